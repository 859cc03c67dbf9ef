print 1, "\n";
