"""Every path, link, command and name that documents, docstrings and comments quote exists."""

import re
from pathlib import Path

import pytest

from pybridge.version import VERSION
from unit.quotes import (
    ELSEWHERE,
    NAME,
    OF_PYTHON,
    QUOTE,
    names_in,
    quotes_in,
    texts_in,
    typescript_names,
    typescript_quotes,
)

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/publishing.md",
    "docs/repository.md",
]
"""Their links and paths begin at the root; those of the other pages below docs/ are looked at in tests/docs."""
LINES_OF_README = 120
OF_THE_ARCHITECTURE = {"JsFuture", "apples", "chrome", "fn", "md", "rt", "throw_str", "ts", "wbg_cast", "RESULTS"}
"""Names that it has from Rust, from command lines and from its example."""
PACKAGE = sorted((ROOT / "pybridge").rglob("*.py"))
RUNTIME = sorted((ROOT / "js" / "src").rglob("*.ts"))


@pytest.fixture(scope="module")
def in_code() -> set[str]:
    """Every name in the code of the package and of the runtime, and those of Python."""
    return set(OF_PYTHON).union(typescript_names(RUNTIME), *map(names_in, PACKAGE))


@pytest.fixture(scope="module")
def in_texts() -> set[str]:
    """Every name that the package has in a string, and those that come from elsewhere."""
    return set(ELSEWHERE).union(*map(texts_in, PACKAGE))


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_that_a_docstring_or_comment_quotes_is_somewhere(path, in_code, in_texts):
    missing = {
        quoted
        for is_code, quoted in quotes_in(path)
        if not (ROOT / quoted).exists()
        and not set(NAME.findall(quoted)) <= (in_code if is_code else in_code | in_texts)
    }
    assert missing == set()


@pytest.mark.parametrize("path", RUNTIME, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_that_a_comment_of_the_runtime_quotes_is_somewhere(path, in_code, in_texts):
    known = in_code | in_texts
    quotes = typescript_quotes(path)
    assert {each for each in quotes if not (ROOT / each).exists() and not set(NAME.findall(each)) <= known} == set()


def test_every_name_that_the_architecture_quotes_is_somewhere(in_code, in_texts):
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    files = [path for folder in ("tests", "tools", "bench", "examples") for path in (ROOT / folder).rglob("*.py")]
    known = (in_code | in_texts | OF_THE_ARCHITECTURE).union(*map(names_in, files), *(path.parts for path in files))
    quotes = (quoted for _, quoted in QUOTE.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    missing = {each for each in quotes if not (ROOT / each).exists() and not set(NAME.findall(each)) <= known}
    assert missing == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_and_path_leads_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    paths = re.findall(r"`((?:pybridge|js|demo|examples|tests|tools|bench|interface|runtime)/[\w./]*)`", text)
    known = (ROOT, ROOT / "pybridge", ROOT / "js" / "src")
    made = {"pybridge/runtime/runtime.mjs"}
    missing = [path for path in links + paths if path not in made and not any((base / path).exists() for base in known)]
    assert missing == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= LINES_OF_README


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_is_a_target(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^|`|&& )make ([\w-]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_changelog_begins_with_the_version():
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first
    assert first[1] == VERSION
