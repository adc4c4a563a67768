# `make` alone lists the commands. They need make and Python 3.11 or newer, nothing else.
PYTHON := .venv/bin/python
WORKERS := -n auto --dist loadfile --no-loadscope-reorder   # a file stays with one worker, since its tests share what they prepare
.DEFAULT_GOAL := help
.PHONY: help book test serve uses assignments lms slides pdf epub bundle site lighthouse newest screenshot clean lock

help:  ## this list
	@echo "Commands:"
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

book:  ## set up .venv if needed, build the book, print the page to open
	@tools/setup.sh requirements.txt
	@test "$$($(PYTHON) tools/fingerprint.py)" = "$$(cat _build/.fingerprint 2>/dev/null)" || rm -rf _build
	@echo "Building the book"
	@mkdir -p _build && .venv/bin/jupyter-book build . -W -n --keep-going > _build/build.log 2>&1 || { \
	  grep -E "WARNING:|ERROR|Error|Exception" _build/build.log | grep -v IPKernelApp >&2; \
	  echo "The book was not built; _build/build.log has the details." >&2; exit 1; }
	@$(PYTHON) tools/fingerprint.py > _build/.fingerprint
	@echo "Open $(CURDIR)/_build/html/index.html"

test:  ## run every test, every notebook and a fresh build, on all cores
	@tools/setup.sh requirements-dev.txt
	@PYTHONPATH="$(CURDIR)/tests/offline" $(PYTHON) -m pytest $(WORKERS)

serve: book  ## build the book and serve it on this machine (stop with Ctrl-C)
	@$(PYTHON) tools/serve.py _build/html

# make uses TABLE=chamber ROW="year=1946 party=PCB-KPB", or the same without the two names; make reads what
# follows the table as a setting of its own, so it is taken back from there
space := $(subst ,, )
ifeq ($(firstword $(MAKECMDGOALS)),uses)
TABLE ?= $(word 2,$(MAKECMDGOALS))
ROW ?= $(subst \ ,$(space),$(filter-out TABLE=% ROW=%,$(MAKEOVERRIDES))) $(wordlist 3,99,$(MAKECMDGOALS))
$(eval $(wordlist 2,99,$(MAKECMDGOALS)):;@:)
.PHONY: $(wordlist 2,99,$(MAKECMDGOALS))
endif
uses:  ## where a datum is used: make uses chamber "year=1946 party=PCB-KPB"
	@tools/setup.sh requirements.txt
	@cd book && ../$(PYTHON) -m century.uses "$(TABLE)" "$(strip $(ROW))"

assignments:  ## build the assignments: make assignments SEED="your words" KEYS=file-outside; without SEED the practice set
	@tools/setup.sh requirements-teaching.txt
	@$(PYTHON) assignments/make.py $(if $(SEED),--seed "$(SEED)") $(if $(KEYS),--keys "$(KEYS)")

lms:  ## write the quizzes for Canvas, Moodle and others: make lms BOOK_URL=https://where.the.book.is
	@tools/setup.sh requirements-teaching.txt
	@$(PYTHON) -m tools.lms $(if $(BOOK_URL),--book-url "$(BOOK_URL)")

slides: book  ## make the slides of three lessons from the chapters, to be shown without a network (needs npm once)
	@tools/setup.sh requirements-teaching.txt
	@$(PYTHON) tools/slides.py
	@echo "Open dist/slides/1-reading-a-source.html in a browser; the key S opens the notes"

bundle: book  ## pack the book into one zip that opens without a network
	@$(PYTHON) tools/bundle.py

lighthouse: book  ## measure every page with Lighthouse (needs Chromium and npm; an hour on a slow machine); PAGES="book/index.html" for some
	@$(PYTHON) tools/lighthouse.py $(PAGES)

site: book  ## make dist/site, to put on a web server: the pages, Python in the page (JupyterLite), what else is in dist
	@tools/setup.sh requirements-site.txt
	@PYODIDE_DIR="$(PYODIDE_DIR)" $(PYTHON) tools/site.py
	@echo "Put dist/site on a web server, or try it here: $(PYTHON) tools/serve.py dist/site"

pdf: book  ## set the book as one tagged PDF in dist/ (needs Chromium)
	@tools/setup.sh requirements-dev.txt
	@$(PYTHON) -m tools.paper.pdf

epub: book  ## set the book as an EPUB in dist/
	@$(PYTHON) -m tools.paper.epub

newest:  ## run every test on the newest packages, in an environment of its own
	@python3 tools/newest.py
	@PYTHONPATH="$(CURDIR)/tests/offline" .venv-newest/bin/python -m pytest $(WORKERS)

screenshot: book  ## take the picture of the README anew (needs Chromium)
	@tools/setup.sh requirements-dev.txt
	@$(PYTHON) tools/screenshot.py

clean:  ## remove what was built and the caches (the environment in .venv stays)
	rm -rf _build dist .venv-newest .pytest_cache book/.jupyter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

lock:  ## resolve constraints.txt anew for Python 3.11 and later
	@tools/setup.sh requirements.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@sed '/^-c /d' requirements.txt > .lock-run.in && cat requirements-teaching.txt requirements-site.txt requirements-dev.txt | sed '/^-[cr] /d' > .lock-dev.in
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --upgrade \
	  constraints.in .lock-run.in .lock-dev.in -o constraints.txt; status=$$?; rm -f .lock-*.in; exit $$status
