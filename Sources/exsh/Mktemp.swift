import Glibc

/// Refuses to make a name for a temporary file.
///
/// `FoundationEssentials` refers to the C library's function, of which linkers warn, rightly: another process may take the name first.
/// Nothing here asks for such a name, so this one stands in its place where the Swift library is linked in.
@_cdecl("mktemp")
func refuseTemporaryName(_ template: UnsafeMutablePointer<CChar>?) -> UnsafeMutablePointer<CChar>? {
  template?.pointee = 0
  errno = ENOTSUP
  return template
}
