#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Store {
  /// An object as JSON, with its keys in order, so that equal objects are equal text.
  func encode<Object: Encodable>(_ object: Object, _ kind: String, _ name: String) throws(StoreError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(object), as: UTF8.self)
    } catch {
      throw .unreadable(kind: kind, name: name, detail: "\(error)")
    }
  }

  /// The object that JSON text holds.
  func decode<Object: Decodable>(
    _ type: Object.Type, _ json: String, _ kind: String, _ name: String
  ) throws(StoreError) -> Object {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
      throw .unreadable(kind: kind, name: name, detail: "\(error)")
    }
  }

  /// The case of an enumeration that text names.
  func value<Case: RawRepresentable<String>>(_ text: String, _ kind: String) throws(StoreError) -> Case {
    guard let value = Case(rawValue: text) else { throw .unreadable(kind: kind, name: text, detail: "an unknown value") }
    return value
  }

  /// A new GUID, in lower case.
  static func newGUID() -> String { UUID().uuidString.lowercased() }
}
