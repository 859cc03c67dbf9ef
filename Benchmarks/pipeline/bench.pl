my $sum = 0;
$sum += $_ for map { $_ * 2 } grep { $_ % 2 } 1 .. 300000;
print "$sum\n";
