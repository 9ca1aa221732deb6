# The commands of the README. Each does all its own set-up.
PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
PIP    := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
# Findings as annotations where a workflow reads them.
FORMAT := $(if $(GITHUB_ACTIONS),github,text)

.PHONY: site serve article language words reference translate-docx test benchmark translated printed golden licences lock clean
.DEFAULT_GOAL := site

site: $(VENV)/site ## build and check site/
	@$(RUN) scripts/build.py --format $(FORMAT)

serve: $(VENV)/site ## the same site at a local address, built anew on change
	@$(RUN) scripts/serve.py --watch $(if $(PORT),--port $(PORT))

article: $(VENV)/site ## make a manuscript the article: make article FROM=paper.docx [BIBLIOGRAPHY=refs.bib] [LOCALE=en] [YES=yes]
	@$(RUN) scripts/new_article.py "$(FROM)" $(if $(BIBLIOGRAPHY),--bibliography "$(BIBLIOGRAPHY)") \
	  $(if $(LOCALE),--locale "$(LOCALE)") $(if $(YES),--yes) --format $(FORMAT)

language: $(VENV)/site ## add a language, its pages to be translated: make language LOCALE=de
	@$(RUN) scripts/new_language.py "$(LOCALE)" --format $(FORMAT)

words: $(VENV)/site ## the edition's own words in a language, to be filled in: make words LOCALE=de
	@$(RUN) scripts/new_language.py "$(LOCALE)" --words --format $(FORMAT)

reference: $(VENV)/site ## add a pasted reference: make reference FROM=-, or one in a file
	@$(RUN) scripts/new_reference.py "$(or $(FROM),-)" --format $(FORMAT)

translate-docx: $(VENV)/site ## the sentences as a Word table to translate: LOCALE=ru [PAGE=china]; read back: LOCALE=ru FROM=back.docx
	@$(RUN) scripts/translate_docx.py "$(LOCALE)" $(if $(PAGE),--page "$(PAGE)") $(if $(FROM),--from "$(FROM)") \
	  --format $(FORMAT)

# Four at once on two cores: some of them wait for their browsers. What one process has compiled serves the others,
# whatever the environment says of it.
test: $(VENV)/test ## all tests; a browser is found or installed
	@$(RUN) tests/browser.py
	@PYTHONDONTWRITEBYTECODE= $(RUN) -m pytest -n 4 --dist loadfile --no-loadscope-reorder

benchmark: $(VENV)/test ## weight, speed and build beside plain Material and a bare page
	@$(RUN) tests/browser.py
	@$(RUN) benchmarks/pages.py
	@$(RUN) benchmarks/lines.py
	@$(RUN) benchmarks/build.py
	@$(RUN) benchmarks/exports.py
	@$(RUN) benchmarks/links.py --scale 0.2
	@$(RUN) benchmarks/link_corpus.py

translated: $(VENV)/site ## record how far a page has come: make translated LOCALE=ru PAGE=china BY="A. Name" [COMPARED=yes | REVIEWED=yes]
	@$(RUN) scripts/check_translations.py --record "$(LOCALE)" "$(PAGE)" --by "$(BY)" \
	  --status $(if $(REVIEWED),reviewed,$(if $(COMPARED),compared,translated))

printed: site ## compare the pages with the printed words; WRITE=yes writes their digests anew
	@PYTHONPATH=scripts:tests $(RUN) tests/article/printed.py $(if $(filter yes,$(WRITE)),--write)

golden: $(VENV)/test ## write the golden cases of a test file anew: make golden TEST=tests/links/test_cases.py; read the diff
	@PYTHONPATH=scripts:tests $(RUN) "$(TEST)"

licences: $(VENV)/site ## what the site is made with, and under which licences
	@$(RUN) scripts/licences.py

lock: $(VENV)/lock ## write the locked versions anew
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --upgrade pyproject.toml --output-file requirements.txt
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --upgrade pyproject.toml --group test --output-file tests/requirements.txt

clean: ## remove what the commands made
	@rm -rf $(VENV) site .site-* .cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site: requirements.txt | $(VENV)/bin/python
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/test: tests/requirements.txt | $(VENV)/bin/python
	@$(PIP) -r tests/requirements.txt
	@touch $@

$(VENV)/lock: | $(VENV)/bin/python
	@$(RUN) -m pip install --quiet uv
	@touch $@
