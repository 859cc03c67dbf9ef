import Engine
import Organization
import PKI

extension CertUtil {
  /// `-delstore store which`: takes certificates out of a store.
  mutating func deleteFromStore(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let (name, found, opened) = try choose(arguments)
    do throws(StoreError) {
      for (index, stored) in found {
        try opened.store.removeCertificate(stored.thumbprint, from: name, on: opened.machine.name)
        lines.append("Deleting Certificate \(index)")
      }
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// `-enumstore`: the stores of the machine.
  mutating func listStores() throws(ProgramFailure) {
    let opened = try open()
    do throws(StoreError) {
      for name in try opened.store.certificateStores(on: opened.machine.name) {
        lines.append("  " + CertUtil.title(name.name))
      }
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// `-repairstore store which`: finds the private key of a certificate that was put into the store without it. The machine has
  /// it where it made the request, or where another of its certificates has the same key.
  mutating func repairStore(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let (name, found, opened) = try choose(arguments)
    for (index, stored) in found {
      guard let certificate = try? Certificate(der: stored.der) else { continue }
      lines.append("================ Certificate \(index) ================")
      lines += describe(certificate)
      if !stored.hasPrivateKey {
        guard let owner = try keyOwner(of: certificate, opened) else { throw .objectNotFound }
        let repaired = NewCertificate(
          der: stored.der, thumbprint: stored.thumbprint, privateKey: owner.privateKey, exportable: owner.exportable,
          friendlyName: stored.friendlyName.isEmpty ? owner.friendlyName : "")
        do throws(StoreError) {
          try opened.store.add(repaired, to: name, on: opened.machine.name, at: opened.now)
        } catch {
          throw ProgramFailure(error)
        }
      }
      lines += ["  Provider = Microsoft RSA SChannel Cryptographic Provider", "Encryption test passed"]
    }
  }

  /// A certificate or request of the machine that has the private key of this one.
  private func keyOwner(of certificate: Certificate, _ opened: MachineStore) throws(ProgramFailure) -> StoredCertificate? {
    do throws(StoreError) {
      for name in try opened.store.certificateStores(on: opened.machine.name) {
        let stored = try opened.store.certificates(in: name, on: opened.machine.name, includingArchived: true)
        let owner = stored.first { other in
          guard other.hasPrivateKey, let found = try? Certificate(der: other.der) else { return false }
          return found.publicKeyDER == certificate.publicKeyDER
        }
        if let owner { return owner }
      }
      return nil
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// The certificates that the words after the store's name mean, with their places; the store's title is printed.
  mutating func choose(
    _ arguments: ProgramArguments, storeAt position: Int = 0
  ) throws(ProgramFailure) -> (name: CertificateStoreName, found: [(Int, StoredCertificate)], opened: MachineStore) {
    if arguments.has("user") { throw .notImplemented(OwnTexts.userStores) }
    let typed = arguments.value(position) ?? "My"
    let opened = try open()
    let name = try store(typed, opened, creates: false)
    lines.append(CertUtil.title(typed))
    let all: [StoredCertificate]
    do throws(StoreError) {
      all = try opened.store.certificates(in: name, on: opened.machine.name)
    } catch {
      throw ProgramFailure(error)
    }
    let wanted = arguments.value(position + 1)
    let found = all.enumerated().filter { index, stored in
      guard let wanted else { return true }
      return (try? Certificate(der: stored.der)).map { CertUtil.matches($0, index, wanted) } ?? false
    }
    if found.isEmpty { throw .objectNotFound }
    return (name, found.map { ($0.offset, $0.element) }, opened)
  }

  // MARK: PFX

  /// `-importpfx [store] file [modifiers]`
  mutating func importPFX(_ arguments: ProgramArguments) throws(ProgramFailure) {
    if arguments.has("user") { throw .notImplemented(OwnTexts.userStores) }
    let hasStore = arguments.values.count > 1 && !CertUtil.isModifiers(arguments.value(1) ?? "")
    let typed = hasStore ? arguments.value(0) ?? "" : "My"
    let modifiers = CertUtil.modifiers(arguments.value(hasStore ? 2 : 1))
    let opened = try open()
    let name = try store(typed, opened, creates: arguments.has("f"))
    let bytes = try files.read(arguments.value(hasStore ? 1 : 0) ?? "")
    let contents = try openPFX(bytes)
    let certificates = (contents.certificate.map { [$0] } ?? []) + contents.chain
    guard let leaf = certificates.first else { throw .objectNotFound }
    try refuseDamaged(certificates, opened)
    let key: [UInt8]?
    do throws(PKIError) { key = try contents.privateKey?.pkcs8DER() } catch { throw ProgramFailure(error) }
    do throws(StoreError) {
      let store = opened.store
      let isKnown = try store.certificate(leaf.thumbprint, in: name, on: opened.machine.name) != nil
      try store.write { () throws(StoreError) in
        if !modifiers.contains("nocert") {
          try store.add(
            NewCertificate(
              der: leaf.der, thumbprint: leaf.thumbprint, privateKey: key, exportable: key != nil && !modifiers.contains("noexport"),
              friendlyName: contents.friendlyName ?? ""), to: name, on: opened.machine.name, at: opened.now)
        }
        guard !modifiers.contains("nochain") else { return }
        for other in contents.chain where !(other.isSelfSigned && modifiers.contains("noroot")) {
          try store.add(
            NewCertificate(der: other.der, thumbprint: other.thumbprint), to: other.isSelfSigned ? .root : .intermediate,
            on: opened.machine.name, at: opened.now)
        }
      }
      lines += ["Certificate \"\(leaf.displayName)\" \(isKnown ? "already in" : "added to") store.", ""]
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// `-exportpfx [store] which file [modifiers]`
  mutating func exportPFX(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let hasStore = arguments.values.count > 2 && !CertUtil.isModifiers(arguments.value(2) ?? "")
    let chosen = hasStore ? arguments : try ProgramArguments(["My"] + arguments.values, flags: [], valued: [])
    let (_, found, opened) = try choose(chosen)
    let modifiers = CertUtil.modifiers(chosen.value(3))
    guard let (index, stored) = found.first, let certificate = try? Certificate(der: stored.der) else { throw .objectNotFound }
    lines.append("================ Certificate \(index) ================")
    lines += describe(certificate)
    guard let key = stored.privateKey else { throw .noKey }
    guard stored.exportable else { throw .keyNotExportable }
    let place = try files.place(chosen.value(2) ?? "")
    let secret = try askedPassword("Enter new password for output file \(chosen.value(2) ?? ""):")
    let trust: MachineTrust
    do throws(StoreError) { trust = try opened.store.trust(of: opened.machine.name) } catch { throw ProgramFailure(error) }
    let bytes: [UInt8]
    do throws(PKIError) {
      var chain = try trust.evaluate(certificate, at: opened.now).chain.filter { $0 != certificate }
      if modifiers.contains("nochain") { chain = [] }
      if modifiers.contains("noroot") { chain = chain.filter { !$0.isSelfSigned } }
      bytes = try PKCS12.create(
        certificate: certificate, key: try PrivateKey(pkcs8DER: key), chain: chain,
        friendlyName: stored.friendlyName.isEmpty ? nil : stored.friendlyName, password: secret)
    } catch {
      throw ProgramFailure(error)
    }
    try files.write(bytes, to: place, replacing: arguments.has("f"))
  }

  private func openPFX(_ bytes: [UInt8]) throws(ProgramFailure) -> PKCS12.Contents {
    let password = try askedPassword("Enter PFX password:")
    do throws(PKIError) {
      guard case .pkcs12(let file) = try ImportedData(bytes) else { throw .notRecognized }
      return try PKCS12.parse(file, password: password)
    } catch {
      throw ProgramFailure(error)
    }
  }

  /// The password of `-p`, else what is typed.
  private func askedPassword(_ question: String) throws(ProgramFailure) -> String {
    if let password { return password }
    guard session.host.canPrompt else { throw .invalidParameter }
    session.host.write(question, foreground: nil, background: nil)
    return session.host.readSecureLine() ?? ""
  }

  private static let knownModifiers: Set<String> = [
    "at_signature", "at_keyexchange", "noexport", "nocert", "nochain", "noroot", "protect", "protecthigh", "pkcs8", "extendedproperties",
    "noencryptcert", "encryptcert", "vsm", "force",
  ]

  private static func modifiers(_ text: String?) -> Set<String> {
    Set((text ?? "").split(separator: ",").map { String($0).foldedCase.filter { $0 != " " } })
  }

  private static func isModifiers(_ text: String) -> Bool {
    let words = modifiers(text)
    return !words.isEmpty && words.isSubset(of: knownModifiers)
  }
}
