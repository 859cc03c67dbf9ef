1..300000 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 2 } | Measure-Object -Sum | ForEach-Object { $_.Sum }
