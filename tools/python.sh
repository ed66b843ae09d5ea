#!/usr/bin/env bash
# Makes build/venv with a suitable Python (3.12 or newer, for pyodide-build) and the pinned tools.
set -euo pipefail
cd "$(dirname "$0")/.."

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

# Prints the first interpreter that runs. pyenv has shims even for versions that are not active, so each is tried.
find_python() {
  local found
  for found in python3.14 python3.13 python3.12 python3 \
      $(printf '%s\n' "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3 | sort --reverse --version-sort) \
      "$(uv python find --no-project '>=3.12' 2>/dev/null || true)"; do
    if [ -n "$found" ] && fits "$found"; then "$found" -c 'import sys; print(sys.executable)'; return; fi
  done
  return 1
}

python=$(find_python) || {
  if command -v uv >/dev/null; then
    echo "python: none fits here (3.12 or newer is needed); uv fetches 3.13" >&2
    uv python install 3.13
    python=$(uv python find --no-project 3.13)
  else
    echo "python: 3.12 or newer is needed, with venv (Debian: apt install python3-venv), and none was found:" >&2
    echo "        not on PATH, not below ~/.pyenv/versions, and there is no uv to fetch one." >&2
    exit 1
  fi
}
echo "python: $("$python" --version | cut -d' ' -f2) ($python) -> build/venv"
rm -rf build/venv
"$python" -m venv build/venv
echo "python: installing the pinned tools of tools/requirements.txt (half a minute)"
build/venv/bin/pip install --quiet --disable-pip-version-check --requirement tools/requirements.txt
touch build/venv/.ready
