my @items = map { ["item$_", $_ * 31 % 1000, "certificate", $_ % 2 ? "False" : "True"] } 1 .. 10000;
my @heads = ("Name", "Size", "Kind", "Enabled");
my @widths = map { length } @heads;
for my $item (@items) { for my $column (0 .. 3) { my $length = length $item->[$column]; $widths[$column] = $length if $length > $widths[$column] } }
my $format = "%-$widths[0]s %$widths[1]s %-$widths[2]s %-$widths[3]s\n";
printf $format, @heads;
printf $format, @$_ for @items;
