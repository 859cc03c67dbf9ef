import Engine
import Organization

/// The lab's authorities as `-config` names them.
enum AuthorityChoice {
  /// The authority of a configuration string (`host\name`); without one, or with `-`, the lab's only one.
  static func authority(_ configuration: String?, in store: Store) throws(ProgramFailure) -> CertificationAuthority {
    let all = try authorities(in: store)
    guard let configuration, !configuration.isEmpty, !configuration.ordinalEquals("-") else {
      guard let first = all.first else { throw .unspecified(OwnTexts.noAuthority) }
      guard all.count == 1 else { throw .unspecified(OwnTexts.chooseAuthority(all.map(\.configuration))) }
      return first
    }
    guard let found = all.first(where: { $0.configuration.equalsIgnoringCase(configuration) }) else { throw .serverUnavailable }
    return found
  }

  /// All authorities, the public one first.
  static func authorities(in store: Store) throws(ProgramFailure) -> [CertificationAuthority] {
    var found: [CertificationAuthority] = []
    for kind in [AuthorityKind.publicAuthority, .enterprise] {
      do throws(CertificationAuthority.Failure) {
        found.append(try CertificationAuthority(kind, in: store))
      } catch {
        if case .absent = error { continue }
        throw ProgramFailure(error)
      }
    }
    return found
  }
}

extension ProgramFailure {
  /// The authority failed.
  init(_ failure: CertificationAuthority.Failure) {
    switch failure {
    case .absent: self = .unspecified(OwnTexts.noAuthority)
    case .store(let error): self = ProgramFailure(error)
    case .certificate(let error): self = .unspecified(error.description)
    }
  }
}
