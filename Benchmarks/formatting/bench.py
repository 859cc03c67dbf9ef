items = [("item%d" % i, str(i * 31 % 1000), "certificate", str(i % 2 == 0)) for i in range(1, 10001)]
heads = ("Name", "Size", "Kind", "Enabled")
widths = [max(len(head), *(len(item[column]) for item in items)) for column, head in enumerate(heads)]
print(" ".join(head.ljust(width) for head, width in zip(heads, widths)))
print(" ".join("-" * len(head) + " " * (width - len(head)) for head, width in zip(heads, widths)))
for item in items:
    print(" ".join(text.rjust(width) if column == 1 else text.ljust(width) for column, (text, width) in enumerate(zip(item, widths))))
