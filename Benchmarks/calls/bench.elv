fn fibonacci {|n|
  if (< $n 2) { put $n } else { + (fibonacci (- $n 1)) (fibonacci (- $n 2)) }
}
echo (fibonacci 23)
