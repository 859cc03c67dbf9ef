import Engine
import PKI

extension CertUtil {
  /// `-encode in out` and `-decode in out`: base64 between the header of a certificate, whatever the bytes are, and back.
  mutating func recode(_ arguments: ProgramArguments, decodes: Bool) throws(ProgramFailure) {
    let call = decodes ? "DecodeFile" : "EncodeToFile"
    do throws(ProgramFailure) {
      let bytes = try files.read(arguments.value(0) ?? "")
      let result: [UInt8]
      if decodes {
        guard let decoded = EncodedText.bytes(of: bytes) else { throw .invalidData }
        result = decoded
      } else {
        result = Array(PEM.encode(bytes, label: "CERTIFICATE", lineEnding: .crlf).utf8)
      }
      let place = try files.place(arguments.value(1) ?? "")
      try files.write(result, to: place, replacing: arguments.has("f"))
      lines += ["Input Length = \(bytes.count)", "Output Length = \(result.count)"]
    } catch {
      lines.append("\(call) returned \(error.message) \(error.codeText)")
      throw error
    }
  }

  /// `-hashfile file [algorithm]`
  mutating func hashFile(_ arguments: ProgramArguments) throws(ProgramFailure) {
    let file = arguments.value(0) ?? ""
    let name = (arguments.value(1) ?? "SHA1").upperInvariant
    let digests: [String: Digest] = ["SHA1": .sha1, "SHA256": .sha256, "SHA384": .sha384, "SHA512": .sha512]
    guard let digest = digests[name] else { throw .invalidParameter }
    let bytes = try files.read(file)
    let hash: [UInt8]
    do throws(PKIError) { hash = try digest.hash(bytes) } catch { throw ProgramFailure(error) }
    lines += ["\(name) hash of \(file):", Hex.encode(hash).foldedCase]
  }
}

/// Base64 as `certutil -decode` reads it: with or without a header, text in ASCII or UTF-16.
enum EncodedText {
  static func bytes(of file: [UInt8]) -> [UInt8]? {
    var text = file.filter { $0 != 0 }
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { text.removeFirst(2) }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let lines = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    let dashes = Array("-----".utf8)
    guard let start = lines.firstIndex(where: { $0.starts(with: dashes) }) else { return Base64.decode(text) }
    let body = lines[(start + 1)...].prefix { !$0.starts(with: dashes) }
    return Base64.decode(body.joined())
  }
}
