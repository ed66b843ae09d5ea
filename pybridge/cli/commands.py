"""The commands: their names, arguments, output and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from pybridge.build.cargo import find_built
from pybridge.build.errors import BuildError
from pybridge.build.shrinking import shipped
from pybridge.errors import PybridgeError
from pybridge.interface.model import Interface, encode
from pybridge.interface.plain.toolchains import explained_by_toolchain
from pybridge.interface.python.stubs import stub_of
from pybridge.packages.adding import gather
from pybridge.packages.describing import describe
from pybridge.packages.specifier import Specifier, SpecifierError, parse_specifier
from pybridge.reading.files import declared_signatures, read_interface

from .building import build, develop, new, serve, test
from .npm_packages import npm
from .report import report_of
from .uncertain import uncertain_globals

F = TypeVar("F", bound=Callable[..., Any])

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE = click.argument("file", type=_EXISTING)
_FILE_OR_CRATE = click.argument(
    "file",
    type=click.Path(exists=True, path_type=Path),
    callback=lambda _context, _option, given: _built_in(given) if given.is_dir() else given,
    default=Path(),
)
"""A file, or the folder of a crate: the current one, if nothing is named."""


class _Source(click.ParamType[Path | Specifier]):
    """A file, the folder of a crate, or a package of npm as ``npm:NAME@VERSION``."""

    name = "source"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | Specifier:
        if isinstance(value, str) and value.startswith("npm:"):
            try:
                return parse_specifier(value)
            except SpecifierError as error:
                self.fail(str(error), param, ctx)
        path: Path = click.Path(exists=True, path_type=Path).convert(value, param, ctx)
        return _built_in(path) if path.is_dir() else path


_SOURCE = click.argument("source", type=_Source(), default=Path())
_SIGNATURE = click.option(
    "-s",
    "--signature",
    "given",
    multiple=True,
    metavar="NAME=SIGNATURE",
    help="For a plain module: the types of an export, like 'greet=(name: str) -> str'. May be repeated.",
)
_TABLE = click.option(
    "--signatures", "table", type=_EXISTING, help="The same from a JSON or TOML file: names and signatures."
)
_ALLOCATOR = click.option(
    "--allocator",
    nargs=2,
    metavar="ALLOC DEALLOC",
    help="For a plain module: the exports that give and take memory, if they are called unusually.",
)
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="Where to write to, in place of the standard output.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pybridge-wasm", message="pybridge %(version)s")
def pybridge() -> None:
    """Rust for Python in the browser: build wheels of crates, and see what is in a wasm file."""


for _command in (new, develop, test, build, serve, npm):
    pybridge.add_command(_command)


def _declared(command: F) -> F:
    """Adds the options by which a command gets the declarations for a wasm file."""
    for option in (_ALLOCATOR, _TABLE, _SIGNATURE):
        command = option(command)
    return command


@pybridge.command()
@_declared
@_SOURCE
@_OUTPUT
def stubs(output: IO[str], source: Path | Specifier, **declared: Any) -> None:
    """Print a .pyi for SOURCE.

    SOURCE is a wasm file, the folder of a crate that cargo has built, or a package of npm: npm:NAME@VERSION. Type
    checkers and editors read the stub; mypy and pyright accept it in their strict modes.
    """
    interface, label, _ = _described(source, **declared)
    _warn_of_refusals(interface, label)
    output.write(stub_of(interface, label))


@pybridge.command()
@_declared
@_SOURCE
@click.option("--json", "as_json", is_flag=True, help="All facts, as JSON.")
def inspect(as_json: bool, source: Path | Specifier, **declared: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Show what SOURCE offers and needs.

    Also who made it, and what of it pybridge cannot pass, with the reason. SOURCE is a wasm file, the folder of a crate
    that cargo has built, or a package of npm: npm:NAME@VERSION.
    """
    interface, label, unread = _described(source, **declared)
    if as_json:
        click.echo(json.dumps(encode(interface), indent=2, ensure_ascii=False))
    else:
        click.echo(report_of(interface, label, unread))


@pybridge.command()
@_declared
@_FILE_OR_CRATE
def check(file: Path, **declared: Any) -> None:
    """Fail if pybridge cannot load all of FILE.

    Prints nothing if all is well. Names the globals that a page may lack, which do not keep FILE from loading. FILE may
    be the folder of a crate that cargo has built.
    """
    interface = _interface(file, **declared)
    _warn_of_refusals(interface, file.name)
    for line, name in uncertain_globals(interface):
        remedy = f"Rust's uses of it raise, unless load(..., imports={{{name!r}: ...}}) gives it"
        click.echo(f"Warning: {file.name}: {line}: where the page has no {name}, {remedy}", err=True)
    toolchain = explained_by_toolchain(interface)
    if toolchain:
        click.echo(f"Warning: {file.name}: {toolchain}", err=True)
    if interface.refused or toolchain:
        raise SystemExit(1)


@pybridge.command()
@_declared
@_FILE
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; FILE itself, if left out."
)
def shrink(output: Path | None, file: Path, **declared: Any) -> None:
    """Make FILE smaller, as `pybridge build` does.

    What describes its types goes, because they are kept in a small section; so does code that nothing can reach. The
    page then loads it faster, too. wasm-bindgen itself can no longer read it.
    """
    interface = _interface(file, **declared)
    data = file.read_bytes()
    made = shipped(data, interface, declared=any(declared.values()))
    (output or file).write_bytes(made)
    click.echo(f"{output or file}: {len(data):,} B -> {len(made):,} B")


def _built_in(folder: Path) -> Path:
    try:
        return find_built(folder)
    except BuildError as error:
        raise click.ClickException(str(error)) from error


def _interface(file: Path, given: tuple[str, ...], table: Path | None, allocator: tuple[str, str] | None) -> Interface:
    try:
        signatures = declared_signatures(table, given)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        return read_interface(file, signatures, allocator)
    except PybridgeError as error:
        raise click.ClickException(str(error)) from error


def _described(source: Path | Specifier, **declared: Any) -> tuple[Interface, str, tuple[str, ...]]:
    """Returns the interface of a file or a package, the name for messages, and what was not understood."""
    if isinstance(source, Path):
        return _interface(source, **declared), source.name, ()
    try:
        added = gather(source)
    except PybridgeError as error:
        raise click.ClickException(str(error)) from error
    described = describe(added.package, added.main.files)
    return described.interface, str(source), described.unread


def _warn_of_refusals(interface: Interface, label: str) -> None:
    for name, reason in interface.refused:
        click.echo(f"Warning: {label}: {name} is left out: {reason}", err=True)
