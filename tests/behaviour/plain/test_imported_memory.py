"""A module that imports its memory gets one that Python made."""

import pytest

import pybridge
from harness.fixtures import page_fixture

PAGE = 65_536


@page_fixture
def memory():
    return pybridge.Memory(17, maximum=19)


@page_fixture
async def importing(crates, engine, memory):
    return await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports={"env": {"memory": memory}})


def test_rust_writes_into_an_imported_memory(importing, memory):
    message = memory.read(importing.message_address(), importing.message_length())
    assert message == b"written by Rust into a memory made by the host"
    importing.fill(16 * PAGE + 100, 3, 255)
    assert memory.read(16 * PAGE + 99, 5) == b"\0\xff\xff\xff\0"


def test_rust_reads_from_an_imported_memory(importing, memory):
    memory.write(16 * PAGE + 100, bytes(range(100)))
    assert importing.sum(16 * PAGE + 100, 100) == sum(range(100))


def test_an_imported_memory_grows_from_both_sides(importing, memory):
    view = memory.view(16 * PAGE + 100, 3)
    assert importing.grow(1) == 17
    assert memory.grow(1) == 18
    assert (importing.grow(1), memory.size) == (-1, 19 * PAGE)
    importing.fill(16 * PAGE + 100, 3, 7)
    assert view == b"\7\7\7"


def test_an_imported_memory_is_no_attribute(importing):
    assert "memory" not in dir(importing)


async def test_modules_share_an_imported_memory(importing, memory, crates, engine):
    other = await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports={"env": {"memory": memory}})
    importing.fill(16 * PAGE + 100, 4, 5)
    assert other.sum(16 * PAGE + 100, 4) == 20


async def test_the_memory_of_one_module_serves_another(plain, crates, engine):
    m = await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports={"env": {"memory": plain.memory}})
    plain.buffer_fill(2)
    assert m.sum(plain.buffer_address(), plain.buffer_length()) == plain.buffer_sum()


@pytest.mark.parametrize("given", [None, {}, {"env": {}}], ids=ascii)
async def test_a_memory_that_nobody_gave_is_named(crates, engine, given):
    with pytest.raises(
        pybridge.MissingImportError, match=r"imports a memory that nobody gave.*\n.*'memory': pybridge\.Mem"
    ):
        await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports=given)


async def test_what_is_no_memory_is_refused(crates, engine):
    with pytest.raises(pybridge.LoadError, match=r"imported_memory\.wasm imports env\.memory: Memory; got int 17"):
        await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports={"env": {"memory": 17}})


async def test_a_memory_must_be_large_enough(crates, engine):
    given = {"env": {"memory": pybridge.Memory(16)}}
    with pytest.raises(pybridge.LoadError, match=r"could not be instantiated: LinkError: .*[Mm]emory"):
        await pybridge.load(f"{crates}imported_memory.wasm", engine=engine, imports=given)


@pytest.mark.parametrize("limits", [(-1, None), (2, 1), (2**20, None), (1, 2**20)], ids=ascii)
def test_a_memory_that_cannot_be_is_refused(limits):
    with pytest.raises(pybridge.MemoryAccessError, match="no memory of"):
        pybridge.Memory(*limits)
