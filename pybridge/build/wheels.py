"""Makes wheels and source distributions, by hatchling: of the same inputs the same bytes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .errors import BuildError
from .project import Project
from .staging import Built, generated, lay_out

_LICENCES = ("LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*")


def make_wheel(project: Project, built: Sequence[Built], output: Path) -> Path:
    """Make the wheel, and return its path."""
    with tempfile.TemporaryDirectory(prefix="pybridge-build-") as folder:
        root = Path(folder)
        lay_out(project, built, root)
        config = _config(project, root, {"wheel": {"packages": [project.package], "artifacts": ["*.wasm"]}})
        return built_by_hatchling("wheel", root, config, output, "standard")


def make_editable(project: Project, built: Sequence[Built], output: Path) -> Path:
    """Make a wheel that points to the files of the project, for type checkers; they are made anew by each build."""
    source = project.python_source
    root = source or project.crate.target_folder / "pybridge" / project.package
    root.mkdir(parents=True, exist_ok=True)
    for path, content in generated(project, built):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    with tempfile.TemporaryDirectory(prefix="pybridge-build-") as folder:
        options = {"wheel": {"bypass-selection": True}}
        config = _config(project, Path(folder), options, {"dev-mode-dirs": [str(root)]})
        return built_by_hatchling("wheel", Path(folder), config, output, "editable")


def make_sdist(project: Project, output: Path) -> Path:
    """Make the source distribution of the project's folder."""
    readme: Path | None = project.metadata.get("readme")
    named = readme.relative_to(project.folder) if readme and readme.is_relative_to(project.folder) else None
    config = _complete(project, str(named) if named else None, {})
    return built_by_hatchling("sdist", project.folder, config, output, "standard")


def write_metadata(project: Project, output: Path) -> str:
    """Write the folder of metadata that the wheel will have, and return its name."""
    with tempfile.TemporaryDirectory(prefix="pybridge-build-") as folder:
        root = Path(folder)
        builder = _builder("wheel", root, _config(project, root, {"wheel": {"bypass-selection": True}}))
        named = f"{builder.artifact_project_id}.dist-info"
        (output / named).mkdir(parents=True, exist_ok=True)
        text = builder.config.core_metadata_constructor(builder.metadata)
        (output / named / "METADATA").write_text(text, encoding="utf-8")
        return named


def _config(
    project: Project, root: Path, targets: Mapping[str, Any], build: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Copy what metadata refers to into the folder, and return the whole configuration."""
    readme = project.metadata.get("readme")
    if readme is not None:
        if not readme.is_file():
            raise BuildError(f"there is no {readme}, which is named as the readme")
        shutil.copyfile(readme, root / readme.name)
    for file in _licences(project):
        shutil.copyfile(file, root / file.name)
    return _complete(project, readme.name if readme else None, targets, build)


def _complete(
    project: Project, readme: str | None, targets: Mapping[str, Any], build: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    metadata: dict[str, Any] = {key: value for key, value in project.metadata.items() if key != "readme"}
    metadata["license-files"] = sorted({file.name for file in _licences(project)})
    if readme is not None:
        metadata["readme"] = readme
    return {"project": metadata, "tool": {"hatch": {"build": {"targets": dict(targets), **(build or {})}}}}


def _licences(project: Project) -> list[Path]:
    folders = dict.fromkeys([project.folder, project.crate.folder])
    return [file for folder in folders for glob in _LICENCES for file in sorted(folder.glob(glob)) if file.is_file()]


def _builder(kind: str, root: Path, config: dict[str, Any]) -> Any:
    from hatchling.builders.sdist import SdistBuilder  # noqa: PLC0415 - only builds need hatchling
    from hatchling.builders.wheel import WheelBuilder  # noqa: PLC0415
    from hatchling.metadata.core import ProjectMetadata  # noqa: PLC0415

    builder = {"wheel": WheelBuilder, "sdist": SdistBuilder}[kind]
    try:
        metadata: Any = ProjectMetadata(str(root), None, config)
        metadata.validate_fields()
        return builder(str(root), metadata=metadata)
    except (TypeError, ValueError) as error:
        raise BuildError(f"the metadata of {config['project']['name']}: {error}") from error


def built_by_hatchling(kind: str, root: Path, config: dict[str, Any], output: Path, version: str) -> Path:
    """Build what lies in the folder ``root``, and return its path; ``config`` is its pyproject.toml."""
    output.mkdir(parents=True, exist_ok=True)
    [path] = _builder(kind, root, config).build(directory=str(output), versions=[version])
    return Path(path)
