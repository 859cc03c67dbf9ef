/// `$ExecutionContext.SessionState.Path`: what paths mean in the session.
func declarePathIntrinsics(_ type: TypeDeclaration) {
  type.property("CurrentLocation", "PathInfo") { evaluator, _ in evaluator.session.drives.locationValue }
  type.property("CurrentFileSystemLocation", "PathInfo") { evaluator, _ in
    evaluator.session.drives.fileLocation.map { .object(PathInfoObject($0)) } ?? .null
  }
  type.method("CurrentProviderLocation(String providerName)", "PathInfo") { evaluator, _, _ in
    evaluator.session.drives.fileLocation.map { .object(PathInfoObject($0)) } ?? .null
  }
  type.method("GetUnresolvedProviderPathFromPSPath(String path)", "String") { (evaluator, _, arguments) throws(Interruption) in
    .string(try evaluator.session.drives.unresolvedPath(arguments.text(0), evaluator))
  }
  type.method("GetUnresolvedProviderPathFromPSPath(String path, ref Object provider, ref Object drive)", "String") {
    (evaluator, _, arguments) throws(Interruption) in
    let place = try evaluator.session.drives.resolve(arguments.text(0))
    try arguments.value(1).object(as: ReferenceObject.self)?.set(.object(place.provider))
    try arguments.value(2).object(as: ReferenceObject.self)?.set(.object(place.drive))
    return .string(place.providerPath)
  }
  type.method("GetResolvedProviderPathFromPSPath(String path, ref Object provider)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    let places = try evaluator.session.drives.expand(arguments.text(0), literal: false)
    if let first = places.first {
      try arguments.value(1).object(as: ReferenceObject.self)?.set(.object(first.provider))
    }
    return .object(ListObject(places.map { .string($0.providerPath) }, type: TypeCatalog.collection))
  }
  type.method("GetResolvedPSPathFromPSPath(String path)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    let places = try evaluator.session.drives.expand(arguments.text(0), literal: false)
    return .object(ListObject(places.map { .object(PathInfoObject($0)) }, type: TypeCatalog.collection))
  }
  type.method("Combine(String parent, String child)", "String") { (evaluator, _, arguments) throws(Interruption) in
    try evaluator.callCommand("Join-Path", named: [("Path", arguments.value(0)), ("ChildPath", arguments.value(1))]).first ?? .null
  }
  type.method("ParseParent(String path, String root)", "String") { (evaluator, _, arguments) throws(Interruption) in
    try evaluator.callCommand("Split-Path", named: [("Path", arguments.value(0)), ("Parent", .bool(true))]).first ?? .string("")
  }
  type.method("ParseChildName(String path)", "String") { (evaluator, _, arguments) throws(Interruption) in
    try evaluator.callCommand("Split-Path", named: [("Path", arguments.value(0)), ("Leaf", .bool(true))]).first ?? .string("")
  }
  type.method("IsProviderQualified(String path)", "Boolean") { _, _, arguments in
    .bool(arguments.text(0).contains("::"))
  }
  type.method("IsValid(String path)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    try evaluator.callCommand("Test-Path", named: [("Path", arguments.value(0)), ("IsValid", .bool(true))]).first ?? .bool(false)
  }
  type.method("SetLocation(String path)", "PathInfo") { (evaluator, _, arguments) throws(Interruption) in
    try evaluator.callCommand("Set-Location", named: [("Path", arguments.value(0)), ("PassThru", .bool(true))]).first ?? .null
  }
  type.method("PushCurrentLocation(String stackName)", "Void") { evaluator, _, arguments in
    evaluator.session.drives.push(stack: arguments.text(0).isEmpty ? nil : arguments.text(0))
    return .nothing
  }
  type.method("PopLocation(String stackName)", "PathInfo") { (evaluator, _, arguments) throws(Interruption) in
    _ = try evaluator.session.drives.pop(stack: arguments.text(0).isEmpty ? nil : arguments.text(0))
    return evaluator.session.drives.locationValue
  }
}
