# Two targets do the work: `make run` and `make test`. Nothing else to set up.
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT = mvdan.cc/gofumpt@v0.12.0
SCENARIO ?= loyalty-club

.PHONY: build install run test race lint fmt cover bench campaign fuzz generate clean

build: ## build bin/clv
	$(GO) build -trimpath -o bin/clv ./cmd/clv

install: ## install clv into Go's bin folder
	$(GO) install -trimpath ./cmd/clv

run: build ## simulate, compare and plot the default scenario, or SCENARIO=...
	./bin/clv run $(SCENARIO)

test: ## install what the tests need, and run them
	sh .ci/prepare
	$(GO) test ./...

race: ## the tests under the race detector, with samples kept small
	$(GO) test -race -short ./...

lint: ## gofmt, gofumpt, vet and staticcheck must have nothing to say
	@test -z "$$(gofmt -l bench cmd plots scenarios sim)" || { gofmt -l bench cmd plots scenarios sim; exit 1; }
	@out="$$($(GO) run $(GOFUMPT) -l bench cmd plots scenarios sim)"; test -z "$$out" || { echo "$$out"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

fmt: ## format the code
	$(GO) run $(GOFUMPT) -w bench cmd plots scenarios sim

cover: ## coverage by function
	$(GO) test -short -coverprofile=coverage.out -coverpkg=./... ./...
	$(GO) tool cover -func=coverage.out | tail -1

bench: ## measure clv side by side with its peers: docs/performance.md (BENCH=-quick for a look)
	$(GO) run ./bench $(BENCH)

campaign: ## long checks: many random studies, a long fuzz of the loader
	CLV_CAMPAIGN=1 $(GO) test -timeout 3h -run 'Campaign|Agrees' -v ./sim/...
	$(MAKE) fuzz

fuzz: ## fuzz the scenario loader for FUZZTIME
	$(GO) test -run '^$$' -fuzz FuzzLoad -fuzztime $(or $(FUZZTIME),10m) ./scenarios

generate: ## rewrite generated files: the JSON Schema of scenarios
	$(GO) generate ./...

clean:
	rm -rf bin out coverage.out
