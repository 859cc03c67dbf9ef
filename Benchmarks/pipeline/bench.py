def where(items, predicate):
    for item in items:
        if predicate(item):
            yield item


def each(items, body):
    for item in items:
        yield body(item)


total = 0
for item in each(where(range(1, 300001), lambda x: x % 2), lambda x: x * 2):
    total += item
print(total)
