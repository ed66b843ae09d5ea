# Everything is built into build/ and dist/. Every command does its own set-up, and repeats only what has changed.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDEXPANSION:

PORT ?= 8000
RT ?=
ARGS ?=
PYTHON := build/venv/bin/python
# Where `make test-all ARGS=...` runs what it is asked for.
MOST_USED := node,chrome
# What the tests of the examples need: Pyodide, the hosts and the crate.
HOSTS := build/pyodide-hosts/pyodide-lock.json build/pyodide-marimo/pyodide-lock.json build/notebooks/.ready \
	tools/hosts/node_modules/.package-lock.json build/crates/examples/.built
# The demo, the benchmarks and the quick tests use the first one; `make test-all` uses both.
DISTRIBUTIONS := build/pyodide/pyodide-lock.json build/pyodide-029/pyodide-lock.json
# The newest alpha: its row of `make test-all` only warns.
ALPHA := build/pyodide-315/pyodide-lock.json
# Chromium alone, or also the browsers that only some tests use.
browsers_for = $(if $(findstring firefox,$(1))$(findstring webkit,$(1)),browsers,browser)
sources = $(shell find $(1) -type f -not -path '*/node_modules/*' -not -path '*/target/*' \
	-not -name '*.pyc' -not -name 'runtime.mjs' 2>/dev/null)

.PHONY: help setup docs demo test test-all units lint bench schemas wheel clean node browser browsers

help:
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand --tabs=18

setup: $(DISTRIBUTIONS) $(HOSTS) build/crates/tests/.built build/crates/optimized/.built build/crates/shrunk/.built build/crates/versions/.built build/crates/demo/.built demo/node_modules/.package-lock.json browser  ## fetch and build everything that the other commands need

docs: build/site/.built  ## build the site, build/site: the demo and, in docs/, the documentation

demo: build/site/.built  ## build the site and serve it on http://localhost:8000 (another port: make demo PORT=8001)
	@$(PYTHON) -m tools.serve build/site --port $(PORT)

test: build/pyodide/pyodide-lock.json build/npm/.quick build/crates/tests/.built build/crates/optimized/.built build/site/.built tools/axe/node_modules/.package-lock.json units | $(call browsers_for,$(RT))  ## the quick run: all unit tests, and every behaviour test in Chromium with both engines (a part: make test ARGS="-k closure"; elsewhere: RT=node, RT=firefox, RT=webkit-worker ...)
	@$(PYTHON) tools/suite.py quick $(or $(RT),chrome) $(ARGS)

test-all: $(DISTRIBUTIONS) $(ALPHA) $(HOSTS) build/npm/.all build/crates/tests/.built build/crates/optimized/.built build/crates/shrunk/.built build/crates/versions/.built build/site/.built tools/axe/node_modules/.package-lock.json units $(if $(RT)$(ARGS),,test) | $(call browsers_for,$(or $(RT),firefox))  ## what `make test` runs, and the rest of the matrix in Node, Chromium, Firefox, WebKitGTK and workers (a platform with every test: make test-all RT=firefox; a part: ARGS="--pyodide 029 -k closure")
	@$(PYTHON) tools/suite.py $(if $(RT)$(ARGS),all $(or $(RT),$(MOST_USED)) $(ARGS),matrix)

units: js/node_modules/.package-lock.json
	@npm run --silent --prefix js check
	@npm run --silent --prefix js test

