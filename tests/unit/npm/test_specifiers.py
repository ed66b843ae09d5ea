"""Names and versions of packages."""

import pytest

from pybridge.errors import LoadError
from pybridge.packages.specifier import Specifier, parse_specifier


@pytest.mark.parametrize(
    ("text", "name", "version", "slug"),
    [
        ("tiktoken@1.0.22", "tiktoken", "1.0.22", "tiktoken"),
        ("npm:tiktoken@1.0.22", "tiktoken", "1.0.22", "tiktoken"),
        ("@ast-grep/wasm@0.45.3", "@ast-grep/wasm", "0.45.3", "ast-grep-wasm"),
        ("@geoarrow/geoarrow-wasm@0.2.0-beta.5", "@geoarrow/geoarrow-wasm", "0.2.0-beta.5", "geoarrow-geoarrow-wasm"),
        ("a.b_c~d@0.0.0+build.1", "a.b_c~d", "0.0.0+build.1", "a.b_c~d"),
    ],
)
def test_a_name_and_a_version(text, name, version, slug):
    specifier = parse_specifier(text)
    assert specifier == Specifier(name, version)
    assert (str(specifier), specifier.slug) == (text.removeprefix("npm:"), slug)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tiktoken", r"tiktoken has no version: say which one, as in tiktoken@1\.2\.3"),
        ("@ast-grep/wasm", "@ast-grep/wasm has no version"),
        ("tiktoken@latest", "'latest' is not one exact version of tiktoken: write all three numbers"),
        ("tiktoken@^1.0.0", "not one exact version"),
        ("tiktoken@1.0", "not one exact version"),
        ("tiktoken@", "has no version"),
        ("", "names no package"),
        ("@1.0.0", "names no package"),
        ("../up@1.0.0", "names no package"),
        ("@scope@1.0.0", "names no package"),
        ("https://example.org/a@1.0.0", "names no package"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text, says):
    with pytest.raises(ValueError, match=says) as raised:
        parse_specifier(text)
    assert isinstance(raised.value, LoadError)
