// Runs the tests of a project in Pyodide, for `pybridge test`: its one argument is JSON.
import { loadPyodide } from "./node_modules/pyodide/pyodide.mjs";

const { wheels, modules, tests, args } = JSON.parse(process.argv[2]);
const to = (stream) => ({
  isatty: Boolean(stream.isTTY),
  write(bytes) {
    stream.write(bytes.slice());
    return bytes.length;
  },
});
const pyodide = await loadPyodide();
pyodide.setStdout(to(process.stdout));
pyodide.setStderr(to(process.stderr));
await pyodide.loadPackage(wheels, { messageCallback() {} });
pyodide.mountNodeFS("/tests", tests);
const run = pyodide.runPython(`
import sys
from contextlib import suppress

sys.dont_write_bytecode = True

async def run(modules, args):
    import pybridge
    import pytest

    for name in modules:
        with suppress(Exception):  # the import in a test tells it
            await pybridge.ready(name)
    return int(pytest.main(["--rootdir=/tests", "-p", "no:cacheprovider", *args, "/tests"]))

run`);
process.exitCode = await run(modules, args);