lint: build/venv/.ready js/node_modules/.package-lock.json demo/node_modules/.package-lock.json  ## check types and style in every language: ruff, mypy, import-linter, tsc, biome, rustfmt, clippy
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --python-version 3.11 pybridge  # the oldest Python that may import it
	build/venv/bin/lint-imports
	$(PYTHON) -m tools.protocol --check
	$(PYTHON) -m tools.messages --check
	npm run --silent --prefix js check
	npm run --silent --prefix js lint
	npm run --silent --prefix demo check
	npm run --silent --prefix demo lint
	cd bench/page && ../../js/node_modules/.bin/tsc --noEmit && ../../js/node_modules/.bin/biome ci .
	tools/crates.sh lint bench/crates
	tools/crates.sh lint bench/peers/crates
	tools/crates.sh lint tests/crates
	tools/crates.sh lint tests/versions/0.2.130
	tools/crates.sh lint tests/unwind
	tools/crates.sh lint demo/crates
	tools/crates.sh lint docs/crates
	tools/crates.sh lint examples/crates/hello
	rustfmt --check --edition 2021 $(wildcard pybridge/build/panic_hook/*.rs)
	clippy-driver --edition 2021 -D warnings --emit=metadata -o build/panic_hook.rmeta pybridge/build/panic_hook/rustc.rs

bench: build/pyodide/pyodide-lock.json build/crates/bench/.built build/crates/peers/.built | browser  ## measure pybridge beside JsProxy in Chromium, into bench/RESULTS.md (a part: make bench ARGS="--browsers 1 --only add,load")
	@$(PYTHON) -m bench.run $(ARGS)

schemas: build/venv/.ready  ## say whether a newer wasm-bindgen has a schema that pybridge does not know (tools/schemas.py)
	@$(PYTHON) tools/schemas.py

wheel: build/wheel.built  ## build the wheel into dist/
	@ls dist/*.whl

clean:  ## remove everything that was built
	rm -rf build dist pybridge/runtime/runtime.mjs js/node_modules demo/node_modules tools/pyodide/node_modules tools/axe/node_modules tools/binaryen/node_modules tools/hosts/node_modules

node browser browsers:
	@tools/system.sh $@

build/venv/.ready: tools/requirements.txt tools/python.sh
	@tools/python.sh

%/node_modules/.package-lock.json: %/package-lock.json | node
	@echo "npm: fetching what $*/package-lock.json pins"
	@npm ci --prefix $* --no-progress --loglevel=error
	@touch $@

build/wheel.built: $(call sources,pybridge js/src) pyproject.toml hatch_build.py js/build.mjs js/literals.mjs README.md \
		js/node_modules/.package-lock.json build/venv/.ready
	@echo "wheel: building"
	@rm -rf dist
	@$(PYTHON) -m build --wheel --no-isolation > build/wheel.log 2>&1 || { cat build/wheel.log; exit 1; }
	@touch $@

build/pyodide/pyodide-lock.json: PYODIDE := 314
build/pyodide-029/pyodide-lock.json: PYODIDE := 029
$(ALPHA): PYODIDE := 315
$(DISTRIBUTIONS) $(ALPHA): build/wheel.built tools/distribution.py tools/pyodide/wheels.txt \
		tools/pyodide/node_modules/.package-lock.json
	@$(PYTHON) tools/distribution.py --pyodide $(PYODIDE) --output $(@D)

# Pyodide as a user of it has it, without our wheel: the examples bring that.
build/pyodide-hosts/pyodide-lock.json: tools/distribution.py tools/hosts/wheels.txt \
		tools/pyodide/node_modules/.package-lock.json build/venv/.ready
	@$(PYTHON) tools/distribution.py --wheels tools/hosts/wheels.txt --without-pybridge --output $(@D)

# marimo takes no Pyodide but this one. PyPI has PyYAML only for CPython, and its source makes a pure wheel, too.
build/pyodide-marimo/pyodide-lock.json: tools/distribution.py tools/hosts/marimo/wheels.txt \
		tools/hosts/node_modules/.package-lock.json build/venv/.ready
	@PYYAML_FORCE_LIBYAML=0 $(PYTHON) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-binary pyyaml \
		--wheel-dir build/wheels/pyyaml PyYAML==6.0.4
	@$(PYTHON) tools/distribution.py --npm tools/hosts --pyodide marimo --wheels tools/hosts/marimo/wheels.txt \
		--wheel build/wheels/pyyaml/pyyaml-6.0.4-py3-none-any.whl --output $(@D)

# What builds the sites of notebooks. It has versions of its own, so that the tools keep theirs.
build/notebooks/.ready: tools/hosts/requirements.txt build/venv/.ready
	@echo "notebooks: installing JupyterLite and marimo, as tools/hosts/requirements.txt pins them"
	@rm -rf $(@D)
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

build/crates/%/.built: tools/crates.sh $$(call sources,$$*/crates)
	@tools/crates.sh build $*/crates build/crates/$*
	@touch $@

build/crates/peers/.built: tools/crates.sh $(call sources,bench/peers/crates)
	@tools/crates.sh build bench/peers/crates $(@D)
	@touch $@

# Two of the releases are also built with other profiles, and one crate with panics that unwind.
PROFILED := 0.2.100 0.2.130
build/crates/versions/.built: tools/crates.sh $(call sources,tests/versions tests/unwind)
	@tools/crates.sh build tests/versions build/crates/versions
	@for release in $(PROFILED); do for profile in dev smallest; do \
		tools/crates.sh profile tests/versions/$$release build/crates/versions/$$profile $$profile || exit; done; done
	@tools/crates.sh unwinding tests/unwind build/crates/versions
	@touch $@

build/crates/optimized/.built: build/crates/tests/.built tools/binaryen/node_modules/.package-lock.json
	@for crate in futures handlers; do tools/crates.sh optimized tests/crates/$$crate $(@D) || exit; done
	@touch $@

build/crates/shrunk/.built: build/crates/tests/.built $(call sources,pybridge/build pybridge/interface)
	@echo "crates: shrinking build/crates/tests -> $(@D)"
	@mkdir -p $(@D)
	@for file in build/crates/tests/*.wasm; do $(PYTHON) -m pybridge shrink $$file -o $(@D)/$${file##*/} > /dev/null || exit; done
	@touch $@

