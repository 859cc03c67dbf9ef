use str
var items = [(range 1 40001 | each {|i| put [&name=item(% (* $i 7919) 40000) &size=(% (* $i 31) 1000) &kind=(% $i 10)] })]
set items = [(put $@items | order &key={|item| put [$item[size] (str:to-lower $item[name])] })]
var counts = [&]
var first = [&]
for item $items {
  var kind = (to-string $item[kind])
  if (has-key $counts $kind) { set counts[$kind] = (+ $counts[$kind] 1) } else { set counts[$kind] = (num 1); set first[$kind] = $item[name] }
}
keys $counts | order | each {|kind| echo $kind $counts[$kind] $first[$kind] }
