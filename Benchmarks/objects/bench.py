class Item:
    def __init__(self, name, size, kind):
        self.name = name
        self.size = size
        self.kind = kind


items = [Item("item%d" % (i * 7919 % 40000), i * 31 % 1000, i % 10) for i in range(1, 40001)]
items = sorted(items, key=lambda item: (item.size, item.name.lower()))
groups = {}
for item in items:
    groups.setdefault(item.kind, []).append(item)
for kind in sorted(groups):
    print(kind, len(groups[kind]), groups[kind][0].name)
