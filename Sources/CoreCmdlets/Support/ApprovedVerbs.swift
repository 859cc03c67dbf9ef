/// The verbs that commands may begin with.
enum ApprovedVerbs {
  /// A verb with the letters that stand for it in aliases and the group that it belongs to.
  struct Entry {
    let verb: String
    let prefix: String
    let group: String
  }

  /// All of them, group by group.
  static let all: [Entry] = groups.flatMap { group, text in
    text.split(separator: " ").map { pair in
      let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
      return Entry(verb: String(parts[0]), prefix: parts.count > 1 ? String(parts[1]) : "", group: group)
    }
  }

  private static let names = Set(all.map(\.verb.foldedCase))

  static func contains(_ verb: String) -> Bool { names.contains(verb.foldedCase) }

  private static let groups: KeyValuePairs = [
    "Common": """
    Add:a Clear:cl Close:cs Copy:cp Enter:et Exit:ex Find:fd Format:f Get:g Hide:h Join:j Lock:lk Move:m New:n \
    Open:op Optimize:om Push:pu Pop:pop Redo:re Remove:r Rename:rn Reset:rs Resize:rz Search:sr Select:sc Set:s \
    Show:sh Skip:sk Split:sl Step:st Switch:sw Undo:un Unlock:uk Watch:wc
    """,
    "Data": """
    Backup:ba Checkpoint:ch Compare:cr Compress:cm Convert:cv ConvertFrom:cf ConvertTo:ct Dismount:dm Edit:ed \
    Expand:en Export:ep Group:gp Import:ip Initialize:in Limit:l Merge:mg Mount:mt Out:o Publish:pb Restore:rr \
    Save:sv Sync:sy Unpublish:ub Update:ud
    """,
    "Lifecycle": """
    Approve:ap Assert:as Build:bd Complete:cmp Confirm:cn Deny:dn Deploy:dp Disable:d Enable:e Install:is Invoke:i \
    Register:rg Request:rq Restart:rt Resume:ru Start:sa Stop:sp Submit:sb Suspend:ss Uninstall:us Unregister:ur \
    Wait:w
    """,
    "Diagnostic": """
    Debug:db Measure:ms Ping:pi Repair:rp Resolve:rv Test:t Trace:tr
    """,
    "Communications": """
    Connect:cc Disconnect:dc Read:rd Receive:rc Send:sd Write:wr
    """,
    "Security": """
    Block:bl Grant:gr Protect:pt Revoke:rk Unblock:ul Unprotect:up
    """,
    "Other": """
    Use:u
    """,
  ]
}
