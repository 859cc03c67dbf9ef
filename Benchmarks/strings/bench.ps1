$lines = foreach ($i in 1..60000) { "server$i.contoso.com,$($i % 256).10.0.$($i % 199),{0:d5}" -f $i }
$text = $lines -join "`n"
$count = 0
foreach ($line in $text -split "`n") {
  $name, $address, $number = $line.Split(',')
  if ($name -match '^server(\d+)\.contoso\.com$' -and $Matches[1].EndsWith('7')) { $count += $address.Replace('.', '').Length }
  if ($line.ToUpper().Substring(0, 7) -eq 'SERVER1') { $count++ }
}
$count
