func declareErrorRecord(_ type: TypeDeclaration) {}
func declareException(_ type: TypeDeclaration) {}
func declareCommandInfo(_ type: TypeDeclaration) {}
func declareModuleInfo(_ type: TypeDeclaration) {}
func declareInvocationInfo(_ type: TypeDeclaration) {}

