/// What a value offers under a name, for listings and formatting.
public struct PropertyDescription {
  /// Where a property comes from, as `Get-Member` names it.
  public enum Kind: String, Sendable {
    case property = "Property"
    case noteProperty = "NoteProperty"
    case aliasProperty = "AliasProperty"
    case scriptProperty = "ScriptProperty"
    case codeProperty = "CodeProperty"
    case propertySet = "PropertySet"
  }
  /// The name as declared.
  public let name: String
  /// Where it comes from.
  public let kind: Kind
  /// The name of the declared type, where there is one.
  public let typeName: String
  /// True where it can be set.
  public let isSettable: Bool
  /// True where listings leave it out.
  public let isHidden: Bool
}

extension Evaluator {
  /// The value of a property, nil where the value has none of that name. Dictionaries answer with their keys first; no
  /// member enumeration over collections (`memberValue` does that).
  public func property(_ name: String, of value: Value) throws(Interruption) -> Value? {
    if value.isNull { return nil }
    let key = Name(name)
    if let attached = value.object?.attached?.member(key) { return try read(attached, of: value) }
    if let object = value.base.object {
      if let custom = object as? CustomObject, let found = custom[key] { return found }
      if let table = object as? DictionaryObject, let found = table[name] { return found }
      if let instance = object as? ScriptInstance, let found = try instance.property(key, self) { return found }
      if let exception = object as? ExceptionObject, let found = exception.details[key] { return found }
      if let adapted = object as? AdaptedObject, let found = adapted.adaptedProperty(key) { return found }
      if object !== value.object, let attached = object.attached?.member(key) { return try read(attached, of: value) }
    }
    if let added = session.typeData.member(key, typeNames: typeNames(of: value)) { return try read(added, of: value) }
    guard let type = value.base.type else { return nil }
    for candidate in type.hierarchy {
      if let property = candidate.members.property(key) {
        do {
          return try property.get(self, value.base)
        } catch .failure(let record) {
          // A getter of .NET that throws reads as null; scripts' own speak up.
          if record.wasStopped || record.isThrown || candidate.isScriptClass { throw getterFailed(name, record) }
          return .null
        }
      }
    }
    return try builtInProperty(key, of: value)
  }

  private func getterFailed(_ name: String, _ record: ErrorRecordObject) -> Interruption {
    .failure(
      ErrorRecordObject(
        ExceptionObject(.getValueInvocation, "Exception getting \"\(name)\": \"\(record.exception.message)\"", inner: record.exception),
        id: "ExceptionWhenGetting"))
  }

  /// Members that every object has.
  private func builtInProperty(_ key: Name, of value: Value) throws(Interruption) -> Value? {
    switch key.folded {
    case "name" where value.base.object is DictionaryEntryObject:
      return value.object(as: DictionaryEntryObject.self)?.key
    case "pstypenames": return .object(ListObject(typeNames(of: value).map { .string($0) }, type: .arrayList))
    case "psobject": return .object(MemberSetObject(value))
    case "psbase", "psadapted": return value.base
    case "psextended": return .object(MemberSetObject(value))
    default: return nil
    }
  }

  /// The type names of a value, as formatting and type data look them up.
  public func typeNames(of value: Value) -> [String] {
    if let object = value.object { return object.typeNames }
    return value.type?.hierarchyNames ?? []
  }

  private func read(_ member: AttachedMember, of value: Value) throws(Interruption) -> Value {
    switch member {
    case .note(let stored): return stored
    case .alias(let other): return try descend { () throws(Interruption) in try property(other, of: value) } ?? .null
    case .scriptProperty(let getter, _):
      guard let getter else { return .null }
      do {
        return try collect(getter, this: value)
      } catch .failure(let record) {
        if record.wasStopped { throw .failure(record) }
        return .null
      }
    case .scriptMethod: return .null
    case .propertySet(let names):
      let object = CustomObject()
      for name in names { object.set(name, try descend { () throws(Interruption) in try property(name, of: value) } ?? .null) }
      return .object(object)
    case .code(let get): return get(value)
    case .live(let get, _): return get()
    }
  }

  /// `value.name` as the language reads it: dictionaries' keys, properties, then member enumeration over a collection; null
  /// where there is none (an error under strict mode).
  public func memberValue(_ name: String, of value: Value) throws(Interruption) -> Value {
    if let found = try property(name, of: value) { return found }
    if let object = value.base.object, !(object is DictionaryObject), let elements = object.elements {
      var results: [Value] = []
      var any = false
      for element in elements {
        var member = try property(name, of: element)
        if member == nil { member = try nestedMember(name, of: element) }
        guard let found = member else { continue }
        any = true
        if let inner = found.base.object, !(inner is DictionaryObject), let list = inner.elements {
          results += list
        } else {
          results.append(found)
        }
      }
      if any {
        if results.count == 1 { return results[0] }
        return results.isEmpty ? .null : .array(results)
      }
      if let scalar = countMember(name, of: value) { return scalar }
    } else if let scalar = countMember(name, of: value) {
      return scalar
    }
    if let method = method(name, of: value) { return method }
    if strictMode >= 2 {
      throw .error(
        "The property '\(name)' cannot be found on this object. Verify that the property exists.",
        id: "PropertyNotFoundStrict", exception: ExceptionKind(.propertyNotFoundException))
    }
    return .null
  }

