"""A module that has no memory for an argument: a `MemoryError` before Rust runs, and the instance lives on."""

import gc

import pytest

SIZE = 110_000_000
"""More bytes than `fill` leaves."""


def fill(m):
    """Leave a module hardly any memory."""
    for megabytes in (1900, 1900, 200):
        m.hog(megabytes)


CALLS = {
    "length(): argument 'bytes'": lambda m, data: m.length(data),
    "lengths(): argument 'bytes'": lambda m, data: m.lengths("text", data),
}


@pytest.mark.parametrize("place", CALLS)
def test_no_memory_for_bytes(imports, place):
    fill(imports)
    present = imports.memory.size
    with pytest.raises(MemoryError) as refused:
        CALLS[place](imports, bytes(SIZE))
    assert str(refused.value) == (
        f"{place}: no memory for its {SIZE} bytes: the module's memory has {present} bytes, and cannot grow far enough"
    )
    assert imports.length(b"abc") == 3
    assert imports.memory.size == present
    gc.collect()


def test_no_memory_for_text(imports):
    fill(imports)
    with pytest.raises(MemoryError, match=rf"^lengths\(\): argument 'text': no memory for its {SIZE} bytes"):
        imports.lengths("x" * SIZE, b"")
    assert imports.lengths("x" * 10, b"") == 10
    gc.collect()


def test_no_memory_for_the_only_text(imports):
    fill(imports)
    for _ in range(3):
        with pytest.raises(MemoryError, match=rf"^text_length\(\): argument 'text': no memory for its {SIZE} bytes"):
            imports.text_length("x" * SIZE)
        assert imports.text_length("ä" * 10) == 20
    assert imports.recurse(1000) > 0
    gc.collect()


def test_no_memory_for_what_an_import_returns(imports, import_server):
    fill(imports)
    import_server.risk = lambda _: "x" * SIZE
    with pytest.raises(MemoryError, match=rf"its result: no memory for its {SIZE} bytes"):
        imports.call_risky_text("a")
    import_server.risk = lambda text: text
    assert imports.call_risky_text("a") == "a"
    gc.collect()


def test_the_stack_is_whole_after_many_refusals(imports):
    fill(imports)
    data = bytes(SIZE)
    for _ in range(20):
        with pytest.raises(MemoryError):
            imports.length(data)
    assert imports.recurse(1000) > 0
    assert imports.length(b"abc") == 3
    del data
    gc.collect()


def test_what_was_copied_before_the_refused_argument_is_given_back(imports):
    fill(imports)
    megabyte, data = "x" * 2**20, bytes(SIZE)
    assert imports.lengths(megabyte, b"abc") == 2**20 + 3
    for _ in range(SIZE // 2**20 + 1):
        with pytest.raises(MemoryError, match=r"^lengths\(\): argument 'bytes': "):
            imports.lengths(megabyte, data)
    assert imports.lengths(megabyte, b"abc") == 2**20 + 3
    del data
    gc.collect()
