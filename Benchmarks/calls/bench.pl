sub fibonacci { my ($n) = @_; return $n if $n < 2; return fibonacci($n - 1) + fibonacci($n - 2) }
print fibonacci(23), "\n";
