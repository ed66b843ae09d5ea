seconds = counter.reading_seconds(words_a_minute=200)
print(seconds, "seconds")

try:
    counter.reading_seconds(words_a_minute=0)
except pybridge.RustError as error:
    print("Rust says:", error)
