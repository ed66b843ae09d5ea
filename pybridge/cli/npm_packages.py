"""The commands for packages of npm: ``pybridge npm add`` and ``pybridge npm wheel``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pybridge.build.errors import BuildError
from pybridge.errors import LoadError
from pybridge.packages.adding import Added, Kept, add
from pybridge.packages.entries import Wishes
from pybridge.packages.lock import LOCK
from pybridge.packages.specifier import Specifier, SpecifierError, parse_specifier
from pybridge.packages.wheels import make_wheel, module_of

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(file_okay=False, path_type=Path)


class _OfNpm(click.Command):
    """A command whose failures are messages."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (LoadError, BuildError) as error:
            raise click.ClickException(str(error)) from error


def _specifier(_context: click.Context, _option: click.Parameter, given: str) -> Specifier:
    try:
        return parse_specifier(given)
    except SpecifierError as error:
        raise click.BadParameter(str(error)) from error


def _wishes(command: F) -> F:
    """Adds the options that win over what package.json says."""
    options = (
        click.option("--init", metavar="NAME", help="The function that takes the wasm, as the entry exports it."),
        click.option("--wasm", metavar="PATH", help="The wasm file."),
        click.option("--entry", metavar="PATH", help="The file to run, or a subpath of the package, like ./lite."),
        click.argument("package", metavar="NAME@VERSION", callback=_specifier),
    )
    for option in options:
        command = option(command)
    return command


@click.group()
def npm() -> None:
    """Use packages of npm that wasm-bindgen has made as Python modules."""


@npm.command("add", cls=_OfNpm)
@_wishes
@click.option("--to", "folder", type=_FOLDER, default=Path("npm"), show_default=True, help="The folder of packages.")
def add_package(package: Specifier, folder: Path, **wishes: str | None) -> None:
    """Add a package to a folder that a site serves.

    The folder gets the files that run in a page, their types, and the licences; pybridge-npm.lock in it says what they
    are. In Python, `await pybridge.npm("NAME@VERSION", base="…")` loads it; base is "npm/", if left out.
    """
    _tell(f"npm pack {package}")
    added = add(package, folder, Wishes(**wishes))
    _show(added)
    click.secho(f"  {folder / str(package)}: {_contents(added.main)}, described in {folder / LOCK}", bold=True)


@npm.command("wheel", cls=_OfNpm)
@_wishes
@click.option("--module", metavar="NAME", help="The name by which Python imports it.")
@click.option("--allow-unlicensed", is_flag=True, help="Make a wheel even of what declares no licence.")
@click.option("-o", "--output", type=_FOLDER, default=Path("dist"), show_default=True, help="Where the wheel goes.")
def wheel(
    package: Specifier,
    output: Path,
    module: str | None,
    allow_unlicensed: bool,  # noqa: FBT001 - a flag of the command line
    **wishes: str | None,
) -> None:
    """Make a wheel of a package, for every Pyodide.

    Those who install it import it by its name, without npm and without a folder on the site.
    """
    _tell(f"npm pack {package}")
    made, added = make_wheel(package, output, Wishes(**wishes), module=module, allow_unlicensed=allow_unlicensed)
    _show(added)
    click.secho(f"  {made}: {_size(made.stat().st_size)}, import {module_of(package, module)}", bold=True)


def _show(added: Added) -> None:
    package = added.package
    wasm = _size(len(added.main.files[package.wasm])) if package.wasm else "inside the JavaScript"
    maker = f", wasm-bindgen {package.wasm_bindgen}" if package.wasm_bindgen else ""
    click.echo(
        f"  {package.shape} entry {package.entry}, wasm {wasm}{maker}, licence {package.license or 'undeclared'}"
    )
    if package.runs != package.entry:
        click.echo(f"  runs as {package.runs}, a copy that works in a page")
    if package.types is None:
        click.echo("  no types: it has no .d.ts for this entry, so every argument and result is Any")
    for kept in added.others:
        click.echo(f"  with {kept.specifier}, which it imports: {_contents(kept)}")


def _contents(kept: Kept) -> str:
    count = len(kept.files)
    return f"{count} file{'' if count == 1 else 's'}, {_size(sum(map(len, kept.files.values())))}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1000:,.0f} kB"  # noqa: PLR2004 - a megabyte


def _tell(line: str) -> None:
    click.secho(f"  {line}", err=True, dim=True)
