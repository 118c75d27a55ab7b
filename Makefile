# `make run` and `make test` set everything up themselves; once set up they work offline.
# Paths are relative throughout, so that a clone may lie in a folder with a space in its name.

PYTHON ?= python3
PREFIX ?= $(HOME)/.local
RUN := .venv/bin/python -m mmio_conformance
TESTS := .venv/bin/python -m pytest --numprocesses auto --dist worksteal

# Each of the hundreds of programs that a run of the tests starts would compile the suite, and read all features, anew.
unexport PYTHONDONTWRITEBYTECODE

EXPLORED := ascend buffer create-chunk descend direct element flush memory open transfer

.PHONY: help install rule run quick test faults book epub pdf browser browser-sample check facts differences audit mutation mutation-sample lint wine wine32 wine32-folder windows-host verdicts bench explore-bench wheel dist sbom pip-audit lock clean

help:
	@echo 'make run     judge the reference model in both dialects'
	@echo 'make quick   the inner loop: linter, catalogue and features, unit tests without Hypothesis'
	@echo 'make test    the project'"'"'s own tests: linter, types, catalogue and features, pytest'
	@echo 'make rule RULE=ID  check, run and audit of one rule and its topic, while it is written'
	@echo 'make faults  the slow ones of them: faults planted in runs, everything behind a pipe and under pytest'
	@echo 'make check   only the catalogue and the features'
	@echo 'make facts   write spec/FACTS.md: what became of every fact of the documents'
	@echo 'make differences  write spec/DIFFERENCES.md: where Windows and OS/2 differ, question by question'
	@echo 'make book    build the book into build/book, with the stored runs named by RUNS'
	@echo 'make epub    build the book into build/mmio.epub; make pdf: each of its chapters into build/pdf, which needs chromium'
	@echo 'make browser look at the book and the pages of reports in chromium: links, search, accessibility, widths'
	@echo 'make browser-sample  the same of some pages of every kind, in a minute'
	@echo 'make audit   proof that each scenario catches an implementation that breaks its rule'
	@echo 'make mutation  how many mechanical changes of the model the features notice; mutation-sample: of 400 of them'
	@echo 'make wine    build the adapter for winmm.dll and judge the one of Wine, beside its baseline if there is one'
	@echo 'make wine32  the same for 32 bits, if there is such a Wine; make wine32-folder makes one, with debootstrap'
	@echo 'make verdicts  one table: equal verdicts by every way to judge, on Windows, by ctypes, of 32 bits, by the exported program'
	@echo 'make windows-host  run the suite on Windows'"'"' own Python inside Wine: verdicts have to be those of here'
	@echo 'make bench   what the driver interface and the runner cost, as ratios'
	@echo 'make explore-bench  what explorations cost and find; SECONDS=S for each mistake, SAMPLE=all for all of them, MUTANTS=N, SOAK=S for the soak'
	@echo 'make install put mmio-conformance into ~/.local/bin; elsewhere: make install PREFIX=/usr/local'
	@echo 'make wheel   build the wheel into dist/'
	@echo 'make dist    build wheel and source distribution into dist/, always the same bytes, and print their hashes'
	@echo 'make sbom    write dist/sbom.cdx.json: what is locked, as a CycloneDX file'
	@echo 'make pip-audit  known vulnerabilities of what is locked, as last asked; ONLINE=1 asks the network'
	@echo 'make lock    lock the newest versions of all dependencies'
	@echo 'make clean   remove everything that was made'

run: .venv/ready
	@$(RUN) run

test: .venv/ready
	@$(MAKE) --no-print-directory --jobs 2 lint check
	@$(TESTS)

# The tests that play nothing, start no process and search for no examples; of the linters those that need a second.
# Those of the book are left out: its generator alone takes a second to be imported.
quick: .venv/ready
	@.venv/bin/ruff format --check --quiet || { echo 'lint: run .venv/bin/ruff format'; exit 1; }
	@.venv/bin/ruff check --quiet
	@$(RUN) check
	@$(TESTS) --ignore-glob='*/test_book*' -m 'not slow and not wine and not browser and not hypothesis and not long'

# Adapters that are killed or on sockets, full disks, Ctrl-C at any moment: eighty runs, so that `make test` stays short.
# The laws of the model are tried with ten times the examples.
faults: .venv/ready
	@$(TESTS) -m 'slow or hypothesis' --hypothesis-profile thorough

# The inner loop of writing a rule: `new-rule` begins it, `make test audit` ends it.
rule: .venv/ready
	@[ -n '$(RULE)' ] || { echo 'rule: expected the id of a rule, got none'; echo 'hint: make rule RULE=flush.writes'; exit 2; }
	@$(RUN) try-rule '$(RULE)'

check: .venv/ready
	@$(RUN) check

