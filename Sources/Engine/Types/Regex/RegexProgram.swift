/// A pattern as steps of a machine that goes back over its choices: .NET's own meaning where PCRE2 has no words for it
/// (balancing groups, right to left, conditions, look behind of any length, all captures of a group).
final class RegexProgram: @unchecked Sendable {
  // invariant: the steps never change after `init`; sets work out their ASCII verdicts, the same each time.
  enum Step {
    case unit(UInt16, ignoresCase: Bool, back: Bool)
    case set(RegexSet, ignoresCase: Bool, back: Bool)
    case anchor(RegexNode.Anchor, isECMAScript: Bool)
    /// Goes on at the first place; at the second when that fails.
    case choice(Int, Int)
    case jump(Int)
    /// Keeps the position in a register.
    case mark(Int)
    /// Fails where the position is still that of the register: a loop over nothing ends.
    case advance(Int)
    case capture(register: Int, number: Int?, pop: Int?)
    case reference(Int, ignoresCase: Bool, back: Bool)
    /// Runs the steps up to the place given as a match of their own.
    case look(end: Int, isNegative: Bool)
    case atomic(end: Int)
    case ifGroup(Int, no: Int)
    case ifLook(end: Int, no: Int)
    case accept
  }

  private(set) var steps: [Step] = []
  private(set) var registers = 0
  let isBackwards: Bool
  private var isTooLarge = false
  private let isECMAScript: Bool

  /// Nil for a pattern of too many steps.
  init?(_ root: RegexNode, rightToLeft: Bool, isECMAScript: Bool) {
    isBackwards = rightToLeft
    self.isECMAScript = isECMAScript
    add(root, rightToLeft)
    steps.append(.accept)
    if isTooLarge { return nil }
  }

  private func register() -> Int {
    registers += 1
    return registers - 1
  }

  private func add(_ node: RegexNode, _ back: Bool) {
    guard steps.count < 200_000 else {
      isTooLarge = true
      return
    }
    switch node {
    case .empty: break
    case .unit(let unit, let ignoresCase):
      steps.append(.unit(ignoresCase ? RegexSet.cases(unit).lower : unit, ignoresCase: ignoresCase, back: back))
    case .set(let set, let ignoresCase): steps.append(.set(set, ignoresCase: ignoresCase, back: back))
    case .anchor(let anchor, let flag): steps.append(.anchor(anchor, isECMAScript: flag && (anchor == .boundary || anchor == .noBoundary)))
    case .sequence(let items): for item in back ? items.reversed() : items { add(item, back) }
    case .alternation(let branches):
      var ends: [Int] = []
      for (place, branch) in branches.enumerated() {
        if place < branches.count - 1 {
          let choice = steps.count
          steps.append(.choice(choice + 1, 0))
          add(branch, back)
          ends.append(steps.count)
          steps.append(.jump(0))
          steps[choice] = .choice(choice + 1, steps.count)
        } else {
          add(branch, back)
        }
      }
      for end in ends { steps[end] = .jump(steps.count) }
    case .loop(let inner, let least, let most, let isLazy): loop(inner, least, most, isLazy, back)
    case .group(let inner, let number, let pop):
      let register = register()
      steps.append(.mark(register))
      add(inner, back)
      if number != nil || pop != nil { steps.append(.capture(register: register, number: number, pop: pop)) }
    case .reference(let number, let ignoresCase): steps.append(.reference(number, ignoresCase: ignoresCase, back: back))
    case .look(let inner, let isAhead, let isNegative):
      let look = steps.count
      steps.append(.look(end: 0, isNegative: isNegative))
      add(inner, !isAhead)
      steps.append(.accept)
      steps[look] = .look(end: steps.count, isNegative: isNegative)
    case .atomic(let inner):
      let start = steps.count
      steps.append(.atomic(end: 0))
      add(inner, back)
      steps.append(.accept)
      steps[start] = .atomic(end: steps.count)
    case .ifGroup(let number, let yes, let no):
      let start = steps.count
      steps.append(.ifGroup(number, no: 0))
      branches(start, yes, no, back) { .ifGroup(number, no: $0) }
    case .ifLook(let test, let yes, let no):
      let start = steps.count
      steps.append(.ifLook(end: 0, no: 0))
      add(test, back)
      steps.append(.accept)
      let end = steps.count
      branches(start, yes, no, back) { .ifLook(end: end, no: $0) }
    }
  }

