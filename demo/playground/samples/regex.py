import pybridge

m = await pybridge.load("playground_regex.wasm")

year = m.Pattern(r"(\d{4})-(\d{2})-(\d{2})")
print(year.groups("since 2026-11-28"))
print(year.replace("from 2026-11-28 on", "$3.$2.$1"))
try:
    m.Pattern("(unclosed")
except pybridge.RustError as error:
    print(error)
