"""Opens many fresh pages in Chromium, and counts the tabs that crash.

    make bench ARGS=--help    # once: it builds what the pages need
    python -m tools.fresh_pages --pages 200 --program with_pybridge.py

Each page has a site of its own, hence a renderer process of its own. It starts Pyodide and calls Rust through pybridge
for two seconds or, with the other program, the page's JavaScript through Pyodide's proxies. For a page that did not
end well, the end of Chromium's log is printed.
"""

from __future__ import annotations

import argparse
import functools
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer
from itertools import count
from pathlib import Path
from time import monotonic, sleep

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from tools.serve import Handler

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build"
PROGRAMS = ("with_pybridge.py", "without_pybridge.py")
FLAGS = ("headless", "no-sandbox", "disable-background-networking", "no-first-run", "enable-logging=stderr")
LIMIT_SECONDS = 600


def serve(folder: Path) -> int:
    """Serve what the pages need from ``folder``, and return the port."""
    for each in (
        *(HERE / name for name in ("page.html", *PROGRAMS)),
        BUILD / "pyodide",
        BUILD / "crates/bench/measured.wasm",
    ):
        (folder / each.name).symlink_to(each)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def browser(log: Path, js_flags: str) -> Chrome:
    """Start Chromium, which writes to ``log`` why a renderer ended."""
    options = ChromeOptions()
    for flag in (*FLAGS, f"js-flags={js_flags}"):
        options.add_argument(f"--{flag}")
    return Chrome(options=options, service=ChromeService(log_output=str(log)))


def opened(driver: Chrome, address: str) -> str:
    """Open one page in a tab of its own, wait for its end, close it, and return how it ended."""
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    end = monotonic() + LIMIT_SECONDS
    try:
        driver.get(address)
        while monotonic() < end and not driver.title.startswith(("done", "failed")):
            sleep(0.2)
        title = driver.title
    except WebDriverException as error:
        return f"crashed: {error.msg}"
    driver.close()
    driver.switch_to.window(first)
    return title


def work(numbers: count[int], address: str, log: Path, given: argparse.Namespace) -> int:
    """Open pages until ``numbers`` reaches the number of pages; return how many did not end well."""
    bad = 0
    driver = browser(log, given.js_flags)
    while (number := next(numbers)) < given.pages:
        ended = opened(driver, f"http://p{number}.{address}")
        if not ended.startswith("done"):
            bad += 1
            print(f"page {number}: {ended}\n{log.read_text(errors='replace')[-4000:]}", flush=True)
            driver.quit()
            driver = browser(log, given.js_flags)
    driver.quit()
    return bad


def main() -> None:
    """Open the pages, and say how many did not end well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--parallel", type=int, default=1, metavar="BROWSERS")
    parser.add_argument("--program", choices=PROGRAMS, default=PROGRAMS[0])
    parser.add_argument("--js-flags", default="", help="flags for V8, such as --no-wasm-tier-up")
    given = parser.parse_args()
    started = monotonic()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(given.parallel) as pool:
        folder = Path(name)
        address = f"localhost:{serve(folder)}/page.html?{given.program}"
        numbers = count()
        workers = [pool.submit(work, numbers, address, folder / f"{each}.log", given) for each in range(given.parallel)]
        bad = sum(worker.result() for worker in workers)
    print(f"{given.program}: {given.pages} pages in {monotonic() - started:.0f} s, {bad} did not end well")


if __name__ == "__main__":
    main()
