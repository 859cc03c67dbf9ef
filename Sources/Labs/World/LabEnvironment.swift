import Engine
import Organization

/// The environment variables of a lab's sessions: a Windows server's, none of the host's.
enum LabEnvironment {
  private static let fixed: [(name: String, value: String)] = [
    ("ALLUSERSPROFILE", "C:\\ProgramData"), ("HOMEDRIVE", "C:"), ("HOMEPATH", "\\Users\\Administrator"), ("NUMBER_OF_PROCESSORS", "2"),
    ("OS", "Windows_NT"), ("Path", "C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\"),
    ("PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC;.CPL"), ("PROCESSOR_ARCHITECTURE", "AMD64"),
    ("ProgramData", "C:\\ProgramData"), ("ProgramFiles", "C:\\Program Files"), ("PUBLIC", "C:\\Users\\Public"), ("SystemDrive", "C:"),
    ("SystemRoot", "C:\\Windows"), ("TEMP", "C:\\Windows\\Temp"), ("TMP", "C:\\Windows\\Temp"), ("USERNAME", "Administrator"),
    ("USERPROFILE", "C:\\Users\\Administrator"), ("windir", "C:\\Windows"),
  ]

  /// Sets what is the same on every server.
  static func install(in session: Session) {
    for (name, value) in fixed { session.drives.environment[name] = value }
  }

  /// Sets what tells of the machine and its domain; the lab is open.
  static func describe(_ world: LabWorld, in session: Session) {
    guard let lab = try? world.lab(), let machine = try? world.machine() else { return }
    let environment = session.drives.environment
    environment["COMPUTERNAME"] = machine.name.upperInvariant
    if let domain = try? lab.store().organization(), machine.membership == .member {
      environment["USERDOMAIN"] = domain.netBIOSDomain
      environment["USERDNSDOMAIN"] = domain.domain.upperInvariant
    } else {
      environment["USERDOMAIN"] = machine.name.upperInvariant
      environment["USERDNSDOMAIN"] = nil
    }
    environment["ExchangeInstallPath"] = machine.exchange.flatMap { exchange in
      switch exchange.build.release {
      case .exchange2007: return nil
      case .exchange2010: return "C:\\Program Files\\Microsoft\\Exchange Server\\V14\\"
      default: return "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\"
      }
    }
  }
}