  private func nestedMember(_ name: String, of value: Value) throws(Interruption) -> Value? {
    guard let object = value.base.object, !(object is DictionaryObject), object.elements != nil else { return nil }
    let found = try descend { () throws(Interruption) in try memberValue(name, of: value) }
    return found.isNull ? nil : found
  }

  /// `.Count` and `.Length` of anything, outside strict mode.
  private func countMember(_ name: String, of value: Value) -> Value? {
    guard strictMode < 2 || !value.isNull else { return nil }
    guard name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length") else { return nil }
    if value.isNull { return .int(0) }
    if value.base.object is CustomObject || value.base.object?.elements == nil { return strictMode >= 2 ? nil : .int(1) }
    return nil
  }

  /// A method named without a call: its overloads as text.
  private func method(_ name: String, of value: Value) -> Value? {
    guard let type = value.base.type else { return nil }
    for candidate in type.hierarchy {
      if let overloads = candidate.members.method(Name(name)) {
        return .object(MethodObject(name: name, target: value, overloads: overloads))
      }
    }
    if case .scriptMethod(let block)? = value.object?.attached?.member(Name(name)) {
      return .object(MethodObject(name: name, target: value, overloads: [], script: block))
    }
    return nil
  }

  /// `value.name = newValue`.
  public func setProperty(_ name: String, of value: Value, to newValue: Value) throws(Interruption) {
    let stored: Value
    if case .nothing = newValue { stored = .null } else { stored = newValue }
    if value.isNull {
      throw .error(
        "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
        id: "PropertyNotFound", category: .invalidOperation)
    }
    let key = Name(name)
    if let attached = value.object?.attached, let member = attached.member(key) {
      return try write(member, stored, name, of: value, in: attached)
    }
    switch value.base.object {
    case let custom as CustomObject where custom[key] != nil:
      custom.set(name, stored)
      return
    case let table as DictionaryObject:
      // A writable .NET property of that name does not exist on tables: keys it is.
      table[.string(name)] = stored
      return
    case let instance as ScriptInstance:
      if try instance.setProperty(key, stored, self) { return }
    case let adapted as AdaptedObject:
      do {
        if try adapted.setAdaptedProperty(key, to: stored, self) { return }
      } catch .failure(let record) {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(
              .setValueInvocation, "Exception setting \"\(name)\": \"\(record.exception.message)\"", inner: record.exception),
            id: "ExceptionWhenSetting"))
      }
    default: break
    }
    if let added = session.typeData.member(key, typeNames: typeNames(of: value)) {
      if case .scriptProperty(_, let setter?) = added {
        _ = try collect(setter, this: value, arguments: [stored])
        return
      }
      if case .alias(let other) = added {
        return try descend { () throws(Interruption) in try setProperty(other, of: value, to: stored) }
      }
    }
    if let type = value.base.type {
      for candidate in type.hierarchy {
        guard let property = candidate.members.property(key) else { continue }
        guard let set = property.set else {
          throw .error("'\(property.name)' is a ReadOnly property.", id: "PropertyAssignmentException", category: .invalidOperation)
        }
        let converted: Value
        do {
          converted = try convert(stored, ifTyped: resolveType(property.typeName))
          try set(self, value.base, converted)
        } catch .failure(let record) {
          throw .failure(
            ErrorRecordObject(
              ExceptionObject(
                .setValueInvocation, "Exception setting \"\(name)\": \"\(record.exception.message)\"", inner: record.exception),
              id: "ExceptionWhenSetting"))
        }
        return
      }
    }
    if value.base.object is CustomObject || value.object is WrappedObject {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .setValueInvocation,
            "Exception setting \"\(name)\": \"The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.\""
          ),
          id: "ExceptionWhenSetting"))
    }
    throw .error(
      "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
      id: "PropertyAssignmentException",
      category: .invalidOperation)
  }

  private func write(
    _ member: AttachedMember, _ value: Value, _ name: String, of target: Value, in members: AttachedMembers
  ) throws(Interruption) {
    switch member {
    case .note: members.set(name, .note(value))
    case .live(_, let set): try set(self, value)
    case .alias(let other): try descend { () throws(Interruption) in try setProperty(other, of: target, to: value) }
    case .scriptProperty(_, let setter):
      guard let setter else {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(.setValue, "Set accessor for property \"\(name)\" is unavailable."), id: "ExceptionWhenSetting"))
      }
      _ = try collect(setter, this: target, arguments: [value])
    default:
      throw .error("'\(name)' is a ReadOnly property.", id: "PropertyAssignmentException", category: .invalidOperation)
    }
  }

  /// The properties of a value in the order that listings show: the type's own, then those added to type and instance.
  public func properties(of value: Value) -> [PropertyDescription] {
    var list: [PropertyDescription] = []
    var seen: Set<Name> = []
    func add(_ name: String, _ kind: PropertyDescription.Kind, _ typeName: String, settable: Bool, hidden: Bool = false) {
      guard seen.insert(Name(name)).inserted else { return }
      list.append(PropertyDescription(name: name, kind: kind, typeName: typeName, isSettable: settable, isHidden: hidden))
    }
    let base = value.base
    if let custom = base.object as? CustomObject {
      for (name, value) in zip(custom.shape.names, custom.values) {
        add(name, .noteProperty, value.type?.fullName ?? "object", settable: true)
      }
    } else if let instance = base.object as? ScriptInstance {
      for property in instance.propertyDescriptions {
        add(property.name, .property, property.typeName, settable: true, hidden: property.isHidden)
      }
    }
    if let adapted = base.object as? AdaptedObject {
      for property in adapted.adaptedProperties {
        add(property.name, .property, property.typeName, settable: property.isSettable)
      }
    } else if let type = base.type {
      for candidate in type.hierarchy {
        for property in candidate.members.properties {
          add(property.name, .property, property.typeName, settable: property.set != nil, hidden: property.isHidden)
        }
      }
    }
    for typeName in typeNames(of: value) {
      guard let entry = session.typeData.entry(for: typeName) else { continue }
      for (name, member) in entry.members.members { addAttached(name, member, add) }
    }
    for (name, member) in value.object?.attached?.members ?? [] { addAttached(name, member, add) }
    return list
  }

  private func addAttached(
    _ name: String, _ member: AttachedMember,
    _ add: (String, PropertyDescription.Kind, String, Bool, Bool) -> Void
  ) {
    switch member {
    case .note(let value): add(name, .noteProperty, value.type?.fullName ?? "object", true, false)
    case .alias: add(name, .aliasProperty, "System.Object", true, false)
    case .scriptProperty(_, let set): add(name, .scriptProperty, "System.Object", set != nil, false)
    case .live(let get, _): add(name, .noteProperty, get().type?.fullName ?? "object", true, false)
    case .code: add(name, .codeProperty, "System.Object", false, false)
    case .propertySet: add(name, .propertySet, "", false, true)
    case .scriptMethod: break
    }
  }
}

