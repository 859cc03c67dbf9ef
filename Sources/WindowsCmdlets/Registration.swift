import Engine

/// The cmdlets of this target: one line each.
enum Registration {
  static func register(in session: Session) {
    add(ExportCertificate.self, "Export-Certificate", "ExportCertificateCommand", to: session)
    add(ImportCertificate.self, "Import-Certificate", "ImportCertificateCommand", to: session)
    add(ResolveDnsName.self, "Resolve-DnsName", "Microsoft.DnsClient.Commands.ResolveDnsName", module: "DnsClient", to: session)
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
}
