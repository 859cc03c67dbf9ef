import re

lines = ["server%d.contoso.com,%d.10.0.%d,%05d" % (i, i % 256, i % 199, i) for i in range(1, 60001)]
text = "\n".join(lines)
pattern = re.compile(r"^server(\d+)\.contoso\.com$", re.IGNORECASE)
count = 0
for line in text.split("\n"):
    name, address, number = line.split(",")
    match = pattern.match(name)
    if match and match.group(1).endswith("7"):
        count += len(address.replace(".", ""))
    if line.upper()[0:7] == "SERVER1":
        count += 1
print(count)
