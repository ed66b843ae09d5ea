"""Packages as `pybridge build` lays them out: a module whose names are the exports of the wasm file beside it."""

import gc
import importlib
import inspect
import pickle
import sys

import pytest

import pybridge
from behaviour.support import wasm_builder
from behaviour.support.fixtures_suspension import at_once
from harness.abilities import has
from harness.fixtures import page_fixture
from pybridge.build.shrinking import shipped
from pybridge.interface.reader import read
from pybridge.interface.wasm.wasm_file import parse

MODULE = 'from pybridge.wheel import bring_in\n\nbring_in(globals(), "{file}")\ndel bring_in\n'


@page_fixture
def package(tmp_path, monkeypatch):
    """Return a function that writes a package into a folder on sys.path; at the end its modules are forgotten."""
    monkeypatch.syspath_prepend(str(tmp_path))
    names = []

    def write(name, wasm, *, module="__init__", **files):
        folder = tmp_path / name
        folder.mkdir()
        names.append(name)
        file = f"{name if module == '__init__' else module}.wasm"
        (folder / file).write_bytes(wasm)
        for each, text in {module: MODULE.format(file=file), **files}.items():
            (folder / f"{each}.py").write_text(text)
        importlib.invalidate_caches()
        return name

    yield write
    for module in [each for each in sys.modules if each.partition(".")[0] in names]:
        del sys.modules[module]
    gc.collect()


@page_fixture
async def classes_wasm(crates):
    from pyodide.http import pyfetch

    return await (await pyfetch(f"{crates}classes.wasm")).bytes()


def test_an_import_gives_the_exports(package, values_wasm):
    shop = importlib.import_module(package("packaged", values_wasm))
    assert shop.same_u8(5) == 5
    assert shop.same_u8.__module__ == "packaged"
    assert "same_u8" in dir(shop)
    assert "same_u8" in shop.__all__
    names = {}
    exec("from packaged import *\nfrom packaged import same_u8 as one", names)  # noqa: S102 - what a user writes
    assert names["same_u8"] is names["one"] is shop.same_u8
    assert "bring_in" not in names
    with pytest.raises(AttributeError, match="exports no 'same_u9'"):
        _ = shop.same_u9
    with pytest.raises(ImportError, match="cannot import name 'same_u9'"):
        exec("from packaged import same_u9")  # noqa: S102
    with pytest.raises(pybridge.RangeError, match="u8"):
        shop.same_u8(256)


def test_enums_can_be_pickled_and_classes_have_a_home(package, values_wasm):
    shop = importlib.import_module(package("packaged_enums", values_wasm))
    enum = next(value for value in vars(shop).values() if inspect.isclass(value) and hasattr(value, "__members__"))
    member = next(iter(enum))
    assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - our own
    assert enum.__module__ == "packaged_enums"


def test_a_module_inside_a_package_with_python_files(package, values_wasm):
    init = "from mixed._rust import same_u8\n\ndef twice(number): return same_u8(same_u8(number))\n"
    mixed = importlib.import_module(package("mixed", values_wasm, module="_rust", __init__=init))
    assert mixed.twice(7) == 7
    assert mixed.same_u8.__module__ == "mixed._rust"


def test_a_plain_module_with_declared_signatures(package):
    wasm = wasm_builder.answering()
    interface = read(parse(wasm), {}, {"answer": "() -> bool"})
    shop = importlib.import_module(package("plain_packaged", shipped(wasm, interface, declared=True)))
    assert shop.answer() is True


def test_a_reload_makes_a_fresh_instance(package, values_wasm):
    shop = importlib.import_module(package("reloaded", values_wasm))
    before = shop.same_u8
    again = importlib.reload(shop)
    assert again is shop
    assert shop.same_u8 is not before
    assert shop.same_u8(3) == before(3) == 3


async def test_pybridge_knows_the_module(package, values_wasm):
    shop = importlib.import_module(package("known", values_wasm))
    assert pybridge.live(shop).total == 0
    assert pybridge.interface(shop).kind == "bindgen"
    before = shop.same_u8
    assert await pybridge.reload(shop) is shop
    assert shop.same_u8 is not before
    assert shop.same_u8(3) == 3
    with pytest.raises(pybridge.EndedError):
        before(3)
    with pytest.raises(TypeError, match="expected a module that"):
        pybridge.live(pytest)


def test_what_cannot_be_loaded_is_an_import_error(package):
    with pytest.raises(ImportError, match="broken cannot be imported: not a WebAssembly module") as raised:
        importlib.import_module(package("broken", b"no wasm"))
    assert isinstance(raised.value.__cause__, pybridge.NotWasmError)
    assert raised.value.name == "broken"
    assert "broken" not in sys.modules


async def test_ready_waits_for_what_cannot_be_loaded_at_once(package):
    name = package("large", wasm_builder.answering(padding=9_000_000))
    shop = await pybridge.ready(name)
    assert shop.answer() == 42
    assert await pybridge.ready(name) is shop
    assert importlib.import_module(name) is shop


def test_a_large_module_says_how_to_wait(package):
    name = package("large_at_once", wasm_builder.answering(padding=9_000_000))

    def load():
        if has("synchronous compiling of large modules"):
            assert importlib.import_module(name).answer() == 42
            return
        way_out = r"too large to load at once here: `await pybridge\.ready\('large_at_once'\)`"
        with pytest.raises(ImportError, match=way_out):
            importlib.import_module(name)

    at_once(load)


async def test_ready_raises_what_is_wrong_with_a_file(package):
    with pytest.raises(pybridge.NotWasmError, match="broken_ready: not a WebAssembly module"):
        await pybridge.ready(package("broken_ready", b"no wasm"))
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        await pybridge.ready("no_such_package")
