"""Several modules in one package, what serves their imports, and the options that stand in Cargo.toml."""

import zipfile
from types import SimpleNamespace

import pytest

from unit.build.commands import build, run_tests
from unit.build.toolchain import ROOT

CARGO = """\
[package]
name = "{name}"
version = "1.0.0"
edition = "2024"

[dependencies]
wasm-bindgen = "=0.2.130"
"""
STOCK = """\
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "shelf")]
extern "C" {
    fn apples() -> u32;
}

#[wasm_bindgen(module = "prices")]
extern "C" {
    fn price(name: &str) -> f64;
}

#[wasm_bindgen]
pub fn worth() -> f64 {
    price("apple") * f64::from(apples())
}
"""
TILL = """\
#[unsafe(no_mangle)]
pub extern "C" fn vat(cents: u32) -> u32 {
    cents / 5
}
"""
PYPROJECT = """\
[project]
name = "shop"
version = "2.0"

[tool.pybridge]
python-source = "python"

[[tool.pybridge.modules]]
module = "shop._stock"
manifest = "stock/Cargo.toml"
imports = { "shelf" = "shop.shelf", "prices" = "prices.mjs" }

[[tool.pybridge.modules]]
module = "shop.till"
manifest = "till/Cargo.toml"
signatures = { vat = "(cents: int) -> int" }
"""
FILES = {
    "pyproject.toml": PYPROJECT,
    "stock/Cargo.toml": CARGO.format(name="stock"),
    "stock/src/lib.rs": STOCK,
    "till/Cargo.toml": CARGO.format(name="till"),
    "till/src/lib.rs": TILL,
    "python/shop/__init__.py": "from shop._stock import worth\n",
    "python/shop/shelf.py": "def apples():\n    return 8\n",
    "python/shop/prices.mjs": "export const price = (name) => name.length / 10;\n",
    "tests/test_shop.py": "import shop\nfrom shop.till import vat\n\n"
    "def test_the_shop():\n    assert shop.worth() == 4.0\n    assert vat(cents=100) == 20\n",
}


@pytest.fixture
def shop(folder):
    """Write a package of two crates into the folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def wasm_of(shop, *options):
    made = build(*options)
    assert made.exit_code == 0, made.output
    with zipfile.ZipFile(shop / "dist/shop-2.0-py3-none-any.whl") as archive:
        return archive.read("shop/_stock.wasm")


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_two_crates_become_one_package(shop):
    made = build()
    assert made.exit_code == 0, made.output
    assert "import shop" in made.stdout
    with zipfile.ZipFile(shop / "dist/shop-2.0-py3-none-any.whl") as archive:
        names = {name for name in archive.namelist() if name.startswith("shop/")}
        assert "def vat(cents: int) -> int" in archive.read("shop/till.pyi").decode()
    parts = [f"{module}{end}" for module in ("_stock", "till") for end in (".py", ".pyi", ".wasm")]
    assert names == {f"shop/{part}" for part in [*parts, "__init__.py", "py.typed", "shelf.py", "prices.mjs"]}


@pytest.mark.usefixtures("shop")
def test_its_imports_are_served_by_python_and_javascript():
    ran = run_tests()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('module = "shop.till"', 'module = "shop._stock"', "two modules are called shop._stock"),
        ('module = "shop.till"', 'module = "till"', "one wheel is one package, and these are two"),
        ('module = "shop.till"\n', 'module = "shop"\n', "the package shop has Python files"),
        (
            'manifest = "till/Cargo.toml"',
            'manifesto = "x"',
            "[[tool.pybridge.modules]] in pyproject.toml has no option",
        ),
        ('manifest = "till/Cargo.toml"', "features = 3", "features is a list, got 3"),
        ('manifest = "till/Cargo.toml"', "features = [3]", "features is a list of str, got 3 in it"),
        ('"shelf" = "shop.shelf"', '"shelf" = 3', "imports is a dict of str, got 3 in it"),
        ('"prices.mjs" }', '"price.mjs" }', "imports: price.mjs, which is to serve 'prices', is not in"),
        ('python-source = "python"\n', "", "is not in a package without python-source"),
    ],
)
def test_what_does_not_fit_is_refused(shop, old, new, said):
    change(shop / "pyproject.toml", old, new)
    refused = build()
    assert refused.exit_code == 1
    assert said in refused.stderr


def test_a_list_of_modules_is_one_of_tables(shop):
    (shop / "pyproject.toml").write_text('[tool.pybridge]\nmodules = ["shop.till"]\n')
    assert "modules is a list of dict, got 'shop.till' in it" in build().stderr
    (shop / "pyproject.toml").write_text("[tool.pybridge]\nmodules = []\n")
    assert "modules is empty" in build().stderr


@pytest.mark.usefixtures("shop")
def test_one_manifest_is_not_taken_for_those_of_several_modules():
    refused = build("--manifest-path", "Cargo.toml")
    assert refused.exit_code == 1
    assert "Cargo.toml is one crate, and pyproject.toml names several; run this there" in refused.stderr


def test_options_stand_in_cargo_toml_and_those_of_pyproject_win(shop):
    cargo = shop / "till/Cargo.toml"
    cargo.write_text(cargo.read_text() + '\n[package.metadata.pybridge]\nmodule = "checkout"\nprofile = "none"\n')
    (shop / "pyproject.toml").unlink()
    made = build("--manifest-path", "till/Cargo.toml", "--profile", "dev")
    assert made.exit_code == 0, made.output
    assert "import checkout" in made.stdout
    (shop / "till/pyproject.toml").write_text('[tool.pybridge]\nmodule = "counter"\nprofile = "dev"\n')
    made = build("--manifest-path", "till/Cargo.toml")
    assert "import counter" in made.stdout
    change(cargo, "profile", "profiles")
    assert (
        "[package.metadata.pybridge] in Cargo.toml has no option 'profiles'"
        in build("--manifest-path", "till/Cargo.toml").stderr
    )


@pytest.mark.matrix
def test_wasm_opt_makes_it_smaller_still(shop):
    (shop / "node_modules").symlink_to(ROOT / "tools/binaryen/node_modules")
    plain, optimized = (wasm_of(shop, *option) for option in ([], ["--wasm-opt"]))
    assert len(optimized) < len(plain)
    change(shop / "pyproject.toml", 'python-source = "python"', 'python-source = "python"\nwasm-opt = true')
    ran = run_tests()
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.usefixtures("shop")
def test_wasm_opt_that_is_not_there():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pybridge.build.optimizing.shutil", SimpleNamespace(which=lambda *_, **__: None))
        assert "wasm-opt is neither on PATH nor in node_modules/" in build("--wasm-opt").stderr
