import Engine

/// `Import-Csv`: the objects of files of comma-separated values.
struct ImportCsv: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var encoding: Value = .null
  var reading = CsvReading()

  static var binds: [ParameterBind<ImportCsv>] {
    CsvReading.binds(\.reading) + [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Encoding", \.encoding),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let form = try FileEncoding.read(encoding, context) ?? .contentDefault(context.session.flavour)
    for text in literalPath.isEmpty ? path : literalPath {
      try context.reporting { () throws(Interruption) in
        let found = try context.drives.expand(text, literal: !literalPath.isEmpty, mustExist: false)
        if found.isEmpty {
          let place = try context.drives.resolve(text, literal: !literalPath.isEmpty)
          throw .error(
            "Could not find file '\(place.providerPath)'.", id: "FileOpenFailure", category: .openError,
            target: .string(place.providerPath),
            exception: ExceptionKind(.fileNotFoundException))
        }
        for place in found {
          guard let files = place.provider as? FileSystemProvider else { throw place.provider.notSupported() }
          try reading.write(form.text(ofFile: try files.read(place, id: "FileOpenFailure")), context)
        }
      }
    }
  }
}
