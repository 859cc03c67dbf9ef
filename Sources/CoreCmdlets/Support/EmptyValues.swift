import Engine

/// Which mandatory parameters take null and what is empty: attributes of the .NET classes that the catalog doesn't have.
enum EmptyValues {
  private static var all: [ParameterValidation] { [.allowNull, .allowEmptyString, .allowEmptyCollection] }

  private static let rows: [Name: [String]] = [
    "Add-Content": ["Value"], "Add-Member": ["NotePropertyValue"], "Compare-Object": ["ReferenceObject", "DifferenceObject"],
    "ConvertFrom-Csv": ["InputObject"], "ConvertFrom-Json": ["InputObject"], "ConvertTo-Json": ["InputObject"],
    "Join-Path": ["ChildPath"], "Select-String": ["InputObject"], "Set-Content": ["Value"], "Split-Path": ["Path"],
    "Test-Path": ["Path", "LiteralPath"], "Write-Debug": ["Message"], "Write-Error": ["Message"], "Write-Information": ["MessageData"],
    "Write-Output": ["InputObject"], "Write-Verbose": ["Message"], "Write-Warning": ["Message"],
  ]

  /// The declaration with those parameters let through.
  static func allow(_ declaration: CommandDeclaration) -> CommandDeclaration {
    var result = declaration
    for name in rows[Name(declaration.name)] ?? [] {
      result = result.replacing(name) { parameter in
        ParameterDeclaration(
          parameter.name, aliases: parameter.aliases, type: parameter.type, typeText: parameter.typeText, sets: parameter.sets,
          validations: parameter.validations + all)
      }
    }
    return result
  }
}
