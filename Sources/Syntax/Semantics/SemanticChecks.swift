struct SemanticChecks {
  let diagnostics: DiagnosticList
  func check(_ script: ScriptBlockNode) {}
}
