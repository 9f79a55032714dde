# Two commands: `make site` builds the site, `make test` runs every test. `make help` lists the rest.

SHELL := /bin/sh
KEDGE := .build/release/kedge
SITE_FLAGS ?=
# A binary that needs no Swift on the machine where it runs, and inlines across modules: a fifth less time.
RELEASE_FLAGS ?= $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib) -Xswiftc -cross-module-optimization
# One flag set for everything that tests build, so that dependencies build once.
export KEDGE_STRICT = 1

.PHONY: help site test setup setup-test build lint format bench kill cli e2e clean

help: ## List the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-11s %s\n", $$1, $$2 }'

site: setup build ## Check content/ and build it into public/
	$(KEDGE) build $(SITE_FLAGS)
	@echo "Open file://$(CURDIR)/public/index.html"

build: ## Build the release binary
	swift build -c release --product kedge $(RELEASE_FLAGS)

setup: ## Install what building needs
	@sh scripts/setup.sh build

setup-test: ## Install what testing needs
	@sh scripts/setup.sh build test

test: setup-test ## Run every test
	swift build --build-tests
	$(MAKE) --no-print-directory kill cli e2e
	swift test --skip-build

kill: ## Kill builds at every mutating system call and at random moments
	sh Tests/kill/run.sh .build/debug/kedge

cli: ## Test the program where no browser is needed
	sh Tests/cli/run.sh .build/debug/kedge

e2e: ## Test the pages in a real Chromium
	sh Tests/e2e/run.sh .build/debug/kedge

lint: ## Check the format of every Swift file
	swift format lint --strict -r Sources Tests Plugins Package.swift templates/Templates.swift

format: ## Format every Swift file
	swift format --in-place -r Sources Tests Plugins Package.swift templates/Templates.swift

bench: build ## Compare a full build with a bare C loop over libcmark
	python3 Benchmarks/bench.py --kedge $(KEDGE)
	python3 Benchmarks/freshness.py --kedge $(KEDGE)

clean: ## Delete what was built
	rm -rf .build
