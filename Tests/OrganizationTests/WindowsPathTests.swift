import Testing

@testable import Organization

@Suite struct WindowsPathTests {
  @Test(arguments: [
    (#"C:\Certs\x.csr"#, WindowsPath.Start.drive("C"), ["Certs", "x.csr"]),
    ("c:/Certs//x.csr", .drive("c"), ["Certs", "x.csr"]),
    ("C:", .locationOnDrive("C"), []),
    ("C:x", .locationOnDrive("C"), ["x"]),
    (#"Host:\a"#, .drive("Host"), ["a"]),
    (#"\x"#, .currentRoot, ["x"]),
    ("x", .location, ["x"]),
    ("", .location, []),
    (#".\x\..\y"#, .location, [".", "x", "..", "y"]),
    (#"\\EX07\c$\x"#, .share(server: "EX07", name: "c$"), ["x"]),
    ("//ex07/share", .share(server: "ex07", name: "share"), []),
    (#"\\EX07"#, .share(server: "EX07", name: ""), []),
    (#"\\"#, .share(server: "", name: ""), []),
    (#"\\?\C:\x"#, .share(server: "?", name: "C:"), ["x"]),
    (":x", .location, [":x"]),
    (#"a\b:c"#, .location, ["a", "b:c"]),
  ])
  func starts(_ text: String, _ start: WindowsPath.Start, _ names: [String]) {
    let path = WindowsPath(text)
    #expect(path.start == start)
    #expect(path.names == names)
  }

  @Test func pointsAreClampedAtTheRoot() {
    #expect(WindowsPath.normalized(["..", "..", "a", ".", "b", ".."]) == RootedPath(["a"]))
    #expect(WindowsPath.normalized(["..", "x"], from: RootedPath(["a", "b"])) == RootedPath(["a", "x"]))
  }
}