  private func branches(_ start: Int, _ yes: RegexNode, _ no: RegexNode, _ back: Bool, _ make: (Int) -> Step) {
    add(yes, back)
    let jump = steps.count
    steps.append(.jump(0))
    steps[start] = make(steps.count)
    add(no, back)
    steps[jump] = .jump(steps.count)
  }

  private func loop(_ inner: RegexNode, _ least: Int, _ most: Int, _ isLazy: Bool, _ back: Bool) {
    for _ in 0..<min(least, 100_000) where !isTooLarge { add(inner, back) }
    if most == Int.max {
      let register = register()
      let start = steps.count
      steps.append(.choice(0, 0))
      steps.append(.mark(register))
      add(inner, back)
      steps.append(.advance(register))
      steps.append(.jump(start))
      steps[start] = isLazy ? .choice(steps.count, start + 1) : .choice(start + 1, steps.count)
      return
    }
    var choices: [Int] = []
    for _ in 0..<min(max(0, most - least), 100_000) where !isTooLarge {
      choices.append(steps.count)
      steps.append(.choice(0, 0))
      add(inner, back)
    }
    for choice in choices { steps[choice] = isLazy ? .choice(steps.count, choice + 1) : .choice(choice + 1, steps.count) }
  }
}

/// One run of a program over a text.
final class RegexRun {
  private enum Undo {
    case choice(step: Int, position: Int)
    case register(Int, Int)
    case popped(Int, Range<Int>)
    case pushed(Int)
  }

  private let program: RegexProgram
  private let text: [UInt16]
  private var registers: [Int]
  private(set) var captures: [Int: [Range<Int>]] = [:]
  private var undo: [Undo] = []
  private var budget = 30_000_000
  private let previousEnd: Int
  /// True where the run took too many steps.
  var isExhausted: Bool { budget <= 0 }

  init(_ program: RegexProgram, _ text: [UInt16], previousEnd: Int) {
    self.program = program
    self.text = text
    self.previousEnd = previousEnd
    registers = [Int](repeating: -1, count: program.registers)
  }

  /// The range of a match that begins at a place; its groups are in `captures`.
  func match(at start: Int) -> Range<Int>? {
    captures = [:]
    undo = []
    guard let end = run(from: 0, at: start, depth: 0) else { return nil }
    return min(start, end)..<max(start, end)
  }

  private func back(to size: Int) -> (step: Int, position: Int)? {
    while undo.count > size {
      switch undo.removeLast() {
      case .choice(let step, let position): return (step, position)
      case .register(let register, let old): registers[register] = old
      case .popped(let group, let range): captures[group, default: []].append(range)
      case .pushed(let group): captures[group]?.removeLast()
      }
    }
    return nil
  }

  /// Takes the choices above a height away and keeps what undoes captures.
  private func commit(_ size: Int) {
    let kept = undo[size...].filter { if case .choice = $0 { return false } else { return true } }
    undo.replaceSubrange(size..., with: kept)
  }

