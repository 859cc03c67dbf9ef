$table = @{}
for ($i = 0; $i -lt 200000; $i++) { $table["key$($i % 50000)"] += $i }
$sum = 0
foreach ($key in $table.Keys) { if ($table.ContainsKey($key)) { $sum += $table[$key] } }
"$($table.Count) $sum"
