# The one door to building, checking and testing the site. `make` lists what there is.
#
# GNU make (3.81 on) and a POSIX sh. Every path is relative and every tool runs as
# `.venv/bin/python -m …`: a console script names its interpreter by an absolute path, which breaks
# when the folder holds a space or is moved.

PY   := .venv/bin/python
ARGS ?=
ADDR ?= 127.0.0.1:8000
SINCE ?= origin/main

# The oldest Python that the project takes (Debian 12 has 3.11.2); the lock forks where pymdown-extensions does.
# scripts/venv.sh takes none older.
PYTHON_MIN := 3.11

export PYTHON PYTHON_MIN
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Silences the theme's banner about the end of mkdocs 1.x; mkdocs is pinned, see pyproject.toml.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help serve site check check-docs check-style check-types review test bench reference lock audit wheelhouse offline clean FORCE

help: ## 列出全部命令
	@printf '用法：make 命令\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@printf '\n首次运行自动建立 .venv 并安装依赖，需要 Python %s 以上；换一个 Python：make PYTHON=/路径/python3.12 命令\n' '$(PYTHON_MIN)'

# --livereload is said aloud: mkdocs 1.6.1 has it as a default that click 8.3.0 and 8.3.1 read as
# off, and then nothing rebuilds. click 8.5.1, the locked one, reads it right (each was tried).
serve: .venv/.site ## 本机预览，改动即时刷新，地址 http://127.0.0.1:8000（端口被占：make serve ADDR=127.0.0.1:8001）
	@$(PY) -m mkdocs serve --livereload --dev-addr $(ADDR) $(ARGS)

# Never with -q: `--strict -q` counts no warning and so never fails.
site: .venv/.site ## 严格构建，成品在 site/
	@$(PY) -m mkdocs build --strict $(ARGS)

check: check-docs check-style check-types ## 检查：文档、代码风格、类型

check-docs: .venv/.site ## 只检查文档
	@$(PY) -m zhidu check

check-style: .venv/.dev ## 只检查代码风格
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

check-types: .venv/.dev ## 只检查类型
	@$(PY) -m mypy

review: .venv/.site ## 审阅一次改动：新查出的问题，和牵动的引用（与别的分支比：make review SINCE=origin/dev）
	@$(PY) -m scripts.review "$(SINCE)"

test: .venv/.dev ## 运行全部测试；缺 Chromium 和中文字体时先装上（只跑一部分：make test ARGS="-k citations"）
	@$(PY) -m scripts.browser
	@$(PY) -m scripts.tests $(ARGS)

bench: .venv/.dev ## 测速
	@$(PY) tests/bench/run.py $(ARGS)

# What was changed in the file by hand is lost; so by hand only.
reference: .venv/.site ## 重做 overrides/word/reference.docx（Word 文件的版面）；在 Word 里改过的会丢
	@$(PY) -m scripts.reference_docx

# Two locks, each with the hashes of all its files, for all systems: what the site is built with, and that with what it
# is tested with. pip and setuptools are in them too, as the tools that install the rest. Versions already in a lock stay
# unless pyproject.toml rules them out.
LOCK = printf 'pip\nsetuptools\n' | $(PY) -m uv pip compile --quiet --universal --python-version $(PYTHON_MIN) \
    --generate-hashes --no-emit-index-url --no-emit-find-links --annotation-style line \
    --custom-compile-command 'make lock' pyproject.toml -

lock: .venv/.home ## 重做两个锁文件（全部升到最新：make lock ARGS=--upgrade）
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet uv
	@$(LOCK) --group site --output-file requirements.lock $(ARGS)
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)
	@printf '已写入 requirements.lock 和 requirements-dev.lock\n'

audit: .venv/.home ## 查依赖有没有已知的漏洞（要连得上 PyPI）
	@$(PY) -m scripts.audit

wheelhouse: .venv/.site ## 备齐没有网的机器要用的，在 wheelhouse/ 和 wheelhouse.zip（要连得上软件源）
	@$(PY) -m scripts.wheelhouse

offline: ## 断开网络，用 wheelhouse/ 从头装一遍、构建一遍（Linux）
	@sh scripts/offline.sh

clean: ## 删除成品和缓存（.venv 保留；要重装依赖就删掉 .venv）
	@rm -rf site site.new-* site.old-* .site.lock build .zhidu .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -path ./.venv -prune -o -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# Stamps. `dev` includes `site`, so it makes both.
.venv/.site: .venv/.home pyproject.toml requirements.lock
	@$(PY) -m scripts.install site
	@touch $@

.venv/.dev: .venv/.home pyproject.toml requirements.lock requirements-dev.lock
	@$(PY) -m scripts.install dev
	@touch .venv/.site $@

# Looked at in every run, written only when .venv is new or the folder has moved.
.venv/.home: FORCE
	@sh scripts/venv.sh
