# Everything one does with a checkout; the work is in tools/make.py (plain Python, nothing to install).
PYTHON ?= python3
PORT ?= 8000
export PORT

.PHONY: help run yugang test check fix bench drill lock clean
help:   ## this list
	@grep -E '^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/: +## /\t/' | expand -t 10
run:    ## set up and serve the demo county on http://127.0.0.1:8000 (PORT= changes it)
	@$(PYTHON) tools/make.py run
yugang: ## one command on what `make run` serves, as: make yugang ARGS="duties --late-on 2026-12-31" (with the same PORT=)
	@$(PYTHON) tools/make.py yugang $(ARGS)
test:   ## every test: on SQLite, on a real PostgreSQL, in a real browser
	@$(PYTHON) tools/make.py test $(ARGS)
check:  ## format, lint, types, imports, migrations, references, translations; changes nothing
	@$(PYTHON) tools/make.py check
fix:    ## put format, translations and references right
	@$(PYTHON) tools/make.py fix
bench:  ## one table of figures, each beside its peer or its limit
	@$(PYTHON) tools/make.py bench $(ARGS)
drill:  ## 32 people file requests while the server is killed ten times: nothing lost, nothing twice
	@$(PYTHON) tools/make.py drill $(ARGS)
lock:   ## lock requirements*.in into requirements*.txt, with hashes
	@$(PYTHON) tools/make.py lock
clean:  ## remove the environment (the data in var/ stay)
	@rm -rf .venv .boot .mypy_cache .ruff_cache .hypothesis
