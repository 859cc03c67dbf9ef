# What a person does with this folder. `make demo` and `make test` are the two to know.
PREFIX ?= /usr/local
SECONDS ?= 600
ARTICLE ?= A

# The articles by their letters; a name of a file in Samples/articles without its ending does as well.
ARTICLE_A := 2010-migration-part2
ARTICLE_B := exchange-team-2007
ARTICLE_C := managing-exchange-certificates-part2
ARTICLE_D := managing-exchange-certificates-part3
ARTICLE_E := 2007-to-2013-part11
ARTICLE_FILE := Samples/articles/$(or $(ARTICLE_$(ARTICLE)),$(patsubst %-certificates,%,$(ARTICLE)))
# Each script says in its first line which scenario it belongs to.
SCENARIO = $(shell sed -n '1s/^\# scenario: //p' $(ARTICLE_FILE).ps1)

EXSH := .build/release/exsh
SWIFTFLAGS := --explicit-target-dependency-import-check error
# The Swift library is linked in: a script runs a tenth faster, and the binary needs no Swift where it is installed.
RELEASEFLAGS := -c release --static-swift-stdlib $(SWIFTFLAGS)
FORMATTED := Sources Tests Package.swift

.PHONY: deps build demo acceptance bench test fuzz lint format conformance install clean

# Swift and the system libraries, where they are missing.
deps:
	@.ci/toolchain
	@.ci/deps

build:
	swift build $(RELEASEFLAGS)

# An article as a script, without a terminal, in a lab of its own (LAB=folder to choose it). ARTICLE=A to E.
demo: deps build
	@lab="$${LAB:-$$(mktemp -d)/lab}"; \
	$(EXSH) -Lab "$$lab" -Scenario $(SCENARIO) -File $(ARTICLE_FILE).ps1 < $(ARTICLE_FILE).answers \
	  && echo "The lab of this run is in $$lab" >&2

# What the release build must show from outside: articles, files that openssl takes, labs that survive a kill.
acceptance: build
	Tests/Acceptance/run $(EXSH)

# Times beside python3, perl and elvish, with the ratios that are promised; docs/performance.md has the last table.
bench: build
	@command -v elvish >/dev/null || apt-get install -y --no-install-recommends elvish
	Benchmarks/run $(EXSH)
	Benchmarks/certificates/run $(EXSH)

test: deps
	swift test --parallel $(SWIFTFLAGS)

# Random bytes for the parser, then random sentences of the grammar for the evaluator, SECONDS each; what fails is left behind.
fuzz: deps
	swift build --product fuzz $(RELEASEFLAGS)
	.build/release/fuzz bytes --seconds $(SECONDS)
	.build/release/fuzz sentences --seconds $(SECONDS)

lint:
	swift format lint --strict --recursive $(FORMATTED)
	.ci/floors
	@if command -v python3 >/dev/null; then Catalog/generate --check; fi

format:
	swift format format --in-place --recursive $(FORMATTED)

# All recorded cases against the release build, with what differs; ONLY=text for some.
conformance: build
	python3 Tests/Conformance/run.py $(EXSH) --only "$(ONLY)"

install: build
	install -D -m 755 $(EXSH) "$(DESTDIR)$(PREFIX)/bin/exsh"

clean:
	swift package clean
