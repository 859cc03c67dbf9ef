my %table;
for (my $i = 0; $i < 200000; $i++) { $table{ "key" . ($i % 50000) } += $i }
my $sum = 0;
for my $key (keys %table) { if (exists $table{$key}) { $sum += $table{$key} } }
print scalar(keys %table), " $sum\n";
