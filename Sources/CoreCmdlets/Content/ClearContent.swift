import Engine

/// `Clear-Content`: empties files.
struct ClearContent: Cmdlet {
  var items = ItemSelection()

  static var binds: [ParameterBind<ClearContent>] { ItemSelection.binds(\.items) }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        guard try context.confirm(.clearContent, path) else { return }
        guard let files = path.provider as? FileSystemProvider else { return try path.provider.setContent(path, []) }
        if files.status(path)?.isDirectory == true {
          throw files.error(.denied, path, id: "ClearContentIOError", category: .writeError)
        }
        try files.write([], to: path, .overwrite, id: "ClearContentIOError", category: .writeError)
      }
    }
  }
}
