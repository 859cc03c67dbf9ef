// swift-tools-version: 6.0
// The floors of docs/architecture.md: a target imports only what stands under it.
import Foundation
import PackageDescription

// Checks of exclusive access at run time cost a tenth of a loop's time; the debug builds that the tests run make them.
let evaluating: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

// With this allocator threads don't wait for each other; without it a text is read by one thread only, and all is a little slower.
let hasMimalloc = FileManager.default.fileExists(atPath: "/usr/include/mimalloc.h")

let package = Package(
  name: "exsh",
  products: [.executable(name: "exsh", targets: ["exsh"])],
  targets: [
    // Floor 0: system libraries, each a module map and a header of wrappers.
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Floor 1
    .target(name: "Syntax", swiftSettings: evaluating),
    .target(name: "PKI", dependencies: ["COpenSSL"]),
    // Floor 2
    .target(name: "Engine", dependencies: ["Syntax", "CPCRE2"], swiftSettings: evaluating),
    .target(name: "Organization", dependencies: ["PKI", "CSQLite"]),
    // Floor 3
    .target(name: "Formatting", dependencies: ["Engine"]),
    .target(name: "Certificates", dependencies: ["Engine", "PKI"]),
    // Floor 4
    .target(name: "CoreCmdlets", dependencies: ["Engine", "Formatting"], swiftSettings: evaluating),
    .target(name: "WindowsCmdlets", dependencies: ["Engine", "Formatting", "Certificates", "Organization", "PKI"]),
    .target(name: "ExchangeCmdlets", dependencies: ["Engine", "Formatting", "Certificates", "Organization", "PKI"]),
    // Floor 5
    .target(
      name: "Labs",
      dependencies: [
        "Syntax", "Engine", "Formatting", "Certificates", "Organization", "PKI", "CoreCmdlets", "WindowsCmdlets",
        "ExchangeCmdlets",
      ]),
    // Floor 6
    .target(name: "Terminal", dependencies: ["Engine", "Formatting", "CEdit"]),
    .target(name: "Transcripts", dependencies: ["Engine", "Labs"]),
    // Floor 7
    .executableTarget(
      name: "exsh",
      dependencies: [
        "CAllocator", "Syntax", "PKI", "Engine", "Organization", "Formatting", "CoreCmdlets", "WindowsCmdlets",
        "ExchangeCmdlets", "Labs", "Terminal", "Transcripts",
      ] + (hasMimalloc ? ["CMimalloc"] : []),
      swiftSettings: hasMimalloc ? [.define("MIMALLOC")] : []),
    // Tests, one folder a target
    // What the tests and the fuzzers share: the grammar's reader, its sentences, and texts near others.
    .target(name: "Grammar", path: "Tests/Grammar"),
    .executableTarget(name: "fuzz", dependencies: ["Grammar", "Syntax", "Engine", "Labs"], path: "Tests/Fuzz"),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax", "Grammar"]),
    .testTarget(name: "PKITests", dependencies: ["PKI"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "Syntax"]),
    .testTarget(name: "OrganizationTests", dependencies: ["Organization", "PKI"]),
    .testTarget(name: "FormattingTests", dependencies: ["Formatting", "Engine"]),
    .testTarget(name: "CertificatesTests", dependencies: ["Certificates", "Engine", "PKI"]),
    .testTarget(name: "CoreCmdletsTests", dependencies: ["CoreCmdlets", "Engine", "Formatting"]),
    .testTarget(
      name: "WindowsCmdletsTests",
      dependencies: ["WindowsCmdlets", "Labs", "Certificates", "Engine", "Formatting", "Organization", "PKI"]),
    .testTarget(
      name: "ExchangeCmdletsTests",
      dependencies: ["ExchangeCmdlets", "Certificates", "Engine", "Labs", "Organization", "PKI"], exclude: ["Fixtures"]),
    .testTarget(name: "LabsTests", dependencies: ["Labs", "Engine", "Grammar", "Syntax"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(name: "TranscriptsTests", dependencies: ["Transcripts", "Labs", "Syntax"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["exsh"], path: "Tests/Conformance",
      exclude: ["cases", "README.md", "failing.txt", "run.py", "update", "waivers.txt"]),
  ]
)
