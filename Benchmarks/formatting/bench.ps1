1..10000 | ForEach-Object { [pscustomobject]@{ Name = "item$_"; Size = $_ * 31 % 1000; Kind = 'certificate'; Enabled = $_ % 2 -eq 0 } } | Format-Table
