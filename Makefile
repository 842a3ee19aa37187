# Every command that a person or CI needs. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

LISTEN ?= 127.0.0.1:8080
FIXTURES := tests/out/fixtures
CARGO_RELEASE := target/release

# Both programs are always built with the same features. The library is also a cdylib, whose files
# carry no hash of the features in their names: two sets would overwrite, and so rebuild, each other.
BUILD_RELEASE := cargo build --release --locked -p veilprint -p veilprint-portal --features veilprint/cli

export VEILPRINT_SHARED ?= $(abspath ../shared)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install what is missing to build (Rust target, WASM tools, npm modules)
	@scripts/setup.sh build

.PHONY: setup-test
setup-test:
	@scripts/setup.sh test

.PHONY: setup-packaging
setup-packaging:
	@scripts/setup.sh packaging

.PHONY: programs
programs:
	$(BUILD_RELEASE) --bin veilprint --bin veilprint-portal

.PHONY: site
site:
	npm run -s build

.PHONY: build
build: setup programs site ## Build the programs, the WASM module, the npm package and the page

.PHONY: serve
serve: setup site ## Build what is needed and serve the page on http://localhost:8080
	$(BUILD_RELEASE) --bin veilprint-portal
	@echo "Veilprint is at http://localhost:$(lastword $(subst :, ,$(LISTEN)))  (Ctrl-C ends it); /demo is for developers"
	$(CARGO_RELEASE)/veilprint-portal serve --listen $(LISTEN)

.PHONY: check
check: ## The inner loop: format, lints, unit tests
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
	cargo test --locked -p veilprint --lib --all-features --quiet
	npm run -s check
	npm run -s test:unit

.PHONY: fixtures
fixtures: programs
	cargo build --quiet --locked -p veilprint-fixtures --bin fixtures
	target/debug/fixtures pictures $(FIXTURES)
	target/debug/fixtures bombs $(FIXTURES)/../bombs
	target/debug/fixtures large $(FIXTURES)/../large
	@cd $(FIXTURES) && rm -f expected.jsonl && \
	  { $(abspath $(CARGO_RELEASE))/veilprint hash --json --companions=standard * > ../expected.jsonl || test $$? -eq 1; } && \
	  mv ../expected.jsonl .

.PHONY: test-rust
test-rust:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
	cargo test --locked --workspace --all-features
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --all-features

.PHONY: test-web
test-web: site fixtures
	npm run -s check
	npm run -s test:unit
	npm run -s test:instructions
	npm run -s test:wasm
	npm run -s test:packaging
	npm run -s test:e2e
	npm run -s test:embed

.PHONY: test-portal
test-portal:
	tests/portal/run.sh

RECALL := nice .tools/venv/bin/python tests/recall

.PHONY: recall
recall: setup-test programs ## Which changed copies platforms find, into tests/out/recall and docs/recall.md (downloads 100 MB once)
	scripts/venv.sh
	$(RECALL)/recall.py --docs

.PHONY: companions
companions: setup-test programs ## Choose the companions anew: prints the table of src/companions/views.rs
	scripts/venv.sh
	$(BUILD_RELEASE) --example views
	$(RECALL)/choose.py

.PHONY: test-recall
test-recall: programs
	scripts/venv.sh
	$(RECALL)/recall.py --short

.PHONY: deny
deny:
	.tools/bin/cargo-deny --locked --workspace --all-features check --hide-inclusion-graph bans licenses sources

.PHONY: test-packaging
test-packaging: setup-test setup-packaging site fixtures ## The packed npm package in every bundler and runtime (installs 1.3 GB of them once)
	npm run -s test:projects

.PHONY: test
test: setup-test test-rust test-portal test-recall deny test-web ## Install what is missing and run every test

.PHONY: audit
audit: setup-test ## Check dependencies against the advisory database (needs the open network)
	.tools/bin/cargo-deny --locked --workspace --all-features check advisories
	npm audit

# Each target, and the seconds it is run for. re_rav1d 0.1.3 leaks 48 bytes a picture (it replaces a
# picture that is let go of by a new default one): leaks are not looked for in AVIF.
FUZZ ?= jpeg points png inflate webp gif bmp tiff heic avif jxl pnm ico qoi tga orientation sampling report exchange
SECONDS_EACH ?= 60
FUZZER = cd fuzz && PATH="$(CURDIR)/.tools/bin:$$PATH" cargo +nightly fuzz

.PHONY: fuzz
fuzz: ## Fuzz every entrance of foreign bytes for a minute each (FUZZ, SECONDS_EACH)
	@scripts/setup.sh fuzz
	cargo run --quiet --locked -p veilprint-fixtures --bin fixtures -- seeds fuzz/corpus
	$(FUZZER) build
	@for target in $(FUZZ); do \
	  echo "fuzz: $$target for $(SECONDS_EACH) seconds"; \
	  leaks=1; [ $$target != avif ] || leaks=0; \
	  ($(FUZZER) run $$target -- -max_total_time=$(SECONDS_EACH) -max_len=24576 -timeout=10 \
	    -detect_leaks=$$leaks -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1); \
	done

.PHONY: peers
peers:
	node tests/bench/build-peers.mjs

.PHONY: bench
bench: setup-test programs site peers ## Times of real photos, natively and in Chromium beside its own decoder
	npm run -s bench

.PHONY: record-instructions
record-instructions: setup-test fixtures ## Write down how many instructions a fingerprint takes, for the test that compares
	npm run -s test:instructions -- --record

.PHONY: bench-steps
bench-steps: ## Times of the steps of a fingerprint: entropy decoding, sampling, Jarosz filter, DCT
	cargo bench --locked -p veilprint --features steps --bench steps

.PHONY: bench-portal
bench-portal: ## Reports a second and reading a million hashes, over the loopback interface
	$(BUILD_RELEASE) --bin veilprint-portal --example load
	$(CARGO_RELEASE)/examples/load

.PHONY: gallery
gallery: setup-test programs site fixtures ## Pictures of every step of the page into tests/out/gallery
	npm run -s gallery

.PHONY: lighthouse
lighthouse: setup-test programs site ## Lighthouse's scores of the page, its reports into tests/out/lighthouse
	npm run -s lighthouse

.PHONY: reproduce
reproduce: setup ## Build module, package and page twice in different folders and compare every file
	cargo fetch --locked
	node scripts/reproduce.mjs

.PHONY: setup-webkit
setup-webkit:
	@scripts/setup.sh webkit

.PHONY: test-webkit
test-webkit: setup-webkit site fixtures ## The fixtures and the whole page in WebKitGTK (installs it)
	npm run -s test:webkit

.PHONY: clean
clean: ## Remove what was built, but not the installed tools
	rm -rf target tests/out www/*/dist www/package/{wasm,pdq,LICENSE-*} node_modules tests/packaging/projects/node_modules
