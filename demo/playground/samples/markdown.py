import pybridge

m = await pybridge.load("playground_markdown.wasm")

text = """# Rust *for* Python

| in | the |
|----|-----|
| a  | page |
"""
print(m.to_html(text))
m.headings(text)
