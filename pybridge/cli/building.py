"""The command that builds a wheel."""

from __future__ import annotations

import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import click

from pybridge.build.cargo import CargoOptions
from pybridge.build.develop import serving
from pybridge.build.errors import BuildError
from pybridge.build.new import write_crate
from pybridge.build.project import read_project
from pybridge.build.serving import Handler, IsolatedHandler, opened
from pybridge.build.staging import Built, build_module
from pybridge.build.testing import run_tests
from pybridge.build.wheels import make_wheel

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option(
    "--manifest-path", "manifest", type=click.Path(dir_okay=False, path_type=Path), help="The Cargo.toml of the crate."
)
@click.option("--crate", metavar="NAME@VERSION", help="A crate of crates.io, in place of one of your own.")
@click.option("-F", "--features", multiple=True, help="Features of the crate. May be repeated.")
@click.option("--no-default-features", is_flag=True, help="Without the crate's default features.")
@click.option("--profile", default=None, help="Cargo's profile; release, where nothing else is said.")
@click.option("--locked", is_flag=True, help="Fail if Cargo.lock is not up to date.")
@click.option("--allow-refused", is_flag=True, help="Leave out what pybridge cannot pass.")
@click.option("-o", "--output", type=_FOLDER, default=Path("dist"), show_default=True, help="Where the wheel goes.")
def build(manifest: Path | None, crate: str | None, allow_refused: bool, output: Path, **cargo: Any) -> None:  # noqa: FBT001 - a flag of the command line
    """Build a crate into a wheel for every Pyodide.

    Run it in the folder of a crate. Cargo.toml need not change; pyproject.toml is not needed, and may say more. Those
    who install the wheel import it by its name.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="pybridge-crate-") as folder:
            place = _fetched(crate, Path(folder)) if crate else None
            _build(place, manifest, _options(**cargo), output, allow_refused=allow_refused)
    except BuildError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a new crate into FOLDER, whose name it has.

    It builds as it is, and has a page that shows it.
    """
    try:
        written = write_crate(folder)
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    for path in written:
        click.echo(f"  {path}")
    click.secho(f"  next: cd {folder} && pybridge develop", bold=True)


@click.command()
@click.option("--manifest-path", "manifest", type=click.Path(dir_okay=False, path_type=Path), help="The Cargo.toml.")
@click.option("--port", type=int, default=8000, show_default=True, help="0 takes a free one.")
def develop(manifest: Path | None, port: int) -> None:
    """Serve a page in which the crate is loaded, and build it again after each change.

    The page is the crate's own, page/index.html, or a Python console. It loads anew when a build has succeeded.
    """

    def tell(line: str) -> None:
        click.secho(f"  {line}", err=True, dim=True)

    try:
        project = read_project(manifest.parent if manifest else Path.cwd(), manifest)
        with serving(project, port, tell) as (address, watch):
            click.secho(f"  {address} (Ctrl-C stops)", bold=True)
            watch()
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo()


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--manifest-path", "manifest", type=click.Path(dir_okay=False, path_type=Path), help="The Cargo.toml.")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def test(manifest: Path | None, args: tuple[str, ...]) -> None:
    """Run the tests of a crate by pytest, in Pyodide on Node.

    They are in the folder tests/, and import the crate by its name. ARGS are those of pytest, like -k or -x.
    """

    def tell(line: str) -> None:
        click.secho(f"  {line}", err=True, dim=True)

    try:
        raise SystemExit(run_tests(read_project(manifest.parent if manifest else Path.cwd(), manifest), args, tell))
    except BuildError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.option("--port", type=int, default=8000, show_default=True, help="0 takes a free one.")
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
    except BuildError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo()


def _options(
    features: tuple[str, ...],
    no_default_features: bool,  # noqa: FBT001 - flags of the command line
    profile: str | None,
    locked: bool,  # noqa: FBT001
) -> CargoOptions | None:
    """Return the options for cargo; ``None`` if pyproject.toml shall decide."""
    if not (features or no_default_features or profile or locked):
        return None
    named = tuple(each for given in features for each in given.replace(",", " ").split())
    return CargoOptions(profile or "release", named, not no_default_features, locked)


def _build(
    fetched: Path | None, manifest: Path | None, cargo: CargoOptions | None, output: Path, *, allow_refused: bool
) -> None:
    manifest = fetched / "Cargo.toml" if fetched else manifest
    project = read_project(manifest.parent if manifest else Path.cwd(), manifest, cargo)
    built = build_module(
        project, lambda line: click.secho(f"  $ {line}", err=True, dim=True), allow_refused=allow_refused
    )
    wheel = make_wheel(project, built, output)
    for line in _told(built):
        click.echo(f"  {line}")
    click.secho(f"  {wheel}: {_size(wheel.stat().st_size)}, import {project.module}", bold=True)


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


def _fetched(crate: str, folder: Path) -> Path:
    """Fetch the sources of a crate by cargo, and return its folder."""
    name, _, version = crate.partition("@")
    if not version:
        raise BuildError(f"--crate {crate}: say which version, like {crate}@1.0.0")
    (folder / "src").mkdir()
    (folder / "src" / "lib.rs").touch()
    text = f'[package]\nname = "fetching"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n{name} = "={version}"\n'
    (folder / "Cargo.toml").write_text(text, encoding="utf-8")
    return _vendored(folder, name, version)


def _vendored(folder: Path, name: str, version: str) -> Path:
    command = [
        "cargo",
        "vendor",
        "--quiet",
        "--versioned-dirs",
        "--manifest-path",
        str(folder / "Cargo.toml"),
        str(folder / "all"),
    ]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - cargo
    found = folder / "all" / f"{name}-{version}"
    if answer.returncode or not found.is_dir():
        raise BuildError(f"cargo cannot fetch {name} {version}:\n{answer.stderr.strip()}")
    return found
