import Engine
import Glibc

/// What the shell does with the signals it is sent.
public enum Signals {
  // invariant: set before the handler is installed and never again; the handler only reads it.
  nonisolated(unsafe) private static var cancellation: Cancellation?

  /// Keeps Ctrl-C from this thread, so that it reaches the one that called `install`, whose reading it then breaks off.
  public static func leaveInterruptToOtherThread() { mask(SIG_BLOCK) }

  private static func mask(_ how: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(how, &signals, nil)
  }

  /// Makes Ctrl-C set the flag that the evaluator polls, and a closed pipe an error of `write` instead of the end.
  public static func install(_ flag: Cancellation) {
    cancellation = flag
    signal(SIGPIPE, SIG_IGN)
    var action = sigaction()
    // No SA_RESTART: a read that waits for an answer ends when Ctrl-C is pressed.
    action.__sigaction_handler.sa_handler = { _ in Signals.cancellation?.request() }
    sigemptyset(&action.sa_mask)
    sigaction(SIGINT, &action, nil)
    mask(SIG_UNBLOCK)
  }
}
