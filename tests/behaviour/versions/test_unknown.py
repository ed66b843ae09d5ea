"""A release that pybridge does not know, made by patching the section of a known one."""

import pytest

import pybridge
from behaviour.support.fixtures_versions import served_by


def patched(data, schema, version):
    """Return the file with other ids of schema and release, which must have the same length."""
    for name, value in (("schema_version", schema), ("version", version)):
        found = f'"{name}":"0.2.130"'.encode()
        assert found in data
        data = data.replace(found, f'"{name}":"{value}"'.encode())
    return data


async def test_a_newer_schema_that_fits_the_newest_grammar_is_read(version_bytes, version_server, engine):
    data = patched(version_bytes, "0.2.140", "0.2.141")
    m = await pybridge.load(data, engine=engine, imports=served_by(version_server))
    assert pybridge.interface(m).producer == "wasm-bindgen 0.2.141"
    assert m.same_text("ß") == "ß"
    assert m.lend(10) == 36


@pytest.mark.parametrize("version", ["0.2.087", "0.2.060"])
async def test_a_release_that_is_too_old_is_refused_with_the_range_and_the_pin(version_bytes, engine, version):
    data = patched(version_bytes, version, version)
    says = rf'{version} .*reads 0\.2\.88 to 0\.2\.130\. Set wasm-bindgen = "=0\.2\.130" in Cargo\.toml'
    with pytest.raises(pybridge.UnsupportedSchemaError, match=says):
        await pybridge.load(data, engine=engine)


async def test_a_newer_schema_that_fits_no_grammar_is_refused(version_bytes, engine):
    data = patched(version_bytes, "0.2.140", "0.2.141")
    at = data.index(b"Point", data.index(b"__wasm_bindgen_unstable"))
    broken = data[:at] + b"\xff" + data[at + 1 :]
    with pytest.raises(pybridge.UnsupportedSchemaError, match=r"0\.2\.141 .*or update pybridge"):
        await pybridge.load(broken, engine=engine)
