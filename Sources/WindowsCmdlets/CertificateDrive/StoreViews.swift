import Engine
import Formatting

/// What the certificate drive's containers look like; certificates have their view among the built-in ones.
enum StoreViews {
  static let location = ListView(
    "Microsoft.PowerShell.Commands.X509StoreLocation", name: "StoreLocation",
    lines: [
      ViewLine("Location"),
      ViewLine(computed: "StoreNames") { (value, _) throws(Interruption) in
        .array((value.object(as: StoreLocationObject.self)?.stores ?? []).map { .string($0) })
      },
    ])
  static let store = ListView(
    "System.Security.Cryptography.X509Certificates.X509Store", name: "Store", properties: ["Name"])
}
