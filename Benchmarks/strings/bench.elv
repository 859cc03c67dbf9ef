use str
use re
var count = (num 0)
var lines = [(range 1 60001 | each {|i| printf "server%d.contoso.com,%d.10.0.%d,%05d\n" $i (% $i 256) (% $i 199) $i | slurp | str:trim-right (all) "\n" })]
for line [(str:split "\n" (str:join "\n" $lines))] {
  var name address number = (str:split , $line)
  if (and (re:match '(?i)^server(\d+)\.contoso\.com$' $name) (str:has-suffix [(str:split . $name)][0] 7)) { set count = (+ $count (count (str:replace . '' $address))) }
  if (eq (str:to-upper $line)[0..7] SERVER1) { set count = (+ $count 1) }
}
echo $count
