/// How to call the program.
public enum Usage {
  /// The text of `-Help`, and what follows the message about a wrong command line.
  public static let text = """
    Usage: exsh [options] [script.ps1 [arguments]]
           exsh [options] -Command text
           exsh check file.ps1 ...
           exsh replay transcript.txt ...
           exsh lab new|list|show|remove|scenarios ...

      -File path [arguments]    run a script; what follows are its arguments
      -Command text             run a text; - reads standard input
      -NoExit                   stay at the prompt afterwards
      -NonInteractive           never ask anything
      -NoLogo, -NoProfile, -ExecutionPolicy policy
                                accepted
      -Lab name-or-folder       the lab (or EXSH_LAB); none is a plain shell without an organization
      -Server name              the server whose shell this is
      -Scenario name-or-script  what a lab that isn't there yet is made from
      -Mount drive=folder       mount a folder of the host as a drive
      -NoHost                   don't mount the current folder as Host:
      -Placeholder name=value   what a <placeholder> stands for
      -Width columns            the width of the output
      -Record                   with replay: write what the commands print into the transcripts
      -PSVersion 5.1|7          whose defaults hold where the two differ
      -Version, -Help

    Options may be written in any case and shortened as long as they are unambiguous.
    """
}
