import pybridge

m = await pybridge.load("crates/lesson2_bindgen.wasm")

counter = m.WordCounter("To bridge or not to bridge,")
counter.add("to cross or not to cross?")

print(counter.total, "words:", counter.most_common(2), "…")
print("The longest one is", counter.longest())
try:
    counter.reading_seconds(words_a_minute=0)
except pybridge.RustError as error:
    print("Rust says:", error)
