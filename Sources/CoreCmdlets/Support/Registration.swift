import Engine

/// A row of the list of cmdlets: its name and how the session makes it.
struct Registration: Sendable {
  let name: String
  let make: @Sendable (Session) -> CmdletCommand

  /// A cmdlet whose parameters the catalog has. The class behind error ids follows the name unless .NET has another.
  /// - Parameter adjust: changes the catalog's declaration where a flavour has it differently.
  init<C: Cmdlet>(
    _ type: C.Type, _ name: String, _ module: CoreModule, className: String? = nil,
    adjust: (@Sendable (CommandDeclaration, Flavour) -> CommandDeclaration)? = nil
  ) {
    self.name = name
    let fullClassName = "Microsoft.PowerShell.Commands." + (className ?? Registration.className(name))
    make = { session in
      CmdletCommand(type, named: name, className: fullClassName, module: module.rawValue) { [unowned session] in
        let known = CoreCatalog.cmdlet(named: name)?.declaration(types: session.types) ?? CommandDeclaration(name, [])
        return EmptyValues.allow(adjust?(known, session.flavour) ?? known)
      }
    }
  }

  private static func className(_ name: String) -> String { name.split(separator: "-").joined() + "Command" }
}

/// The modules that the core cmdlets belong to.
enum CoreModule: String, Sendable {
  case core = "Microsoft.PowerShell.Core"
  case management = "Microsoft.PowerShell.Management"
  case utility = "Microsoft.PowerShell.Utility"
  case security = "Microsoft.PowerShell.Security"
  case host = "Microsoft.PowerShell.Host"
}
