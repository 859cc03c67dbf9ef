import Testing

@testable import Organization

@Suite struct MachineDrivesTests {
  let test: TestLab
  let host: TemporaryFolder
  let drives: MachineDrives
  let start = FileLocation(.drive("C"), RootedPath(["Certs"]))

  init() throws {
    test = try TestLab()
    host = try TemporaryFolder()
    host.makeFile("script.ps1", "1")
    drives = try MachineDrives(
      lab: test.lab, machine: "ex13-1",
      mounts: [
        HostMount(drive: "Host", hostPath: host.path), HostMount(drive: "Script", hostPath: host.path, access: .readOnly),
      ])
  }

  private func kind(_ text: String, reading: Bool = true) -> FileError.Kind? {
    do throws(FileError) {
      let file = try drives.resolve(text, from: start)
      if reading { _ = try file.fileSystem.entry(at: file.path) }
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func drivesOfAMachine() {
    #expect(drives.machine == "EX13-1")
    #expect(drives.names == ["C", "Host", "Script"])
    #expect(throws: FileError.self) { try MachineDrives(lab: test.lab, machine: "EX99") }
    #expect(throws: FileError.self) { try MachineDrives(lab: test.lab, machine: "..") }
  }

  @Test(arguments: [
    (#"C:\Windows\system32"#, #"C:\Windows\system32"#),
    ("x.csr", #"C:\Certs\x.csr"#),
    (#"\scripts"#, #"C:\scripts"#),
    ("C:x", #"C:\Certs\x"#),
    ("Host:x", #"Host:\x"#),
    (#"C:\..\..\x"#, #"C:\x"#),
    (#"..\..\..\..\x"#, #"C:\x"#),
    (#"\\EX07\c$\Certs\..\..\..\x"#, #"\\EX07\c$\x"#),
    ("//ex07.mitserv.net/C$", #"\\ex07.mitserv.net\C$"#),
    (#"\\localhost\c$"#, #"\\localhost\c$"#),
  ])
  func paths(_ text: String, _ full: String) throws {
    #expect(try drives.resolve(text, from: start).text == full)
  }

  @Test(arguments: [
    (#"D:\x"#, FileError.Kind.unknownDrive), ("..:x", .unknownDrive), (#"EX07:\x"#, .unknownDrive),
    (#"\\EX99\c$\x"#, .unknownServer), (#"\\..\c$\x"#, .unknownServer), (#"\\"#, .unknownServer), (#"\\?\C:\x"#, .unknownServer),
    (#"\\evil.example.org\c$"#, .unknownServer), (#"\\EX07\d$\x"#, .unknownShare), (#"\\EX07\none\x"#, .unknownShare),
    (#"\\EX07"#, .unknownShare), (#"\\EX07\$\x"#, .unknownShare), (#"\\EX07\..$\x"#, .unknownShare),
  ])
  func pathsToNowhere(_ text: String, _ expected: FileError.Kind) {
    #expect(kind(text, reading: false) == expected)
  }

  @Test(arguments: [
    "/etc/passwd", #"C:\etc\passwd"#, #"C:\..\..\..\lab.sqlite"#, #"..\..\..\lab.sqlite"#, #"\\EX07\c$\..\..\lab.sqlite"#,
    "Host:/../../etc/passwd", #"Host:\..\lab\lab.sqlite"#, "C:/drives", "file:///etc/passwd",
  ])
  func nothingOfTheHostIsReached(_ text: String) {
    #expect(kind(text) != nil)
  }

  @Test func linksInALabLeadNowhere() throws {
    test.folder.makeLink("lab/drives/EX07/D", to: "/")
    test.folder.makeLink("lab/drives/EX99", to: "/")
    test.folder.makeLink("lab/drives/EX13-1/C/etc", to: "/etc")
    #expect(kind(#"\\EX07\d$\etc"#) == .unknownShare)
    #expect(kind(#"\\EX99\c$\etc"#) == .unknownServer)
    #expect(kind(#"C:\etc\passwd"#) == .outside)
    #expect(throws: FileError.self) { try MachineDrives(lab: test.lab, machine: "EX99") }
    #expect(try MachineDrives(lab: test.lab, machine: "EX07").names == ["C"])
  }

  @Test func otherServersAndShares() throws {
    let there = try drives.resolve(#"\\EX07\c$\certs\mitserv.pfx"#, from: start)
    try there.fileSystem.write([1, 2], to: there.path)
    let here = try MachineDrives(lab: test.lab, machine: "EX07").resolve(#"C:\Certs\mitserv.pfx"#, from: start)
    #expect(try here.fileSystem.read(here.path) == [1, 2])
    try test.store.add(Share(machine: "EX07", name: "Certificates", path: #"C:\Certs"#))
    let shared = try drives.resolve(#"\\ex07\certificates\..\mitserv.pfx"#, from: start)
    #expect(shared.text == #"\\ex07\certificates\mitserv.pfx"#)
    #expect(try shared.fileSystem.read(shared.path) == [1, 2])
    #expect(try drives.root(ofShare: "CERTIFICATES", on: "EX07") === drives.root(ofShare: "certificates", on: "ex07.mitserv.net"))
    let deeper = try drives.resolve(
      #"..\..\..\scripts"#, from: FileLocation(.share(server: "EX07", name: "Certificates"), RootedPath(["a"])))
    #expect(deeper.text == #"\\EX07\Certificates\scripts"#)
    #expect(!deeper.fileSystem.exists(deeper.path))
  }

  @Test func mountedFolders() throws {
    let script = try drives.resolve(#"script:\SCRIPT.ps1"#, from: start)
    #expect(try script.fileSystem.read(script.path) == Array("1".utf8))
    #expect(throws: FileError(.readOnly, "SCRIPT.ps1")) { try script.fileSystem.write([], to: script.path) }
    let new = try drives.resolve("host:/new:file.txt", from: start)
    try new.fileSystem.write([1], to: new.path)
    #expect(host.exists("new:file.txt"))
  }
}
