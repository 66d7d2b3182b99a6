# `make` lists what can be made. The environment is .venv; it is made anew when pyproject.toml or constraints.txt change,
# and when PYTHON names another Python than the one it was made with, which .venv/.ready holds.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first of these that fits is taken; `make test PYTHON=/opt/python3.13/bin/python` names another one.
PYTHON ?= python3.11 python3.12 python3.13 python3
# The Python that the caller named, if any.
ASKED := $(if $(filter file,$(origin PYTHON)),,$(PYTHON))
ARGS ?=
TESTS_AT_ONCE ?= 2
CORPUS ?=
SOAK ?= 1.0

# The tests start some hundreds of processes; each would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

FITS := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
NONE_FITS := newscrawl needs Python 3.11, 3.12 or 3.13 with its venv module (on Debian and Ubuntu the package python3-venv), \
	and none of these is one: $(PYTHON). Install it, or name it: make test PYTHON=/path/to/python
FIND_PYTHON = for python in $(PYTHON); do "$$python" -c '$(FITS)' 2>/dev/null && break; python=; done; \
	if [ -z "$$python" ]; then echo '$(NONE_FITS)' >&2; exit 1; fi

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench soak hostile pace lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1 : /p' Makefile | awk -F ' : ' '{ printf "%-13s %s\n", $$1, $$2 }'

demo: $(READY)  ## crawl the bundled news site and show what comes out
	@$(BIN)/newscrawl demo

# Many of the slow tests wait for a crawl, so two at once take little more than half the time; more make a machine of
# two cores late.
test: $(READY)  ## run the tests; ARGS='-x -m "not slow"' hands options to pytest
	@$(BIN)/pytest -n $(TESTS_AT_ONCE) --dist worksteal $(ARGS)

lint: $(READY)  ## check style and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)  ## check the types
	@$(BIN)/mypy

bench: $(READY)  ## score the cleaner: CORPUS=folder, ARGS=--gate
	@test -n '$(CORPUS)' || { echo 'bench needs a corpus: make bench CORPUS=folder (docs/benchmarks.md says of what shape)' >&2; exit 2; }
	@$(BIN)/newscrawl bench '$(CORPUS)' $(ARGS)

soak: $(READY)  ## crawl under strain: SOAK=0.1 for a tenth, ARGS='kills --seed 7' for one part
	@cd tests && PYTHONPATH=. ../$(BIN)/python -m soak --scale '$(SOAK)' $(ARGS)

hostile: $(READY)  ## meet sites that misbehave, beside Scrapy alone: ARGS='--case ForbidsTwelveThatWait' for one
	@PYTHONPATH=tests $(BIN)/python -m hostile_web $(ARGS)

pace: $(READY)  ## time whole crawls beside Scrapy alone and trafilatura inline: CORPUS=folder, ARGS='--rounds 1'
	@test -n '$(CORPUS)' || { echo 'pace needs pages: make pace CORPUS=folder (a corpus as docs/benchmarks.md has it, or .html files)' >&2; exit 2; }
	@PYTHONPATH=tests $(BIN)/python -m pace '$(CORPUS)' $(ARGS)

lock:  ## pin the newest versions that fit, for every Python at once, in constraints.txt
	@$(FIND_PYTHON); "$$python" -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --no-annotate \
		--custom-compile-command 'make lock' --output-file constraints.txt pyproject.toml

clean:  ## remove the environment and everything that tools left behind; output/ stays
	rm -rf $(VENV) build dist *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .scrapy
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ifneq ($(ASKED),)
ifeq ($(filter $(ASKED),$(shell cat $(READY) 2>/dev/null)),)
.PHONY: another-python
$(READY): another-python
endif
endif

# Twice quiet: pip prints errors alone, and not that jusText, which trafilatura asks for, has lost an extra.
$(READY): pyproject.toml constraints.txt
	@$(FIND_PYTHON); echo "Installing newscrawl into $(VENV) with $$python; half a minute on a fast line."; \
	"$$python" -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' && \
	echo "$$python" > $@
