"""Rust that is suspended by JSPI: exports return futures, and imports wait as if they were ordinary calls."""

import asyncio

import pytest

import pybridge
from behaviour.support.fixtures_suspension import started
from harness.fixtures import page_fixture

# --- What comes and goes ---


async def test_an_export_waits_for_an_import(suspending, waiting_host):
    task = await started(suspending.add_to("a", 2))
    assert [key for key, _ in waiting_host.asked] == ["a"]
    assert not task.done()
    waiting_host.settle("a", 40)
    assert await task == 42


async def test_an_export_may_return_without_waiting(suspending):
    assert await suspending.at_once(2**40) == 2**40 + 1


async def test_an_import_may_give_its_value_at_once(suspending, waiting_host):
    waiting_host.settled["a"] = 40
    assert await suspending.add_to("a", 2) == 42


async def test_an_import_may_be_a_coroutine(suspending, waiting_host):
    async def later():
        await asyncio.sleep(0.001)
        return 40

    waiting_host.settled["a"] = later()
    assert await suspending.add_to("a", by=2) == 42


async def test_texts_of_several_words_come_back(suspending, waiting_host):
    waiting_host.settled["a"] = "Ada 🦀"
    assert await suspending.greet("a") == "Grüß dich, Ada 🦀!"


async def test_options_come_back(suspending, waiting_host):
    for number, expected in [(0, None), (5, 2.5)]:
        waiting_host.settled["a"] = number
        assert await suspending.perhaps("a") == expected


async def test_an_export_may_return_nothing(suspending, waiting_host):
    task = await started(suspending.wait("a"))
    assert not task.done()
    waiting_host.settle("a", None)
    assert await task is None


async def test_what_is_lent_stays_while_rust_is_suspended(suspending, waiting_host):
    class Thing:
        pass

    lent = [(Thing(), f"text {number}", Thing() if number % 2 else None) for number in range(20)]
    tasks = [await started(suspending.swap(*each)) for each in lent]
    assert all(asked is each[0] for (asked, _), each in zip(waiting_host.asked, lent, strict=True))
    for answer in ("first", "second"):
        for value, _, _ in lent:
            waiting_host.settle(value, answer)
        await asyncio.sleep(0.01)
    for task, (value, text, other) in zip(tasks, lent, strict=True):
        first, second, same, words, also = await task
        assert (first, second, words) == ("first", "second", text)
        assert same is value
        assert also is other


async def test_the_page_serves_such_imports(suspending):
    assert await asyncio.gather(*map(suspending.of_page, range(5))) == [1, 2, 3, 4, 5]


# --- Errors ---


async def test_an_exception_of_python_cuts_rust_and_arrives_as_itself(suspending, waiting_host):
    raised = KeyError("no such key")
    task = await started(suspending.add_to("a", 2))
    waiting_host.settle("a", raised)
    with pytest.raises(KeyError) as caught:
        await task
    assert caught.value is raised
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


async def test_an_exception_before_the_wait_is_the_same(suspending, waiting_host):
    waiting_host.settled["a"] = raised = KeyError("no such key")
    for call in (suspending.add_to("a", 2), suspending.greet("a"), suspending.wait("a")):
        with pytest.raises(KeyError) as caught:
            await call
        assert caught.value is raised
    assert "no such key" in await suspending.reason_of("a")
    waiting_host.settled["b"] = 1
    assert await suspending.add_to("b", 2) == 3


async def test_rust_catches_a_rejection(suspending, waiting_host):
    raised = ValueError("try again")
    for key in ("a", "b"):
        task = await started(suspending.greet(key))
        waiting_host.settle(key, raised)
        with pytest.raises(ValueError, match="try again") as caught:
            await task
        assert caught.value is raised
    task = await started(suspending.reason_of("a"))
    waiting_host.settle("a", raised)
    assert "try again" in await task
    waiting_host.settled["a"] = None
    assert await suspending.reason_of("a") == "none"


async def test_a_value_of_a_wrong_type_is_refused(suspending, waiting_host):
    with pytest.raises(pybridge.ConversionError, match=r"greet\(\): argument 'key' is str, got int 5"):
        suspending.greet(5)
    waiting_host.settled["a"] = 5
    with pytest.raises(pybridge.RustError, match="expected a string, got 5"):
        await suspending.greet("a")
    waiting_host.settled["a"] = "Ada"
    assert await suspending.greet("a") == "Grüß dich, Ada!"


async def test_a_panic_after_a_wait_closes_the_instance(suspending, waiting_host):
    other = await started(suspending.add_to("other", 2))
    task = await started(suspending.panic_later("a"))
    waiting_host.settle("a", None)
    for each in (task, other):
        with pytest.raises(pybridge.RustPanic):
            await each
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        suspending.scribble(1)
    assert pybridge.live(suspending).total == 0
    waiting_host.settle("other", 5)


async def test_a_reload_ends_what_waits(suspending, waiting_host):
    task = await started(suspending.add_to("a", 2))
    await pybridge.reload(suspending)
    with pytest.raises(pybridge.EndedError, match=r"add_to\(\): suspending\.wasm was reloaded"):
        await task
    waiting_host.settle("a", 5)
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


async def test_only_such_exports_can_be_suspended(suspending, waiting_host):
    with pytest.raises(pybridge.LifetimeError, match=r"wait_without_jspi\(\): Rust waits by JSPI, and can be"):
        suspending.wait_without_jspi("a")
    with pytest.raises(pybridge.LifetimeError, match="neither JavaScript nor Python has called Rust in between"):
        await suspending.wait_in_callback("a")
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


# --- Where nothing can be suspended ---


@page_fixture
def without_jspi():
    """Take JSPI away, where the platform has it."""
    import js

    taken = getattr(js.WebAssembly, "Suspending", None)
    if taken is not None:
        js.Reflect.deleteProperty(js.WebAssembly, "Suspending")
    yield
    if taken is not None:
        js.WebAssembly.Suspending = taken


async def test_where_there_is_no_jspi_they_are_refused_by_name(crates, engine, waiting_host, without_jspi):
    with pytest.warns(pybridge.LoadWarning) as warned:
        m = await pybridge.load(
            f"{crates}suspending.wasm", engine=engine, imports={"host": waiting_host}, name="never_read_before"
        )
    said = "\n".join(str(each.message) for each in warned)
    reason = "it suspends Rust (jspi), and this platform lacks WebAssembly.Suspending"
    assert f"add_to: {reason}" in said
    assert f"Till.add: {reason}" in said
    assert m.scribble(1) > 0
    assert m.Till().sum == 0
    with pytest.raises(AttributeError, match=r"this platform lacks WebAssembly\.Suspending"):
        m.add_to("a", 2)
    with pytest.raises(pybridge.LoadError, match=r"wait_u32.*this platform lacks WebAssembly\.Suspending"):
        m.wait_without_jspi("a")
