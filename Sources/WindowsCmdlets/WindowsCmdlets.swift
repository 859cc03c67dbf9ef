import Engine

/// What administrators do on a Windows server outside Exchange: tools, certificate stores, and later web sites and DNS.
public enum WindowsCmdlets {
  /// Registers the commands and the drive in a session of a lab. Nothing of the lab is opened.
  public static func register(in session: Session, world: any WindowsWorld) {
    session.provide(WorldService(world))
    session.nativeCommands = LabPrograms(world)
  }
}
