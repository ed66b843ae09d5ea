"""A sentence that both Python and the runtime say stands in one place, `pybridge/runtime/messages.py`."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tools import messages

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "pybridge" / "runtime" / "messages.py"
WORDS = 4
"""How many words a text has to have to be a sentence; names and labels have fewer."""

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[`{}]', re.DOTALL)
CHUNK = re.compile(r"((?:[^`\\$]|\\.|\$(?!\{))*)(`|\$\{)", re.DOTALL)


def literals_of_python(text: str) -> Iterator[str]:
    """The string literals of a file, docstrings included; ``{}`` stands for what an f-string puts in."""
    tree = ast.parse(text)
    parts = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in each.values}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in parts:
            yield each.value


def literals_of_typescript(text: str) -> list[str]:
    """The string literals and templates of a file of TypeScript."""
    found: list[str] = []
    _read_code(text, 0, found)
    return found


def _read_code(text: str, at: int, found: list[str]) -> int:
    """Reads up to the brace that closes what a template puts in, or to the end."""
    depth = 0
    while token := TOKEN.search(text, at):
        at = token.end()
        match token[0][0]:
            case '"' | "'":
                found.append(token[0][1:-1])
            case "`":
                at = _read_template(text, at, found)
            case "{":
                depth += 1
            case "}" if depth == 0:
                break
            case "}":
                depth -= 1
    return at


def _read_template(text: str, at: int, found: list[str]) -> int:
    """Reads up to the backquote at the end."""
    chunks = []
    while True:
        chunk = CHUNK.match(text, at)
        assert chunk is not None
        chunks.append(chunk[1])
        if chunk[2] == "`":
            found.append("{}".join(chunks))
            return chunk.end()
        at = _read_code(text, chunk.end(), found)


def sentences(literals: Iterable[str]) -> set[str]:
    """The literals of several words, without what stands between the words."""
    words = (re.findall(r"[\w'{}]+", re.sub(r"\\.", " ", each)) for each in literals)
    return {" ".join(each).lower() for each in words if sum(word != "{}" for word in each) >= WORDS}


@pytest.fixture(scope="module")
def of_python() -> set[str]:
    files = [path for path in (ROOT / "pybridge").rglob("*.py") if path != SOURCE]
    return {each for path in files for each in sentences(literals_of_python(path.read_text(encoding="utf-8")))}


@pytest.fixture(scope="module")
def of_typescript() -> set[str]:
    files = [path for path in (ROOT / "js" / "src").rglob("*.ts") if path != messages.FILE]
    return {each for path in files for each in sentences(literals_of_typescript(path.read_text(encoding="utf-8")))}


def test_the_file_is_the_one_that_the_sentences_make():
    assert messages.FILE.read_text(encoding="utf-8") == messages.typescript()


def test_no_sentence_stands_in_both_languages(of_python, of_typescript):
    assert len(of_python) > 200
    assert len(of_typescript) > 50
    assert of_python & of_typescript == set()


def test_no_sentence_of_messages_stands_anywhere_else(of_python, of_typescript):
    shared = sentences(literals_of_python(SOURCE.read_text(encoding="utf-8")))
    assert (of_python | of_typescript) & shared == set()


@pytest.mark.parametrize(
    "text",
    [
        'const a = "this Rust closure takes {}";',
        "const a = `this Rust closure takes ${many(`${one}`, { two })}`;",
        "const a = `${'`'.length} ${b}`; /* ` */ const c = 'x'; // `\nf(`this Rust closure takes ${n}`);",
    ],
    ids=["a string", "a template in a template", "behind backquotes"],
)
def test_a_sentence_of_typescript_is_found(text):
    assert "this rust closure takes {}" in sentences(literals_of_typescript(text))
