import csv
from collections import defaultdict
from io import StringIO


async def group_in_python(table):
    hours = defaultdict(lambda: [0, 0.0])
    file = StringIO(table)
    reader = csv.reader(file)
    next(reader)
    for station, hour, minutes in reader:
        sums = hours[station, int(hour)]
        sums[0] += 1
        sums[1] += float(minutes)
        if reader.line_num % 10_000 == 0:
            await progress(file.tell() / len(table))
    await progress(1)
    return hours


began = perf_counter()
hours = await group_in_python(table)
python_seconds = perf_counter() - began

for station in rides.stations:
    counts = [hours[station, hour][0] for hour in range(24)]
    if counts != list(rides.by_hour(station)):
        raise ValueError(f"{station}: the sums differ")

print(f"Rust:   {rust_seconds:.2f} s")
print(f"Python: {python_seconds:.2f} s")
f"{python_seconds / rust_seconds:.1f} times as fast in Rust"
