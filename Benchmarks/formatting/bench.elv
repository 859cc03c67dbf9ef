range 1 10001 | each {|i| printf "%-9s %4d %-11s %-7v\n" item$i (% (* $i 31) 1000) certificate (== 0 (% $i 2)) }