/// A method as a value: `'x'.Substring` without a call.
public final class MethodObject: NetObject {
  /// The method's name.
  public let name: String
  /// The object it belongs to.
  public let target: Value
  /// Its overloads.
  public let overloads: [MethodOverload]
  /// The script of a script method.
  public let script: ScriptBlockObject?
  /// True for a static method, whose target is its type.
  public let isStatic: Bool

  init(name: String, target: Value, overloads: [MethodOverload], script: ScriptBlockObject? = nil, isStatic: Bool = false) {
    self.isStatic = isStatic
    self.name = name
    self.target = target
    self.overloads = overloads
    self.script = script
  }

  public override var type: DotNetType { .methodInfo }

  /// One overload a line, as C# would declare it.
  public override var displayText: String { definitions.joined(separator: ", ") }

  /// The overloads as C# would declare them.
  public var definitions: [String] {
    overloads.map { overload in
      let parameters = overload.parameters.map { parameter in
        let prefix = parameter.takesRest ? "Params " : parameter.isReference ? "[ref] " : ""
        return prefix + parameter.typeName.foldedType + " " + parameter.name
      }
      return (isStatic ? "static " : "") + overload.returns.foldedType + " " + name + "(" + parameters.joined(separator: ", ") + ")"
    }
  }
}

extension String {
  /// The type's accelerator in an overload's text, where it has a common one.
  fileprivate var foldedType: String {
    if hasSuffix("[]") { return String(dropLast(2)).foldedType + "[]" }
    return TypeCatalog.type(named: self)?.scriptName ?? self
  }
}

/// `$x.PSObject`: the members of a value as a value.
public final class MemberSetObject: NetObject {
  /// The value whose members these are.
  public let target: Value

  /// The member set of a value.
  public init(_ target: Value) { self.target = target }

  public override var type: DotNetType { .psObject }
}
