import Certificates
import Engine
import Formatting

/// What administrators do on a Windows server outside Exchange: tools, certificate stores, and later web sites and DNS.
public enum WindowsCmdlets {
  /// Registers the commands and the drive in a session of a lab. Nothing of the lab is opened.
  /// - Parameter views: where the session's views are kept.
  public static func register(in session: Session, world: any WindowsWorld, views: ViewRegistry) {
    session.nativeCommands = LabPrograms(world)
    let certificates = MachineCertificates(world, session)
    session.provide(certificates as CertificateWorld)
    let provider = CertificateProvider(certificates, session: session)
    session.drives.register(provider)
    session.drives.add(DriveObject("Cert", provider: provider, summary: "X509 Certificate Provider"))
    session.provide(MachineWorld(world))
    Registration.register(in: session)
    for view in DnsRecords.views { views.register(view) }
    views.register(StoreViews.location)
    views.register(StoreViews.store)
    views.register(WebViews.site)
    views.register(WebViews.binding)
    views.register(EventViews.entry)
    views.register(EventViews.record)
  }
}
