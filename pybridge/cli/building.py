"""The commands that write, build, test and serve crates."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import click

from pybridge.build.cargo import fetch
from pybridge.build.develop import serving
from pybridge.build.errors import BuildError
from pybridge.build.new import write_crate
from pybridge.build.project import Project, read_project
from pybridge.build.serving import Handler, IsolatedHandler, opened
from pybridge.build.staging import Built, build_modules
from pybridge.build.testing import run_tests
from pybridge.build.wheels import make_wheel


class _Building(click.Command):
    """A command whose failed builds are messages."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BuildError as error:
            raise click.ClickException(str(error)) from error


_MANIFEST = click.option(
    "--manifest-path", "manifest", type=click.Path(dir_okay=False, path_type=Path), help="The Cargo.toml of the crate."
)
_PORT = click.option("--port", type=int, default=8000, show_default=True, help="0 takes a free one.")
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(cls=_Building)
@_MANIFEST
@click.option("--crate", metavar="NAME@VERSION", help="A crate of crates.io, in place of one of your own.")
@click.option("-F", "--features", multiple=True, help="Features of the crate. May be repeated.")
@click.option("--no-default-features", is_flag=True, help="Without the crate's default features.")
@click.option("--profile", help="Cargo's profile; release, where nothing else is said.")
@click.option("--locked", is_flag=True, help="Fail if Cargo.lock is not up to date.")
@click.option("--panic-hook", is_flag=True, help="Link a panic hook in: a panic tells its words and its place.")
@click.option("--wasm-opt", is_flag=True, help="Have binaryen's wasm-opt make the file smaller, too.")
@click.option("--allow-refused", is_flag=True, help="Leave out what pybridge cannot pass.")
@click.option("-o", "--output", type=_FOLDER, default=Path("dist"), show_default=True, help="Where the wheel goes.")
def build(manifest: Path | None, crate: str | None, allow_refused: bool, output: Path, **cargo: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Build a crate into a wheel for every Pyodide.

    Run it in the folder of a crate. Cargo.toml need not change; pyproject.toml is not needed, and may say more. Those
    who install the wheel import it by its name.
    """
    with tempfile.TemporaryDirectory(prefix="pybridge-crate-") as folder:
        place = fetch(crate, Path(folder)) / "Cargo.toml" if crate else manifest
        project = _project(place, **_given(**cargo))
        built = build_modules(project, _tell, allow_refused=allow_refused)
        wheel = make_wheel(project, built, output)
    for line in (line for each in built for line in _told(each)):
        click.echo(f"  {line}")
    click.secho(f"  {wheel}: {_size(wheel.stat().st_size)}, import {', '.join(project.imported)}", bold=True)


@click.command(cls=_Building)
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a new crate into FOLDER, whose name it has.

    It builds as it is, and has a page that shows it, and tests.
    """
    for path in write_crate(folder):
        click.echo(f"  {path}")
    click.secho(f"  next: cd {folder} && pybridge develop", bold=True)


@click.command(cls=_Building)
@_MANIFEST
@_PORT
def develop(manifest: Path | None, port: int) -> None:
    """Serve a page in which the crate is loaded, and build it again after each change.

    The page is the crate's own, page/index.html, or a Python console. It loads anew when a build has succeeded.
    """
    try:
        with serving(_project(manifest), port, _tell) as (address, watch):
            click.secho(f"  {address} (Ctrl-C stops)", bold=True)
            watch()
    except KeyboardInterrupt:
        click.echo()


@click.command(cls=_Building, context_settings={"ignore_unknown_options": True})
@_MANIFEST
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def test(manifest: Path | None, args: tuple[str, ...]) -> None:
    """Run the tests of a crate by pytest, in Pyodide on Node.

    They are in the folder tests/, and import the crate by its name. ARGS are those of pytest, like -k or -x.
    """
    raise SystemExit(run_tests(_project(manifest), args, _tell))


@click.command(cls=_Building)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@_PORT
@click.option("--isolated", is_flag=True, help="With the headers that isolate a page from other origins (COOP, COEP).")
def serve(folder: Path, port: int, isolated: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Serve FOLDER on this machine only, with the MIME types that browsers want.

    FOLDER is the current one, where nothing else is said.
    """
    handler = partial(IsolatedHandler if isolated else Handler, directory=str(folder))
    try:
        with opened(port, handler) as server:
            click.secho(f"  http://localhost:{server.server_port}/ (Ctrl-C stops)", bold=True)
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo()


def _project(manifest: Path | None, **given: Any) -> Project:
    return read_project(manifest.parent if manifest else Path.cwd(), manifest, given)


def _tell(line: str) -> None:
    click.secho(f"  {line}", err=True, dim=True)


def _given(features: tuple[str, ...], no_default_features: bool, **others: Any) -> dict[str, Any]:  # noqa: FBT001 - a flag
    """Return the options that were given, by their names in ``[tool.pybridge]``; the others stay as they are there."""
    named = [each for some in features for each in some.replace(",", " ").split()]
    options = {"features": named, **{name.replace("_", "-"): value for name, value in others.items()}}
    return {key: value for key, value in options.items() if value} | (
        {"default-features": False} if no_default_features else {}
    )


def _told(built: Built) -> list[str]:
    interface = built.interface
    offers = {"function": interface.functions, "class": interface.structs, "enum": interface.enums}
    counted = ", ".join(_counted(len(found), name) for name, found in offers.items() if found)
    left_out = f"; {len(interface.refused)} left out" if interface.refused else ""
    sizes = f"{_size(built.as_cargo_wrote_it)} as cargo wrote it, {_size(len(built.wasm))} in the wheel"
    return [f"{counted}{left_out}", f"wasm: {sizes}"]


def _counted(count: int, name: str) -> str:
    if count == 1:
        return f"1 {name}"
    return f"{count} {name}es" if name.endswith("s") else f"{count} {name}s"


def _size(count: int) -> str:
    return f"{count / 1000:,.0f} kB"
