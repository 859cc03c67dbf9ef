@testable import Organization

/// A lab in a temporary folder, with short keys.
struct TestLab {
  let folder: TemporaryFolder
  let lab: Lab
  let store: Store
  let now: Instant

  init() throws {
    folder = try TemporaryFolder()
    now = Instant(unixSeconds: 1_400_000_000)
    lab = try Lab.create(folder: "\(folder.path)/lab", from: .mitserv2010, startingAt: now, keyBits: 512)
    store = try lab.store()
  }
}
