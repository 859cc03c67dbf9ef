import Engine

/// The cmdlets of this target: one line each.
enum Registration {
  static func register(in session: Session) {
    add(ExportCertificate.self, "Export-Certificate", "ExportCertificateCommand", to: session)
    add(ExportPfxCertificate.self, "Export-PfxCertificate", "ExportPfxCertificate", to: session)
    add(GetPfxData.self, "Get-PfxData", "GetPfxDataCommand", to: session)
    add(ImportCertificate.self, "Import-Certificate", "ImportCertificateCommand", to: session)
    add(ImportPfxCertificate.self, "Import-PfxCertificate", "ImportPfxCertificate", to: session)
    add(NewSelfSignedCertificate.self, "New-SelfSignedCertificate", "NewSelfSignedCertificateCommand", to: session)
    add(TestCertificate.self, "Test-Certificate", "TestCertificateCommand", to: session)
  }

  private static func add<C: Cmdlet>(_ type: C.Type, _ name: String, _ className: String, to session: Session) {
    let types = session.types
    session.register(
      CmdletCommand(type, named: name, className: "Microsoft.CertificateServices.Commands." + className, module: "PKI") {
        WindowsCatalog.cmdlet(named: name)?.declaration(types: types) ?? CommandDeclaration(name, [])
      })
  }
}
