var table = [&]
range 200000 | each {|i|
  var key = key(% $i 50000)
  if (has-key $table $key) { set table[$key] = (+ $table[$key] $i) } else { set table[$key] = $i }
}
var sum = (num 0)
for key [(keys $table)] { if (has-key $table $key) { set sum = (+ $sum $table[$key]) } }
echo (count $table) $sum
