/// Owns a C handle while an object around it is being made: frees it unless the object took it over.
///
/// An initializer that throws runs no `deinit`, so the handle needs an owner until nothing can throw any more.
final class HandleOwner {
  let handle: OpaquePointer
  private let free: (OpaquePointer?) -> Void
  private var isOwner = true

  init(_ handle: OpaquePointer, free: @escaping (OpaquePointer?) -> Void) {
    self.handle = handle
    self.free = free
  }

  deinit {
    if isOwner { free(handle) }
  }

  /// Hands the handle over to the caller.
  func take() -> OpaquePointer {
    isOwner = false
    return handle
  }
}
