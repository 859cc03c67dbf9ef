import CEdit
import Glibc

/// The line editor of the terminal, over libedit: arrow keys, history, pasting.
///
/// Lines pasted together run one after another: the first goes out at once, the others wait in `waiting`, each shown behind
/// its own prompt, and what stands behind the last line end is left in the editor.
public final class LineEditor: LineReader {
  private let editor: OpaquePointer
  private let entries: OpaquePointer
  private var promptBytes: UnsafeMutablePointer<CChar>
  private var waiting: [String] = []
  /// What was pasted behind the last line end: the start of the line that is edited next.
  private var started = ""
  private var wasCancelled = false
  private let output: OutputWriter
  /// Takes the prompts off a pasted line.
  public var withoutPrompts: (String) -> String = { $0 }

  /// The editor of the terminal behind the standard streams; nil where libedit can't use it.
  public init?(output: OutputWriter) {
    cedit_set_locale()
    guard let editor = cedit_init("exsh", STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO) else { return nil }
    guard let entries = history_init() else {
      el_end(editor)
      return nil
    }
    guard let empty = strdup("") else {
      history_end(entries)
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.entries = entries
    self.output = output
    promptBytes = empty
    configure()
  }

  deinit {
    el_end(editor)
    history_end(entries)
    free(promptBytes)
  }

  private func configure() {
    _ = cedit_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = cedit_set_editor(editor, "emacs")
    // Redraws after the window changed its size.
    _ = cedit_set_number(editor, EL_SIGNAL, 1)
    _ = cedit_set_terminal(editor, "-d", "-isig")
    _ = cedit_history_size(entries, 4_096)
    _ = cedit_history_unique(entries, 1)
    _ = cedit_use_history(editor, entries)
    _ = cedit_set_prompt(editor) { editor in
      LineEditor.owner(of: editor)?.promptBytes
    }
    add("exsh-cancel", "^C") { editor, _ in
      LineEditor.owner(of: editor)?.wasCancelled = true
      return LineEditor.enter(editor)
    }
    add("exsh-paste", "\u{1b}[200~") { editor, _ in
      LineEditor.owner(of: editor)?.paste() ?? UInt8(CC_NORM)
    }
    let keys = [
      "^R": "em-inc-search-prev", "\u{1b}[3~": "ed-delete-next-char", "\u{1b}[1~": "ed-move-to-beg", "\u{1b}[4~": "ed-move-to-end",
      "\u{1b}[H": "ed-move-to-beg", "\u{1b}[F": "ed-move-to-end", "\u{1b}[1;5C": "em-next-word", "\u{1b}[1;5D": "ed-prev-word",
    ]
    for (key, function) in keys { _ = cedit_bind(editor, key, function) }
  }

  private func add(_ name: String, _ key: String, _ function: @escaping cedit_function) {
    _ = cedit_add_function(editor, name, name, function)
    _ = cedit_bind(editor, key, name)
  }

  private static func owner(of editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let pointer = cedit_owner(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(pointer).takeUnretainedValue()
  }

  public var waitingLine: String? { waiting.first }

  /// Takes the first waiting line as the answer to a question, as a console hands pasted lines to whatever reads.
  public func takeWaitingLine() -> String? { waiting.isEmpty ? nil : waiting.removeFirst() }

  public func dropWaitingLines() {
    waiting = []
    started = ""
  }

  public func remember(_ statement: String) { _ = cedit_history_enter(entries, statement) }

  public func readLine(prompt: String) -> LineReading {
    output.flush()
    if !waiting.isEmpty {
      let line = waiting.removeFirst()
      output.write(prompt + line + "\n")
      output.flush()
      return .line(line)
    }
    show(prompt)
    if !started.isEmpty {
      el_push(editor, started)
      started = ""
    }
    wasCancelled = false
    setBracketedPaste(true)
    defer { setBracketedPaste(false) }
    var count: Int32 = 0
    let bytes = el_gets(editor, &count)
    if wasCancelled {
      dropWaitingLines()
      return .cancelled
    }
    guard let bytes, count > 0 else {
      output.write("\n")
      return .end
    }
    var line = String(cString: bytes)
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line)
  }

  /// Puts a prompt in the editor; lines of it above the last are written as they are.
  private func show(_ prompt: String) {
    var last = prompt[...]
    if let end = prompt.lastIndex(of: "\n") {
      output.write(String(prompt[...end]))
      output.flush()
      last = prompt[prompt.index(after: end)...]
    }
    guard let bytes = strdup(String(last)) else { return }
    free(promptBytes)
    promptBytes = bytes
  }

  private func setBracketedPaste(_ isOn: Bool) {
    guard Screen.knowsEscapes else { return }
    output.write(isOn ? "\u{1b}[?2004h" : "\u{1b}[?2004l")
    output.flush()
  }

  /// Takes a bracketed paste: its first line is inserted and sent, the others wait.
  private func paste() -> UInt8 {
    let end: [Unicode.Scalar] = ["\u{1b}", "[", "2", "0", "1", "~"]
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    var key: wchar_t = 0
    while el_wgetc(editor, &key) == 1 {
      guard let scalar = Unicode.Scalar(UInt32(bitPattern: key)), scalar.value != 0 else { continue }
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      scalars.append(wasReturn ? "\n" : scalar)
      if scalar == "~", scalars.suffix(end.count).elementsEqual(end) {
        scalars.removeLast(end.count)
        break
      }
    }
    var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { withoutPrompts(String($0)) }
    guard lines.count > 1 else {
      insert(lines.first ?? "")
      return UInt8(CC_REFRESH)
    }
    started = lines.removeLast()
    insert(lines.removeFirst())
    waiting = lines + waiting
    return LineEditor.enter(editor)
  }

  /// Ends the line as the Enter key does: that also moves the cursor below it.
  private static func enter(_ editor: OpaquePointer?) -> UInt8 {
    if let editor { el_push(editor, "\n") }
    return UInt8(CC_REFRESH)
  }

  private func insert(_ text: String) {
    var wide = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    el_winsertstr(editor, &wide)
  }
}
