# Everything a person or a CI runs here. The work is done by scripts/; every target sets up what it needs first.
# Variables: OCP=http://host:port  PORT=8080  ONLY="lint native web e2e"
#            RUNS=15  ONLY=layout,picture,update,pan,memory,load,bytes,crates  GRAPHS='rolling-*'  CONTENDERS=ours,dagre  (make bench)
#            TIME=600  SEED=1,2  PART=3  (make monkey; see fuzz, mutants)
#            OCP_CONSOLE_CACHE=folder  OCP_TOOLCHAIN=auto|rustup|debian   (see scripts/env.sh)
.DEFAULT_GOAL := help
export OCP PORT TIME SEED PART

.PHONY: help setup run test monkey fuzz mutants bench soak dist sim clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what a bare machine lacks, for every target (the others do so by themselves)
	@scripts/setup test

run: ## serve the console on http://127.0.0.1:8080 in demo mode; OCP=http://host:port puts that OCP behind it
	@scripts/run

test: ## format, lints, native tests, browser tests, end-to-end tests; ONLY="lint native web e2e" chooses
	@scripts/test $(ONLY)

monkey: ## a careless operator: gestures by chance for TIME seconds a seed (600), SEED=1,2 chooses, PART=7 one part of a seed
	@scripts/monkey

fuzz: ## feed the readers of foreign bytes for long; TIME seconds a target (300), TARGETS='read_task log_split' chooses
	@scripts/fuzz $(TARGETS)

mutants: ## change the pure rooms and see that a test notices; PART=3/10 chooses a tenth (by chance otherwise), ONLY=src/log/ files
	@scripts/mutants

bench: ## measure layout and view against other libraries, into bench/RESULTS.md (about an hour; RUNS, ONLY, GRAPHS choose a part)
	@scripts/bench

soak: ## follow a task for a day of the page's own time while faults happen, and see that nothing grows (SOAK_HOURS, SOAK_SEED)
	@scripts/soak

dist: ## build the release into dist/, compress it and check its size against page-size.json
	@scripts/dist

sim: ## start the simulated OCP alone, on PORT (default 18082)
	@scripts/sim

clean: ## remove this checkout's build results; downloaded tools and other checkouts keep theirs
	@scripts/clean
