from array import array

print(m.mean(array("d", [1.5, 2.5])), m.mean([1, 2, 6]))
m.mean(array("i", [1, 2, 6]))
