#!/bin/sh
# Makes sure that .venv is sound; run from the project's folder, by make.
#
# .venv/.home holds the folder that .venv was set up for. It is rewritten only when .venv is made
# anew or the folder has moved or been copied (an editable install points at the old place), and
# make then installs again.
set -eu

minimum=${PYTHON_MIN:-3.11}
here=$(pwd -P)

# Whether interpreter $1 runs at all and is new enough.
new_enough() {
    "$1" -I -c 'import sys; sys.exit(sys.version_info[:3] < tuple(map(int, sys.argv[1].split("."))))' \
        "$minimum" 2>/dev/null
}

has() {
    "$1" -I -c 'import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, sys.argv[1:])))' \
        "$2" "$3" 2>/dev/null
}

if ! { new_enough .venv/bin/python && has .venv/bin/python pip sys; }; then
    found='' old='' bare=''
    # A name on the PATH may be a hollow shim (pyenv), so each is run, not only looked up.
    for python in "${PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3 python; do
        [ -n "$python" ] || continue
        if ! new_enough "$python"; then
            version=$("$python" -I -c 'import platform; print(platform.python_version())' 2>/dev/null) || version=''
            [ -z "$version" ] || [ -n "$old" ] || old="$python 是 $version"
        elif ! has "$python" venv ensurepip; then
            [ -n "$bare" ] || bare=$python
        else
            found=$python
            break
        fi
        # An interpreter asked for by name is used or refused, never quietly replaced.
        [ "$python" != "${PYTHON:-}" ] || break
    done

    if [ -n "$found" ]; then
        printf '正在用 %s 建立 .venv……\n' "$("$found" --version)"
        "$found" -m venv --clear .venv
    elif [ -n "$bare" ]; then
        printf '%s 缺少 venv 模块，建不了 .venv。Debian 和 Ubuntu 请先运行：sudo apt-get install python3-venv\n' "$bare" >&2
        exit 1
    elif [ -n "$old" ]; then
        printf '需要 Python %s 或更新的版本，而本机的 %s。装好新版后重试，或指明一个：make PYTHON=/路径/python3.12\n' "$minimum" "$old" >&2
        exit 1
    else
        printf '没有找到%s，需要 Python %s 或更新的版本。装好后重试，或指明一个：make PYTHON=/路径/python3.12\n' \
            "${PYTHON:+可用的 }${PYTHON:- Python}" "$minimum" >&2
        exit 1
    fi
fi

[ -f .venv/.home ] && [ "$(cat .venv/.home)" = "$here" ] || printf '%s\n' "$here" > .venv/.home
