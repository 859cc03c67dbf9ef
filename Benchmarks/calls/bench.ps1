function Get-Fibonacci($n) {
  if ($n -lt 2) { return $n }
  (Get-Fibonacci ($n - 1)) + (Get-Fibonacci ($n - 2))
}
Get-Fibonacci 23
