# Every target does its own set-up in .venv; nothing but Python 3.11 (or newer), make and a package registry is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB := demo/sample.graph

.PHONY: demo demo-neo4j test test-neo4j lint bench screenshots clean

$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "graphcables needs Python 3.11 or newer; name one with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/run.stamp
	rm -rf $(DB)
	$(BIN)/graphcables demo demo

# The sample in the server of docker-compose.yml; the password is taken from NEO4J_PASSWORD, or asked for.
demo-neo4j: $(VENV)/run.stamp
	$(BIN)/graphcables load graphcables/sample --db neo4j://localhost:7687

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup

# The tests of graph behaviour, on both engines: on a real Neo4j server that is started for them and stopped after.
test-neo4j: $(VENV)/dev.stamp
	$(BIN)/python tools/neo4j_server.py run -- $(BIN)/python -m pytest -m neo4j

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check graphcables tests tools benchmarks
	$(BIN)/mypy
	$(BIN)/python tools/build_gazetteers.py --check

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/windows.py
	$(BIN)/python benchmarks/parse.py
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/mutations.py
	$(BIN)/python benchmarks/lines.py
	$(BIN)/python benchmarks/references.py
	$(BIN)/python benchmarks/explain.py
	$(BIN)/python benchmarks/pictures.py
	$(BIN)/python benchmarks/kills.py

# docs/screenshots, made anew from the sample; needs Chromium
screenshots: $(VENV)/dev.stamp
	$(BIN)/python tools/build_screenshots.py

clean:
	rm -rf $(VENV) demo build dist
