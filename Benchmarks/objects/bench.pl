my @items = map { { name => "item" . ($_ * 7919 % 40000), size => $_ * 31 % 1000, kind => $_ % 10 } } 1 .. 40000;
@items = sort { $a->{size} <=> $b->{size} || lc $a->{name} cmp lc $b->{name} } @items;
my %groups;
push @{ $groups{ $_->{kind} } }, $_ for @items;
print "$_ ", scalar @{ $groups{$_} }, " $groups{$_}[0]{name}\n" for sort keys %groups;
