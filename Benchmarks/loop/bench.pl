my $sum = 0;
for (my $i = 0; $i < 1000000; $i++) { $sum += $i }
print "$sum\n";
