my @lines = map { sprintf "server%d.contoso.com,%d.10.0.%d,%05d", $_, $_ % 256, $_ % 199, $_ } 1 .. 60000;
my $text = join "\n", @lines;
my $count = 0;
for my $line (split /\n/, $text) {
  my ($name, $address, $number) = split /,/, $line;
  if ($name =~ /^server(\d+)\.contoso\.com$/i && $1 =~ /7$/) { (my $plain = $address) =~ s/\.//g; $count += length $plain }
  if (substr(uc $line, 0, 7) eq 'SERVER1') { $count++ }
}
print "$count\n";