  private func run(from first: Int, at start: Int, depth: Int) -> Int? {
    guard depth < 200 else { return nil }
    let floor = undo.count
    var step = first
    var position = start
    while true {
      budget -= 1
      if budget <= 0 { return nil }
      var holds = true
      switch program.steps[step] {
      case .accept: return position
      case .unit(let unit, let ignoresCase, let back):
        let place = back ? position - 1 : position
        if place >= 0, place < text.count, text[place] == unit || (ignoresCase && RegexSet.cases(text[place]).lower == unit) {
          position = back ? place : place + 1
          step += 1
        } else {
          holds = false
        }
      case .set(let set, let ignoresCase, let back):
        let place = back ? position - 1 : position
        if place >= 0, place < text.count, set.contains(text[place], ignoringCase: ignoresCase) {
          position = back ? place : place + 1
          step += 1
        } else {
          holds = false
        }
      case .anchor(let anchor, let isECMAScript):
        holds = test(anchor, position, isECMAScript)
        step += 1
      case .choice(let next, let other):
        undo.append(.choice(step: other, position: position))
        step = next
      case .jump(let next): step = next
      case .mark(let register):
        undo.append(.register(register, registers[register]))
        registers[register] = position
        step += 1
      case .advance(let register):
        // A round that took nothing ends the loop, with what it caught.
        step += registers[register] == position ? 2 : 1
      case .capture(let register, let number, let pop):
        holds = capture(registers[register], position, number, pop)
        step += 1
      case .reference(let number, let ignoresCase, let back):
        if let end = reference(number, position, ignoresCase, back) { position = end } else { holds = false }
        step += 1
      case .look(let end, let isNegative):
        let size = undo.count
        let found = run(from: step + 1, at: position, depth: depth + 1) != nil
        if found, !isNegative { commit(size) } else { while back(to: size) != nil {} }
        holds = found != isNegative
        step = end
      case .atomic(let end):
        let size = undo.count
        if let place = run(from: step + 1, at: position, depth: depth + 1) {
          commit(size)
          position = place
          step = end
        } else {
          while back(to: size) != nil {}
          holds = false
        }
      case .ifGroup(let number, let no): step = captures[number]?.isEmpty ?? true ? no : step + 1
      case .ifLook(let end, let no):
        let size = undo.count
        if run(from: step + 1, at: position, depth: depth + 1) != nil {
          commit(size)
          step = end
        } else {
          while back(to: size) != nil {}
          step = no
        }
      }
      if !holds {
        guard let choice = back(to: floor) else { return nil }
        (step, position) = choice
      }
    }
  }

  private func test(_ anchor: RegexNode.Anchor, _ position: Int, _ isECMAScript: Bool) -> Bool {
    switch anchor {
    case .start: return position == 0
    case .end: return position == text.count
    case .endOrNewLine: return position == text.count || (position == text.count - 1 && text[position] == 0x0A)
    case .lineStart: return position == 0 || text[position - 1] == 0x0A
    case .lineEnd: return position == text.count || text[position] == 0x0A
    case .previousEnd: return position == previousEnd
    case .boundary, .noBoundary:
      func isWord(_ place: Int) -> Bool {
        guard place >= 0, place < text.count else { return false }
        return RegexSet.isWord(text[place], isECMAScript) || text[place] == 0x200D || text[place] == 0x200C
      }
      return (isWord(position - 1) != isWord(position)) == (anchor == .boundary)
    }
  }

  private func capture(_ mark: Int, _ position: Int, _ number: Int?, _ pop: Int?) -> Bool {
    var (start, end) = (min(mark, position), max(mark, position))
    if let pop {
      guard let last = captures[pop]?.last else { return false }
      // The new capture is what lies between the old one and this group.
      if start >= last.upperBound {
        (start, end) = (last.upperBound, start)
      } else if end <= last.lowerBound {
        (start, end) = (start, last.lowerBound)
      } else {
        (start, end) = (max(start, last.lowerBound), min(end, last.upperBound))
      }
      captures[pop]?.removeLast()
      undo.append(.popped(pop, last))
    }
    if let number {
      captures[number, default: []].append(min(start, end)..<max(start, end))
      undo.append(.pushed(number))
    }
    return true
  }

  private func reference(_ number: Int, _ position: Int, _ ignoresCase: Bool, _ back: Bool) -> Int? {
    guard let range = captures[number]?.last else { return nil }
    let start = back ? position - range.count : position
    guard start >= 0, start + range.count <= text.count else { return nil }
    for offset in 0..<range.count {
      let (one, other) = (text[range.lowerBound + offset], text[start + offset])
      guard one == other || (ignoresCase && RegexSet.cases(one).lower == RegexSet.cases(other).lower) else { return nil }
    }
    return back ? start : start + range.count
  }
}
