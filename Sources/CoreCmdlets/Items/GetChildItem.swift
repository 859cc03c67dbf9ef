import Engine

/// `Get-ChildItem`: what is in containers.
struct GetChildItem: Cmdlet {
  var items = ItemSelection()
  var recurse = false
  var depth: Int?
  var name = false
  var attributes: Value = .null
  var followSymlink = false
  var directory = false
  var file = false
  var hidden = false
  var readOnly = false
  var system = false
  var certificates = CertificateFilter()

  static var binds: [ParameterBind<GetChildItem>] {
    ItemSelection.binds(\.items) + [
      .init("Recurse", \.recurse), .init("Depth", \.depth), .init("Name", \.name), .init("Attributes", \.attributes),
      .init("FollowSymlink", \.followSymlink), .init("Directory", \.directory), .init("File", \.file), .init("Hidden", \.hidden),
      .init("ReadOnly", \.readOnly), .init("System", \.system),
      .init("DnsName", \.certificates.dnsName), .init("Eku", \.certificates.eku),
      .init("ExpiringInDays", \.certificates.expiringInDays),
      .init("SSLServerAuthentication", \.certificates.sslServerAuthentication),
      .init("CodeSigningCert", \.certificates.codeSigning), .init("DocumentEncryptionCert", \.certificates.documentEncryption),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let texts = items.texts.isEmpty ? [(text: ".", literal: false)] : items.texts
    for (text, literal) in texts {
      try context.reporting { () throws(Interruption) in try list(text, literal: literal, context) }
    }
  }

  private var isDeep: Bool { recurse || depth != nil }

  private func list(_ text: String, literal: Bool, _ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    let hasWildcards = !literal && WildcardPattern.containsWildcards(text)
    var filter = items
    if isDeep, !literal, items.include.isEmpty {
      // `Get-ChildItem *.txt -Recurse` looks for the pattern in every folder below.
      let place = try drives.resolve(text, literal: true)
      let isLeafThere = try place.provider.exists(place)
      if !place.isRoot, try !place.provider.isContainer(place), !place.name.ordinalEquals("*"), let parent = place.parent,
        hasWildcards || !isLeafThere
      {
        guard try parent.provider.isContainer(parent) || WildcardPattern.containsWildcards(parent.text) else {
          throw DriveTable.pathNotFound(place.text)
        }
        filter.include = [place.name]
        for path in try drives.expand(parent.text, literal: false, force: items.force) {
          try descend(path, root: path, level: 0, filter, context)
        }
        return
      }
    }
    for path in try drives.expand(text, literal: literal, force: showsHidden) {
      let isContainer = try path.provider.isContainer(path)
      if isContainer, isDeep || (!hasWildcards && items.include.isEmpty) {
        try descend(path, root: path, level: 0, filter, context)
      } else if !isContainer || hasWildcards {
        let item = try path.provider.item(path)
        if filter.accepts(path.name), try isWanted(item, context) { try emit(item, root: path.parent ?? path, context) }
      }
    }
  }

  private var showsHidden: Bool { items.force || hidden || system || !attributes.isNull }

  private func descend(
    _ path: ItemPath, root: ItemPath, level: Int, _ filter: ItemSelection, _ context: CmdletContext
  ) throws(Interruption) {
    try context.checkCancelled()
    let children: [ProviderItem]
    do throws(Interruption) {
      children = try path.provider.children(path)
    } catch .failure(let record) where level > 0 {
      return try context.writeError(record)
    } catch {
      throw error
    }
    let isFiles = path.drive.files != nil
    let ordered = isFiles ? children.filter(\.isContainer) + children.filter { !$0.isContainer } : children
    for child in ordered where !child.isHidden || showsHidden {
      if filter.accepts(child.path.names.last ?? ""), try isWanted(child, context) { try emit(child, root: root, context) }
    }
    guard isDeep, level < depth ?? Int.max else { return }
    for child in ordered where child.isContainer && (!child.isHidden || showsHidden) {
      if !followSymlink, child.value.object(as: FileItemObject.self)?.status?.isLink == true { continue }
      try descend(child.path, root: root, level: level + 1, filter, context)
    }
  }

  private func emit(_ item: ProviderItem, root: ItemPath, _ context: CmdletContext) throws(Interruption) {
    guard name else { return try context.write(item: item) }
    let relative = item.path.names.dropFirst(min(root.names.count, item.path.names.count))
    try context.write(.string(relative.joined(separator: item.path.separator)))
  }

  private func isWanted(_ item: ProviderItem, _ context: CmdletContext) throws(Interruption) -> Bool {
    guard try certificates.accepts(item.value, context) else { return false }
    guard let status = item.value.object(as: FileItemObject.self)?.status else { return true }
    if directory, !status.isDirectory { return false }
    if file, !directory, status.isDirectory { return false }
    if hidden, !status.isHidden { return false }
    if readOnly, status.attributes & FileAttribute.readOnly == 0 { return false }
    if system, status.attributes & FileAttribute.system == 0 { return false }
    return attributes.isNull || AttributeExpression(attributes.displayText).matches(status.attributes)
  }
}

/// `-Attributes`: names of attributes, `!` negates, `+` and joins, `,` or joins.
struct AttributeExpression {
  private let alternatives: [[(number: Int64, isNegated: Bool)]]

  init(_ text: String) {
    let members = DotNetType.fileAttributes.enumeration?.values ?? []
    let short = ["d": "Directory", "h": "Hidden", "r": "ReadOnly", "s": "System"]
    alternatives = text.split(whereSeparator: { $0 == "," || $0 == " " }).map { alternative in
      alternative.split(separator: "+").compactMap { term in
        let isNegated = term.hasPrefix("!")
        let word = String(isNegated ? term.dropFirst() : term)
        let full = short[word.foldedCase] ?? word
        return members.first { $0.name.equalsIgnoringCase(full) }.map { ($0.number, isNegated) }
      }
    }
  }

  func matches(_ attributes: Int64) -> Bool {
    alternatives.isEmpty || alternatives.contains { $0.allSatisfy { (attributes & $0.number != 0) != $0.isNegated } }
  }
}
