#!/bin/sh
# Tries the wheelhouse as a machine without internet would use it: a fresh clone of the project in it, installed and
# built in a network namespace of its own, with no setting of pip's. Run from the project's folder, by make; needs Linux.
set -eu

[ -f wheelhouse/project.bundle ] || { echo '没有 wheelhouse/project.bundle，先运行 make wheelhouse。' >&2; exit 1; }
if unshare -n true 2>/dev/null; then cut='unshare -n'
elif unshare -rn true 2>/dev/null; then cut='unshare -rn'
else echo '这里断不开网络（要 Linux，root 或者用户命名空间），没有试。' >&2; exit 1
fi

wheelhouse=$(pwd -P)/wheelhouse
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
git clone --quiet wheelhouse/project.bundle "$place/project"
ln -s "$wheelhouse" "$place/project/wheelhouse"
cd "$place/project"
env -i PATH="$PATH" HOME="${HOME:-$place}" LANG=C.UTF-8 PIP_CONFIG_FILE=/dev/null PYTHON="${PYTHON:-}" $cut make site
(cd site && sha256sum -c --quiet files.sha256)
echo '断开网络，安装和构建都成功。'
