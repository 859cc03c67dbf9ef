$items = foreach ($i in 1..40000) { [pscustomobject]@{ Name = "item$($i * 7919 % 40000)"; Size = $i * 31 % 1000; Kind = $i % 10 } }
$sorted = $items | Sort-Object Size, Name
$groups = $sorted | Group-Object Kind
foreach ($group in $groups) { "$($group.Name) $($group.Count) $($group.Group[0].Name)" }
