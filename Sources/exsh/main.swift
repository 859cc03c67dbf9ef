import Glibc

// The whole program runs on a thread of its own: scripts recurse deeper than the main thread's stack goes.
exit(Program.run(Array(CommandLine.arguments.dropFirst())))
