table = {}
for i in range(200000):
    key = f"key{i % 50000}"
    table[key] = table.get(key, 0) + i
total = 0
for key in table:
    if key in table:
        total += table[key]
print(len(table), total)
