import PKI

extension CertificationAuthority {
  /// How long a list of revoked certificates holds.
  private static let listValidity: Int64 = 7 * 86_400

  /// Takes an issued certificate back. The serial number is upper-case hex, as certificates show it.
  public func revoke(serialNumber: String, reason: RevocationList.Reason, at instant: Instant) throws(Failure) {
    do throws(StoreError) {
      try store.revoke(serialNumber: serialNumber, at: kind, reason: Int(reason.rawValue), when: instant)
    } catch {
      throw .store(error)
    }
  }

  /// The lists the authority publishes at a time: of issued certificates and, where it has an intermediate, the root's, which is empty.
  public func revocationLists(at instant: Instant) throws(Failure) -> [RevocationList] {
    let submissions: [Submission]
    do throws(StoreError) {
      submissions = try store.submissions(to: kind)
    } catch {
      throw .store(error)
    }
    let entries = submissions.compactMap { submission -> RevocationList.Entry? in
      guard let date = submission.revoked, date <= instant, let serial = submission.serialNumber.flatMap(Hex.decode) else { return nil }
      let reason = submission.revocationReason.flatMap { UInt8(exactly: $0) }.flatMap(RevocationList.Reason.init(rawValue:))
      return RevocationList.Entry(serialNumber: serial, date: date.unixSeconds, reason: reason)
    }
    do throws(PKIError) {
      var lists = [try list(of: issuer, issuerKey, entries, instant)]
      if issuer != root { lists.append(try list(of: root, rootKey, [], instant)) }
      return lists
    } catch {
      throw .certificate(error)
    }
  }

  private func list(
    of issuer: Certificate, _ key: PrivateKey, _ entries: [RevocationList.Entry], _ instant: Instant
  ) throws(PKIError) -> RevocationList {
    let now = instant.unixSeconds
    // The number grows with time, which is all that is asked of it.
    return try RevocationList.make(
      issuer: issuer, issuerKey: key, number: UInt(clamping: now), thisUpdate: now, nextUpdate: now + Self.listValidity,
      entries: entries)
  }
}
