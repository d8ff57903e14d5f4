# make run    start the program          make test   everything a change must pass
# make check  the fast half of test      make venv   only build the environment
# make soak   kill a writer 1,000 times (KILLS=…, SEED=…) and look at what is left
# make fuzz   lint TEXTS random and hostile texts (100,000 unless said)
# make golden  write anew what tests/golden keeps of every export; look at the difference
# make bench, make shots, make verify, make translations, make rules: see README.md

PYTHON := .venv/bin/python
BIN := .venv/bin
JOBS ?= 2
KILLS ?= 1000
SEED ?= 1
TEXTS ?= 100000
PYTEST := $(PYTHON) -m pytest -p no:cacheprovider
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test check lint venv verify golden bench soak fuzz shots translations rules system-run system-test

run: system-run
	@.ci/venv run
	@$(PYTHON) main.py $(ARGS)

test: lint
	$(OFFSCREEN) $(PYTEST) -n $(JOBS)
	QT_QPA_PLATFORM=xcb $(PYTEST) -n $(JOBS) -m "journey or display"

check: lint
	$(OFFSCREEN) $(PYTEST) -n $(JOBS) -m "not (slow or journey or display or bench or verify)"

lint: venv
	$(PYTHON) .ci/translations.py --check
	$(PYTHON) .ci/rule_pages.py --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict main.py planner ui
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/vulture

venv: system-test
	@.ci/venv dev

# Heavy outside programs (office suite, validators) judge what the program writes.
verify: system-test
	@.ci/venv verify
	@.ci/system-packages verify
	$(OFFSCREEN) $(PYTEST) -m verify

# The files every format gives of a sample week, to tests/golden
golden: venv translations
	$(OFFSCREEN) $(PYTHON) -m tests.golden.make

bench: system-test
	@.ci/venv bench
	@mkdir -p build
	$(OFFSCREEN) $(PYTEST) tests/benchmarks -m bench --benchmark-json=build/bench.json

soak: venv
	$(PYTHON) -m tests.soak.killing $(KILLS) $(SEED)

fuzz: venv
	QUANLI_FUZZ=$(TEXTS) $(PYTEST) tests/planner/lint/test_fuzz.py

# Every screen, light and dark, Chinese and English, to build/shots/*.png
shots: venv
	$(OFFSCREEN) $(PYTHON) -m tests.shots

translations: venv
	$(PYTHON) .ci/translations.py

# The pages of all rules, from the rules and the Chinese catalogue, to docs/rules
rules: translations
	$(PYTHON) .ci/rule_pages.py

system-run:
	@.ci/system-packages run

system-test:
	@.ci/system-packages run test
