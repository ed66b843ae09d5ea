import pybridge

m = await pybridge.load("crates/lesson2_bindgen.wasm")

counter = m.WordCounter("The rain in Spain")
counter.add("stays mainly in the plain.")

print(counter.total, "words:", counter.most_common(3))
print("The longest one is", counter.longest())
try:
    counter.reading_seconds(words_a_minute=0)
except pybridge.RustError as error:
    print("Rust says:", error)
