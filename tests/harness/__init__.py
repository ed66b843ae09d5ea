"""How the behaviour tests run: the host collects, the page runs.

On the host, pytest collects tests/behaviour as usual, so each test and each parameter is an item of its own.
Its call is then sent to a page: a browser tab, or Node, that has loaded Pyodide and this folder.

    host      plugin.py    pytest's side: the matrix of runtimes and engines; the call goes to the page
              page.py      one browser tab or Node process, kept for the session
              server.py    what the page fetches: Pyodide, the crates, these tests as a zip
    both      fixtures.py  @page_fixture: asked for by the host's pytest, made in the page
              messages.py  what travels: a Call, and its Report
    in page   driver.py    runs one test and reports
              leaks.py     counts what is alive, before and after
              strays.py    exceptions that nobody caught
              rewriting.py pytest's assertion messages
"""
