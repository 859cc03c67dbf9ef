/// Why a lab could not be made, opened or removed.
public enum LabError: Error, Sendable, Equatable {
  /// There is no lab of that name or in that folder.
  case absent(String)
  /// The folder is there and is no lab.
  case notALab(String)
  /// A lab, or something else, is there already.
  case exists(String)
  /// No lab can have that name.
  case invalidName(String)
  /// No scenario has that name.
  case unknownScenario(String)
  /// The script of a scenario failed, or made no world; the text says how.
  case scenario(String, detail: String)
  /// What a lab was to get can't be made; the text is a sentence.
  case refused(String)
  /// There is no home folder to keep labs in.
  case noHome
  /// The host refused.
  case host(FileError)
  /// The store refused.
  case store(StoreError)
}

extension LabError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .absent(let lab): "There is no lab '\(lab)'."
    case .notALab(let folder): "The folder '\(folder)' is not a lab."
    case .exists(let lab): "'\(lab)' exists already."
    case .invalidName(let name): "'\(name)' can't be the name of a lab: letters, digits, '-', '_' and '.' make one."
    case .unknownScenario(let name): "There is no scenario '\(name)'."
    case .scenario(let name, let detail): "The scenario '\(name)' failed: \(detail)"
    case .refused(let sentence): sentence
    case .noHome: "There is no folder to keep labs in: HOME is not set."
    case .host(let error): error.description
    case .store(let error): error.description
    }
  }
}
