import Engine
import Glibc
import Testing

@testable import Terminal

/// A shell whose statements are whole when their braces are, and which remembers what it ran.
private final class BraceShell: PromptShell {
  var ran: [String] = []

  func promptText() -> String { "[PS] C:\\>" }
  func isIncomplete(_ text: String) -> Bool { text.filter { $0 == "{" }.count > text.filter { $0 == "}" }.count }
  func withoutPrompts(_ line: String) -> String { line.hasPrefix(">> ") ? String(line.dropFirst(3)) : line }
  func runAtPrompt(_ statement: String) -> Int32? {
    ran.append(statement)
    return statement == "exit 3" ? 3 : nil
  }
}

/// Lines typed one after another, those of a paste waiting.
private final class ListReader: LineReader {
  var readings: [LineReading]
  var prompts: [String] = []
  var remembered: [String] = []
  let arePasted: Bool

  init(_ readings: [LineReading], arePasted: Bool = false) {
    self.readings = readings
    self.arePasted = arePasted
  }

  func readLine(prompt: String) -> LineReading {
    prompts.append(prompt)
    return readings.isEmpty ? .end : readings.removeFirst()
  }

  var waitingLine: String? {
    guard arePasted, case .line(let line)? = readings.first else { return nil }
    return line
  }

  func dropWaitingLines() { if arePasted { readings = [] } }
  func remember(_ statement: String) { remembered.append(statement) }
}

@Suite struct PromptLoopTests {
  private func run(_ lines: [String], arePasted: Bool = false) -> (shell: BraceShell, reader: ListReader, code: Int32) {
    let shell = BraceShell()
    let reader = ListReader(lines.map { .line($0) }, arePasted: arePasted)
    return (shell, reader, PromptLoop(shell: shell, reader: reader).run())
  }

  @Test func linesRunOneAfterAnother() {
    let (shell, reader, code) = run(["1", "", "  ", "2"])
    #expect(shell.ran == ["1", "2"])
    #expect(reader.remembered == ["1", "2"])
    #expect(code == 0)
  }

  @Test func incompleteStatementsAskForMore() {
    let (shell, reader, _) = run(["if (1) {", ">> 'in'", "}", "2"])
    #expect(shell.ran == ["if (1) {\n'in'\n}", "2"])
    #expect(reader.prompts.prefix(3) == ["[PS] C:\\>", ">> ", ">> "])
  }

  @Test func pastedElseBelongsToItsIf() {
    #expect(run(["if (1) {", "}", "else {", "}", "2"], arePasted: true).shell.ran == ["if (1) {\n}\nelse {\n}", "2"])
    #expect(run(["if (1) {", "}", "else {", "}", "2"]).shell.ran == ["if (1) {\n}", "else {\n}", "2"])
  }

  @Test func exitEndsTheLoop() {
    let (shell, _, code) = run(["1", "exit 3", "2"])
    #expect(shell.ran == ["1", "exit 3"])
    #expect(code == 3)
  }

  @Test func cancellingDropsTheStatement() {
    let shell = BraceShell()
    let reader = ListReader([.line("if {"), .cancelled, .line("2"), .line("{")])
    #expect(PromptLoop(shell: shell, reader: reader).run() == 0)
    // What the end of the input leaves unfinished runs, so that its error is seen.
    #expect(shell.ran == ["2", "{"])
  }
}

/// A pipe whose ends are closed with it.
private final class Pipe {
  let reading: Int32
  private(set) var writing: Int32
  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    (reading, writing) = (ends[0], ends[1])
  }
  deinit { for end in [reading, writing] where end >= 0 { close(end) } }

  func closeWriting() {
    close(writing)
    writing = -1
  }

  func send(_ text: String) {
    let writer = OutputWriter(descriptor: writing)
    writer.write(text)
    writer.flush()
  }

  func received() -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var waiting = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) == 1 else { return "" }
    return String(decoding: bytes[..<max(0, read(reading, &bytes, bytes.count))], as: UTF8.self)
  }
}

@Suite struct StreamHostTests {
  @Test func answersAreShownAndSecretsStarred() {
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    let writer = OutputWriter(descriptor: output.writing)
    let host = StreamHost(
      output: writer, errors: OutputWriter(descriptor: errors.writing),
      input: LineInput(descriptor: input.reading), width: 80)
    input.send("\u{FEFF}abc\r\nsécret\n")
    host.write("x: ")
    #expect(host.readLine() == "abc")
    host.write("Password: ")
    #expect(host.readSecureLine() == "sécret")
    writer.flush()
    #expect(output.received() == "x: abc\nPassword: ******\n")
    #expect(host.width == 80)
  }

  @Test func outputComesBeforeErrors() {
    let both = Pipe()
    let writer = OutputWriter(descriptor: both.writing)
    let host = StreamHost(
      output: writer, errors: OutputWriter(descriptor: both.writing),
      input: LineInput(descriptor: -1))
    host.writeLine("one")
    host.writeErrorLine("bad")
    host.writeLine("two")
    writer.flush()
    #expect(both.received() == "one\nbad\ntwo\n")
  }

  @Test func aClosedPipeEndsQuietly() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    close(ends[0])
    let writer = OutputWriter(descriptor: ends[1])
    var told = 0
    writer.onClosed = { told += 1 }
    for _ in 0..<3 {
      writer.write("x")
      writer.flush()
    }
    close(ends[1])
    #expect(told == 1)
    #expect(writer.isClosed)
  }

  @Test func linesMayBeLongAndTheLastUnfinished() {
    let input = Pipe()
    let long = String(repeating: "ü", count: 20_000)
    input.send(long + "\nlast")
    let lines = LineInput(descriptor: input.reading)
    #expect(lines.readLine() == long)
    input.closeWriting()
    #expect(lines.readLine() == "last")
    #expect(lines.readLine() == nil)
  }
}
