import pybridge
from pyscript import display

hello = await pybridge.load("hello.wasm")
display(hello.greet("Ada"))
