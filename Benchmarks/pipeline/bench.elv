var sum = (num 0)
range 1 300001 | each {|x| if (== 1 (% $x 2)) { put $x } } | each {|x| * $x 2 } | each {|x| set sum = (+ $sum $x) }
echo $sum