# The packages of npm that the tests load: what each rule adds, the next one does not add again.
build/npm/.quick build/npm/.all: build/npm/.%: tools/proof.py build/venv/.ready | node
	@$(PYTHON) -m tools.proof $*
	@touch $@

# What the demo shows besides cargo's files: wheels, a crate of crates.io, and wasm-bindgen's glue.
build/crates/extra/.built: $(call sources,demo/crates demo/glue pybridge/build) tools/site_crates.py build/crates/demo/.built
	@$(PYTHON) -m tools.site_crates
	@touch $@

build/docs-venv/.ready: tools/docs/requirements.txt build/venv/.ready
	@echo "docs: installing Sphinx, as tools/docs/requirements.txt pins it"
	@rm -rf $(@D)
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Sphinx reads the docstrings of pybridge/ on plain CPython; a name or a link that leads nowhere is an error.
build/docs/.built: $(call sources,docs tools/docs pybridge) CHANGELOG.md bench/RESULTS.md demo/icon.svg build/docs-venv/.ready
	@echo "docs: building"
	@rm -rf $(@D)
	@$(PYTHON) -m tools.docs.sources
	@build/docs-venv/bin/sphinx-build --quiet --fail-on-warning --keep-going -b dirhtml -c tools/docs -d $(@D)/doctrees \
		$(@D)/source $(@D)/html
	@touch $@

build/site/.built: $(call sources,demo) $(wildcard tools/site*.py) tools/compress.py bench/RESULTS.md bench/results.svg \
		build/pyodide/pyodide-lock.json build/docs/.built build/crates/demo/.built build/crates/docs/.built \
		build/crates/examples/.built build/crates/extra/.built \
		js/node_modules/.package-lock.json demo/node_modules/.package-lock.json
	@$(PYTHON) -m tools.site
	@build/docs-venv/bin/python tools/compress.py $(@D)
	@touch $@
