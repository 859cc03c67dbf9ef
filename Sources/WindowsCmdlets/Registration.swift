import Engine

/// The cmdlets of this target: one line each.
enum Registration {
  static func register(in session: Session) {
    add(ExportCertificate.self, "Export-Certificate", "ExportCertificateCommand", to: session)
    add(ExportPfxCertificate.self, "Export-PfxCertificate", "ExportPfxCertificate", to: session)
    add(GetPfxData.self, "Get-PfxData", "GetPfxDataCommand", to: session)
    add(ImportCertificate.self, "Import-Certificate", "ImportCertificateCommand", to: session)
    add(ResolveDnsName.self, "Resolve-DnsName", "Microsoft.DnsClient.Commands.ResolveDnsName", module: "DnsClient", to: session)
    add(ImportPfxCertificate.self, "Import-PfxCertificate", "ImportPfxCertificate", to: session)
    add(NewSelfSignedCertificate.self, "New-SelfSignedCertificate", "NewSelfSignedCertificateCommand", to: session)
    add(TestCertificate.self, "Test-Certificate", "TestCertificateCommand", to: session)
    for (name, add) in webCmdlets { add(name, session) }
    addEvents(GetEventLog.self, "Get-EventLog", "Microsoft.PowerShell.Commands.GetEventLogCommand", to: session)
    addEvents(GetWinEvent.self, "Get-WinEvent", "Microsoft.PowerShell.Commands.GetWinEventCommand", to: session)
  }

  private static func add<C: Cmdlet>(_ type: C.Type, _ name: String, _ className: String, module: String = "PKI", to session: Session) {
    let types = session.types
    session.register(
      CmdletCommand(
        type, named: name, className: className.contains(".") ? className : "Microsoft.CertificateServices.Commands." + className,
        module: module
      ) {
        WindowsCatalog.cmdlet(named: name)?.declaration(types: types) ?? CommandDeclaration(name, [])
      })
  }

  /// The module WebAdministration.
  private static let webCmdlets: [(String, @Sendable (String, Session) -> Void)] = [
    ("Get-Website", { addWeb(GetWebsite.self, $0, to: $1) }), ("New-Website", { addWeb(NewWebsite.self, $0, to: $1) }),
    ("Remove-Website", { addWeb(RemoveWebsite.self, $0, to: $1) }), ("Get-WebBinding", { addWeb(GetWebBinding.self, $0, to: $1) }),
    ("New-WebBinding", { addWeb(NewWebBinding.self, $0, to: $1) }),
    ("Remove-WebBinding", { addWeb(RemoveWebBinding.self, $0, to: $1) }),
    ("Set-WebBinding", { addWeb(SetWebBinding.self, $0, to: $1) }),
  ]

  private static func addWeb<C: Cmdlet>(_ type: C.Type, _ name: String, to session: Session) {
    let className = "Microsoft.IIs.PowerShell.Provider." + name.split(separator: "-").joined() + "Command"
    register(type, name, className, "WebAdministration", to: session)
  }

  private static func addEvents<C: Cmdlet>(_ type: C.Type, _ name: String, _ className: String, to session: Session) {
    register(type, name, className, "Microsoft.PowerShell.Management", to: session)
  }

  private static func register<C: Cmdlet>(
    _ type: C.Type, _ name: String, _ className: String, _ module: String, to session: Session
  ) {
    let types = session.types
    session.register(
      CmdletCommand(type, named: name, className: className, module: module) {
        WindowsCatalog.cmdlet(named: name)?.declaration(types: types) ?? CommandDeclaration(name, [])
      })
  }
}