facts: .venv/ready
	@mkdir -p build && $(RUN) rules --facts >build/FACTS.md && mv build/FACTS.md spec/FACTS.md

differences: .venv/ready
	@mkdir -p build && $(RUN) rules --differences >build/DIFFERENCES.md && mv build/DIFFERENCES.md spec/DIFFERENCES.md

book: .venv/ready
	@mkdir -p build && $(RUN) book --out build/book $(RUNS)

epub: .venv/ready
	@mkdir -p build && $(RUN) book --format epub --out build/mmio.epub $(RUNS)

# What a browser prints of a chapter; pages of single rules are for looking up.
pdf: book
	@command -v chromium >/dev/null || { echo 'pdf: chromium prints it: apt-get install chromium'; exit 1; }
	@rm -rf build/pdf && mkdir -p build/pdf
	@for page in $$(cd build/book && ls *.html recipes/*.html topics/*.html guides/*.html | grep -Ev '^(search|genindex|states-)'); do \
	    file=build/pdf/$$(echo "$${page%.html}" | tr / -).pdf; \
	    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$$file" "build/book/$$page" 2>/dev/null; \
	    [ -s "$$file" ] || { echo "pdf: chromium printed nothing of $$page"; exit 1; }; \
	done; echo "$$(ls build/pdf | wc -l) files in build/pdf"

# Needs Debian's package chromium; what drives it is installed here, because nothing else needs it.
browser: .venv/browser
	@$(TESTS) conformance/tests/test_*browser.py -m browser

browser-sample: .venv/browser
	@$(TESTS) conformance/tests/test_book_browser.py -m 'browser and sample'

.venv/browser: .venv/ready requirements-browser.lock
	@.venv/bin/python -c 'import axe_playwright_python' 2>/dev/null || .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.lock
	@touch $@

audit: .venv/ready
	@$(RUN) audit --report report/audit

mutation: .venv/ready
	@.venv/bin/python -m mmio_conformance.audit.mutation

# The same 400 mutants each time, as long as the model is the same.
mutation-sample: .venv/ready
	@.venv/bin/python -m mmio_conformance.audit.mutation --sample 400

lint: .venv/ready
	@.venv/bin/ruff format --check --quiet || { echo 'lint: run .venv/bin/ruff format'; exit 1; }
	@.venv/bin/ruff check --quiet
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache >/dev/null || .venv/bin/lint-imports --no-cache

# A Wine whose deviations are known is gated: what is new, other or gone fails. For any other Wine deviations are
# results, and only a run that itself breaks, exit code 2 or more, fails.
wine: .venv/ready
	@$(MAKE) --no-print-directory -C conformance/adapters/winmm
	@conformance/adapters/winmm/wine.sh --prepare
	@release=$$(conformance/adapters/winmm/wine.sh --release); baseline=conformance/baselines/wine-$$release.yaml; \
	if [ -e "$$baseline" ]; then \
		$(RUN) run --adapter conformance/adapters/winmm/wine.sh --report report/wine --baseline "$$baseline"; \
	else \
		echo "wine: there is no baseline for Wine $$release: this run is not gated"; \
		$(RUN) run --adapter conformance/adapters/winmm/wine.sh --report report/wine || [ $$? -eq 1 ]; \
	fi
	@.venv/bin/python -m pytest conformance/tests -m wine

# The same deviations: a baseline of Wine is one of both widths.
wine32: .venv/ready
	@$(MAKE) --no-print-directory -C conformance/adapters/winmm i686
	@conformance/adapters/winmm/wine32.sh --prepare
	@release=$$(conformance/adapters/winmm/wine32.sh --release); baseline=conformance/baselines/wine-$$release.yaml; \
	if [ -e "$$baseline" ]; then \
		$(RUN) run --adapter conformance/adapters/winmm/wine32.sh --report report/wine32 --baseline "$$baseline"; \
	else \
		echo "wine32: there is no baseline for Wine $$release: this run is not gated"; \
		$(RUN) run --adapter conformance/adapters/winmm/wine32.sh --report report/wine32 || [ $$? -eq 1 ]; \
	fi

wine32-folder:
	@conformance/adapters/winmm/wine32.sh --install

# The suite as a Windows program, with CPython for Windows inside Wine, which PyPI has; everything is in build/windows.
windows-host: .venv/ready
	@command -v wine64 >/dev/null || [ -x /usr/lib/wine/wine64 ] || { echo 'windows-host: Wine not found: install the Debian package wine64'; exit 1; }
	@$(MAKE) --no-print-directory -C conformance/adapters/winmm
	@.venv/bin/python conformance/windows_host/prepare.py
	@.venv/bin/python conformance/verdicts/table.py model-on-windows ctypes

# What this machine has not says so in its row; all rows take some minutes. ROWS='program-64' needs just this one.
verdicts: .venv/ready
	@command -v wine64 >/dev/null || [ -x /usr/lib/wine/wine64 ] || { echo 'verdicts: Wine not found: install the Debian package wine64'; exit 1; }
	@.venv/bin/python conformance/windows_host/prepare.py || true
	@.venv/bin/python conformance/verdicts/table.py $(ROWS)

bench: .venv/ready
	@.venv/bin/python conformance/benchmarks/ratios.py
	@.venv/bin/python conformance/benchmarks/gate.py
	@.venv/bin/python conformance/benchmarks/overhead.py

# What explorations cost, and what they find by themselves: of law-breakers of the topics that they can reach, and on Wine, if
# `make wine` has built its adapter, of the rules that its baseline lists. Always the same examples.
WINE := conformance/adapters/winmm/wine.sh
explore-bench: .venv/ready
	@echo 'explore-bench: speed, shrinking and known mistakes (2 minutes), a soak of $(or $(SOAK),60) s, 5 minutes on Wine, then $(or $(SAMPLE),100)'
	@echo 'explore-bench: law-breakers of $(words $(EXPLORED)) topics and $(or $(MUTANTS),60) mutants, $(or $(SECONDS),20) s of processor time each at most; SAMPLE=all takes half an hour more'
	@if [ -e conformance/adapters/winmm/build/winmm-adapter.exe ]; then \
		$(WINE) --prepare && .venv/bin/python conformance/benchmarks/exploring.py 5 --adapter $(WINE) && \
		.venv/bin/python conformance/benchmarks/known_causes.py $(addprefix --topic ,$(EXPLORED)); \
	else \
		echo 'explore-bench: nothing on Wine, for which `make wine` builds the adapter'; \
		.venv/bin/python conformance/benchmarks/exploring.py; \
	fi
	@.venv/bin/python conformance/benchmarks/soak.py $(or $(SOAK),60)
	@$(RUN) audit --explore $(or $(SECONDS),20) $(addprefix --topic ,$(EXPLORED)) $(if $(filter all,$(SAMPLE)),,--sample $(or $(SAMPLE),100))
	@.venv/bin/python -m mmio_conformance.audit.mutation --sample $(or $(MUTANTS),60) --explore $(or $(SECONDS),20)

wheel: .venv/ready
	@.venv/bin/python -m build --wheel --no-isolation --outdir dist . >/dev/null && ls dist

dist: .venv/ready
	@.venv/bin/python -m build --no-isolation --outdir dist . >/dev/null && cd dist && sha256sum *.whl *.tar.gz

# Two programs that nothing else needs, in an environment of their own.
build/supply/venv/ready: requirements-supply.lock
	@$(PYTHON) -m venv build/supply/venv
	@build/supply/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-supply.lock
	@touch $@

sbom: build/supply/venv/ready
	@mkdir -p dist && build/supply/venv/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--output-reproducible --of JSON -o dist/sbom.cdx.json && echo 'written: dist/sbom.cdx.json'

# Without ONLINE=1 it asks nobody, and needs nothing but Python.
pip-audit: $(if $(ONLINE),build/supply/venv/ready)
	@$(PYTHON) conformance/supply/vulnerabilities.py $(if $(ONLINE),--online)

# An environment of its own, so that nothing of the user's changes; the links in bin/ are all that others see of it.
install: .venv/ready
	@rm -rf build/install && .venv/bin/python -m build --wheel --no-isolation --outdir build/install . >/dev/null
	@$(PYTHON) -m venv --clear '$(PREFIX)/share/mmio-conformance'
	@'$(PREFIX)/share/mmio-conformance/bin/python' -m pip install --quiet --disable-pip-version-check build/install/*.whl shtab watchfiles
	@mkdir -p '$(PREFIX)/bin' && ln -sf ../share/mmio-conformance/bin/mmio-conformance '$(PREFIX)/bin/'
	@echo 'installed $(PREFIX)/bin/mmio-conformance'
	@case ":$$PATH:" in *':$(PREFIX)/bin:'*) ;; *) echo 'hint: $(PREFIX)/bin is not on your PATH';; esac

# The lock file has hashes and no addresses; uv is needed for this target alone.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --extra browser --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements-browser.lock
	uv pip compile pyproject.toml --extra supply --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements-supply.lock

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'mmio-conformance needs Python 3.11 or newer; name it: make PYTHON=python3.12 ...'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'this Python cannot make virtual environments: install the Debian package python3-venv'; exit 1; }
	@echo 'setting up .venv (once, a minute or so) ...'
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	@rm -rf .venv build dist report conformance/adapters/winmm/build conformance/adapters/mmpm2/build conformance/benchmarks/build
	@find . -name __pycache__ -prune -exec rm -rf {} +
