import Engine

/// A row of the list of cmdlets: its name and how the session makes it.
struct Registration {
  let name: String
  let make: (Session) -> CmdletCommand

  /// A cmdlet whose parameters the catalog has. The class behind error ids follows the name unless .NET has another.
  init<C: Cmdlet>(_ type: C.Type, _ name: String, _ module: CoreModule, className: String? = nil) {
    self.name = name
    make = { session in
      CmdletCommand(
        type, named: name, className: "Microsoft.PowerShell.Commands." + (className ?? Registration.className(name)),
        module: module.rawValue
      ) { [unowned session] in
        CoreCatalog.cmdlet(named: name)?.declaration(types: session.types) ?? CommandDeclaration(name, [])
      }
    }
  }

  private static func className(_ name: String) -> String { name.split(separator: "-").joined() + "Command" }
}

/// The modules that the core cmdlets belong to.
enum CoreModule: String {
  case core = "Microsoft.PowerShell.Core"
  case management = "Microsoft.PowerShell.Management"
  case utility = "Microsoft.PowerShell.Utility"
  case security = "Microsoft.PowerShell.Security"
  case host = "Microsoft.PowerShell.Host"
}
