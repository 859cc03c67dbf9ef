var sum = (num 0)
var i = (num 0)
while (< $i 1000000) { set sum = (+ $sum $i); set i = (+ $i 1) }
echo $sum
