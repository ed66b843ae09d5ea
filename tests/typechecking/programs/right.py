"""Correct uses of the stubs, which every checker must accept."""

import datetime as dt
import enum
from array import array
from typing import assert_type

import classes
import introspection
import named
import numpy as np
import operations
import plain
import structs
import values

import pybridge

# Numbers and text
assert_type(values.same_u8(255), int)
assert_type(values.same_f64(1), float)
assert_type(values.same_bool(True), bool)
assert_type(values.same_char("ä"), str)
assert_type(values.same_string(value="text"), str)
assert_type(values.nothing(), None)

# Slices and vectors of numbers: buffers and sequences in, bytes and arrays out
assert_type(values.same_vec_u8(b"bytes"), bytes)
assert_type(values.same_vec_f64(array("d", [1.5])), array[float])
assert_type(values.same_vec_i32([1, 2, 3]), array[int])
values.same_vec_u8(bytearray(2))
values.same_vec_u8(memoryview(b"view"))
values.same_vec_u8(values.same_vec_u8((1, 2)))
values.same_vec_u8(range(3))
values.same_vec_f64(np.zeros(3))
values.same_vec_f64([1, 2.5])
values.reverse_f32(np.zeros(3, dtype=np.float32))
values.reverse_u64(array("Q", [1]))

# Types that name a class of JavaScript: values of Python that are converted, and objects of the page
page: pybridge.JsProxy = named.named_result(b"abc")
assert_type(named.named_u8(b"bytes"), bytes)
named.named_u8(bytearray(3))
named.named_u8([1, 2])
named.named_u8(page)
named.named_f64(np.zeros(3))
named.named_buffer(memoryview(b"view"))
named.named_date(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
named.named_map({"a": 1})
named.named_set({1, 2})
named.named_array((1, 2))
named.named_object(object())
assert_type(named.named_text("text"), int)
named.named_number(1.5)
named.named_number(1)
named.named_bigint(2**100)
named.named_boolean(truth=True)
named.named_function(print)
named.named_error(ValueError("mine"))
named.named_url(page)
assert_type(named.named_option(), bytes | None)
named.named_option(None)
named.named_list([b"a", page])
named.named_structural("anything")

# Options
assert_type(values.same_option_i32(), int | None)
assert_type(values.same_option_i32(None), int | None)
assert_type(values.same_option_i32(value=3), int | None)

# Lists of other items
assert_type(values.split("a b"), list[str])
values.join(("a", "b"), "-")
values.join((word for word in "ab"), separator="-")

# Enums
assert_type(values.same_level(values.Level.High), values.Level)
assert_type(values.Level(5), values.Level)
level: enum.IntEnum = values.Level.Low
number: int = values.Level.Low
assert_type(values.same_shade(values.Shade.dark), values.Shade)
values.same_shade("light")
shade: str = values.Shade("dark")

# Structs
with structs.Counter(40, step=2) as counter:
    assert_type(counter.increment(), int)
    assert_type(counter.value, int)
    counter.value = 3
    counter.value += 1
counter.free()
assert_type(structs.Counter.new(1), structs.Counter)
assert_type(structs.Counter.new(1).with_step(3), structs.Counter)
assert_type(structs.make_maybe(1), structs.Counter | None)
assert_type(structs.make_many(3), list[structs.Counter])
structs.take_all(structs.make_many(3))
structs.transfer(from_=structs.make(1), to=structs.make(2))
base: pybridge.RustObject = counter


class Named(structs.Counter):
    def __init__(self, name: str) -> None:
        super().__init__(start=10)
        self.name = name


structs.look(Named("Ada"))
basket = structs.Basket("apples")
basket.items = ("pears", "plums")
assert_type(basket.items, list[str])

# A plain module
assert_type(plain.add_i32(1, 2), int)
assert_type(plain.greet("Ada"), str)
assert_type(plain.first_word(text="a b"), str | None)
assert_type(plain.reverse_bytes(bytearray(3)), bytes)
assert_type(plain.memory, pybridge.Memory)
plain.memory.write(plain.alloc(4, 1), b"text")

# Names that are keywords or builtins in Python
assert_type(introspection.from_(1), int)
assert_type(introspection.between(from_=1, is_=2), bool)
assert_type(introspection.Words.from_("one two").list(), list[str])
assert_type(introspection.Words("one").in_(text="one"), bool)
assert_type(introspection.Words("one", limit=None).int, bytes)
introspection.Words("one").limit = 3
assert_type(introspection.same_cache("no-store"), introspection.Cache)
assert_type(introspection.same_cache(introspection.Cache.None_), introspection.Cache)
assert_type(introspection.same_amount(introspection.Amount.None_), introspection.Amount)

# Namespaces, variadic functions and special methods
assert_type(classes.math.add(1, 2), int)
assert_type(classes.text.add("a", "b"), str)
assert_type(classes.math.inner.Ratio(3).double(), classes.math.inner.Ratio)
assert_type(classes.math.other(classes.math.Rounding.Up), classes.math.Rounding)
ratio: classes.math.inner.Ratio = classes.text.spell(5)
assert_type(classes.sum("a", 1, 2, 3), str)
classes.Bag("a", "b").add("c")
letters = list(classes.Letters("abc"))
real: float = float(classes.Countdown(3, []))

# Reexports
operations.link("a", "b")
preferred: object = operations.preferences.colour or operations.Vitrine
