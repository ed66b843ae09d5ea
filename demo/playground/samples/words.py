import pybridge

m = await pybridge.load("lesson2_bindgen.wasm")

counter = m.WordCounter("the quick brown fox and the lazy dog")
counter.most_common(2), counter.longest()
