"""Files stay short, and no file or folder has a name that says nothing."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 300
NAMED_BY_NOTHING = {"utils", "helpers", "common", "misc"}
SOURCES = (".py", ".ts", ".mjs", ".rs", ".css", ".html", ".sh")


def sources() -> list[Path]:
    git = ["git", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - git's own list
    return [Path(name) for name in listed.split("\0") if name.endswith(SOURCES) and (ROOT / name).is_file()]


def test_no_file_is_longer_than_a_reader_likes():
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_file_and_folder_has_a_name_that_says_something():
    assert [str(path) for path in sources() if NAMED_BY_NOTHING & {path.stem, *path.parts}] == []
