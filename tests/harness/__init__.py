"""How the behaviour tests run: pytest collects them outside, a page runs them.

Outside, pytest collects tests/behaviour as usual, so each test with its parameters is an item of its own. The call of
an item is then sent to a page: a browser tab or a Node process that has loaded Pyodide and this folder.

    outside   plugin.py    pytest's side: the matrix of runtimes and engines; the call goes to the page
              page.py      one browser tab, worker or Node process, kept for the session
              platforms.py where pages run: the table of platforms
              runners.py   Node and each browser, and workers.py: workers in them
              server.py    what the page fetches: Pyodide, the crates, these tests as a zip
    both      fixtures.py  @page_fixture: requested by pytest outside, made in the page
              messages.py  the messages: a Call and its Report
    in page   abilities.py what this platform has
              driver.py    runs one test and reports
              leaks.py     counts what is alive, before and after
              strays.py    exceptions that nobody caught
              rewriting.py pytest's assertion messages
"""
