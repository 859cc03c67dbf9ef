import Syntax

// The members of blocks, definitions and commands.

func declareScriptBlockAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ScriptBlockNode.self)
  members.list("Attributes", "AttributeAst") { $0.attributes }
  members.list("UsingStatements", "UsingStatementAst") { $0.usings }
  members.node("ParamBlock", "ParamBlockAst") { $0.paramBlock }
  members.node("BeginBlock", "NamedBlockAst") { $0.begin }
  members.node("ProcessBlock", "NamedBlockAst") { $0.process }
  members.node("EndBlock", "NamedBlockAst") { $0.end }
  members.node("CleanBlock", "NamedBlockAst") { $0.clean }
  members.node("DynamicParamBlock", "NamedBlockAst") { $0.dynamicParam }
  members.value("ScriptRequirements", "System.Management.Automation.Language.ScriptRequirements") { _, node in
    node.requirements.map { requirements in
      .object(
        CustomObject([
          ("RequiredApplicationId", .optional(requirements.shellId)), ("RequiredPSVersion", .optional(requirements.version)),
          ("RequiredPSEditions", .array(requirements.editions.map { .string($0) })),
          ("RequiredModules", .array(requirements.modules.map { .string($0.name) })),
          ("RequiredAssemblies", .array(requirements.assemblies.map { .string($0) })),
          ("IsElevationRequired", .bool(requirements.runAsAdministrator)),
        ]))
    } ?? .null
  }
  type.method("GetScriptBlock()", "ScriptBlock") { _, this, _ in
    (this.object(as: AstObject.self)?.node as? ScriptBlockNode).map { .object(ScriptBlockObject(ScriptBlockCode($0))) } ?? .null
  }
}

func declareParamBlockAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ParamBlock.self)
  members.list("Attributes", "AttributeAst") { $0.attributes }
  members.list("Parameters", "ParameterAst") { $0.parameters }
}

func declareParameterAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Parameter.self)
  members.list("Attributes", "AttributeBaseAst") { $0.attributes }
  members.node("Name", "VariableExpressionAst") { $0.variable }
  members.node("DefaultValue", "ExpressionAst") { $0.defaultValue }
  type.property("StaticType", "Type") { evaluator, this in
    let node = this.object(as: AstObject.self)?.node as? Parameter
    return .object(TypeObject(node?.typeName.flatMap { try? evaluator.type(for: $0) } ?? .object))
  }
}

func declareNamedBlockAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, NamedBlock.self)
  members.flag("Unnamed") { $0.isUnnamed }
  members.kind("BlockKind") { $0.kind.rawValue }
  members.list("Statements", "StatementAst") { $0.statements }
  members.list("Traps", "TrapStatementAst") { $0.traps }
}

func declareStatementBlockAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, StatementBlock.self)
  members.list("Statements", "StatementAst") { $0.statements }
  members.list("Traps", "TrapStatementAst") { $0.traps }
}

func declareAttributeBaseAst(_ type: TypeDeclaration) {
  AstMembers(type, AttributeBase.self).value("TypeName", "System.Management.Automation.Language.ITypeName") { ast, node in
    .object(LanguageTypeNameObject(node.typeName, ast.source))
  }
}

func declareAttributeAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Attribute.self)
  members.list("PositionalArguments", "ExpressionAst") { $0.positionalArguments }
  members.list("NamedArguments", "NamedAttributeArgumentAst") { $0.namedArguments }
}

func declareNamedAttributeArgumentAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, NamedAttributeArgument.self)
  members.text("ArgumentName") { $0.name }
  members.node("Argument", "ExpressionAst") { $0.argument }
  members.flag("ExpressionOmitted") { $0.argument == nil }
}

func declareFunctionDefinitionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, FunctionDefinition.self)
  members.flag("IsFilter") { $0.kind == .filter }
  members.flag("IsWorkflow") { $0.kind == .workflow }
  members.text("Name") { $0.name }
  members.value("Parameters", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    node.parameters.map { ast.collection($0, of: "ParameterAst") } ?? .null
  }
  members.node("Body", "ScriptBlockAst") { $0.body }
}

func declareTypeDefinitionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, TypeDefinition.self)
  members.text("Name") { $0.name }
  members.list("Attributes", "AttributeAst") { $0.attributes }
  members.list("BaseTypes", "TypeConstraintAst") { $0.baseTypes }
  members.list("Members", "MemberAst") { $0.members }
  members.value("TypeAttributes", "System.Management.Automation.Language.TypeAttributes") { _, node in
    .enumeration(.typeAttributes, node.kind == .classType ? 1 : node.kind == .enumType ? 4 : 2)
  }
  members.flag("IsEnum") { $0.kind == .enumType }
  members.flag("IsClass") { $0.kind == .classType }
  members.flag("IsInterface") { $0.kind == .interfaceType }
}

func declareMemberAst(_ type: TypeDeclaration) {
  AstMembers(type, Member.self).text("Name") { $0.name }
}

func declarePropertyMemberAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, PropertyMember.self)
  members.node("PropertyType", "TypeConstraintAst") { $0.type }
  members.list("Attributes", "AttributeAst") { $0.attributes }
  members.node("InitialValue", "ExpressionAst") { $0.initialValue }
  members.value("PropertyAttributes", "System.Management.Automation.Language.PropertyAttributes") { _, node in
    .enumeration(.propertyAttributes, 1 | (node.isStatic ? 16 : 0) | (node.isHidden ? 64 : 0))
  }
  members.flag("IsPublic") { _ in true }
  members.flag("IsPrivate") { _ in false }
  members.flag("IsHidden") { $0.isHidden }
  members.flag("IsStatic") { $0.isStatic }
}

func declareFunctionMemberAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, MethodMember.self)
  members.node("ReturnType", "TypeConstraintAst") { $0.returnType }
  members.list("Attributes", "AttributeAst") { $0.attributes }
  members.value("Parameters", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    ast.child(node.function).collection(node.function.parameters ?? [], of: "ParameterAst")
  }
  members.value("Body", "System.Management.Automation.Language.ScriptBlockAst") { ast, node in
    ast.child(node.function).value(node.function.body)
  }
  members.value("MethodAttributes", "System.Management.Automation.Language.MethodAttributes") { _, node in
    .enumeration(.methodAttributes, 1 | (node.isStatic ? 16 : 0) | (node.isHidden ? 64 : 0))
  }
  members.flag("IsPublic") { _ in true }
  members.flag("IsPrivate") { _ in false }
  members.flag("IsHidden") { $0.isHidden }
  members.flag("IsStatic") { $0.isStatic }
  members.flag("IsConstructor") { $0.isConstructor }
}

func declareUsingStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, UsingStatement.self)
  members.value("UsingStatementKind", "System.Management.Automation.Language.UsingStatementKind") { _, node in
    let names: [UsingStatement.Kind] = [.assembly, .command, .module, .namespace, .type]
    return .enumeration(.usingStatementKind, Int64(names.firstIndex(of: node.kind) ?? 0))
  }
  members.node("Name", "StringConstantExpressionAst") { $0.specification == nil ? $0.nameNode : nil }
  members.node("Alias", "StringConstantExpressionAst") { _ in nil }
  members.node("ModuleSpecification", "HashtableAst") { $0.specification }
}

func declareConfigurationDefinitionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ConfigurationDefinition.self)
  members.node("Body", "ScriptBlockExpressionAst") { $0.body }
  members.node("InstanceName", "ExpressionAst") { $0.name }
}

// MARK: Commands

func declarePipelineAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Pipeline.self)
  members.list("PipelineElements", "CommandBaseAst") { $0.elements }
  members.flag("Background") { $0.isBackground }
  type.method("GetPureExpression()", "System.Management.Automation.Language.ExpressionAst") { _, this, _ in
    guard let ast = this.object(as: AstObject.self), let node = ast.node as? Pipeline, let element = node.elements.first else {
      return .null
    }
    return ast.child(element).value(node.pureExpression)
  }
}

func declarePipelineChainAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, PipelineChain.self)
  members.value("LhsPipelineChain", "System.Management.Automation.Language.ChainableAst") { ast, node in
    ast.leftChain(node).map { .object($0) } ?? .null
  }
  members.value("RhsPipeline", "System.Management.Automation.Language.PipelineAst") { ast, node in
    ast.rightPipeline(node).map { .object($0) } ?? .null
  }
  members.value("Operator", "System.Management.Automation.Language.TokenKind") { ast, node in
    let place = (ast.links ?? 0) - 1
    return TokenKinds.value(node.links.indices.contains(place) && !node.links[place].isAnd ? "OrOr" : "AndAnd")
  }
  members.value("Background", "Boolean") { ast, node in .bool(node.isBackground && ast.links == node.links.count) }
}

func declareCommandBaseAst(_ type: TypeDeclaration) {
  AstMembers(type, PipelineElement.self).list("Redirections", "RedirectionAst") { $0.redirections }
}

func declareCommandAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Command.self)
  members.list("CommandElements", "CommandElementAst") { $0.elements }
  members.kind("InvocationOperator") { $0.invocation == .none ? "Unknown" : $0.invocation == .call ? "Ampersand" : "Dot" }
  members.value("DefiningKeyword", "Object") { _, _ in .null }
  type.method("GetCommandName()", "String") { _, this, _ in
    .optional((this.object(as: AstObject.self)?.node as? Command)?.name)
  }
}

func declareCommandExpressionAst(_ type: TypeDeclaration) {
  AstMembers(type, CommandExpression.self).node("Expression", "ExpressionAst") { $0.expression }
}

func declareCommandParameterAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, CommandParameter.self)
  members.text("ParameterName") { $0.name }
  members.node("Argument", "ExpressionAst") { $0.argument }
  members.place("ErrorPosition") { $0.nameRange }
}

func declareRedirectionAst(_ type: TypeDeclaration) {
  AstMembers(type, Redirection.self).value("FromStream", "System.Management.Automation.Language.RedirectionStream") { _, node in
    .enumeration(.redirectionStream, Int64(node.from.rawValue))
  }
}

func declareFileRedirectionAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, FileRedirection.self)
  members.node("Location", "ExpressionAst") { $0.location }
  members.flag("Append") { $0.isAppend }
}

func declareMergingRedirectionAst(_ type: TypeDeclaration) {
  AstMembers(type, MergingRedirection.self).value("ToStream", "System.Management.Automation.Language.RedirectionStream") { _, node in
    .enumeration(.redirectionStream, Int64(node.to.rawValue))
  }
}
