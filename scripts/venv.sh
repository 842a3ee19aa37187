#!/bin/sh
# Sets up .tools/venv, the Python that the tests use, where it is missing or out of date.
set -eu
cd "$(dirname "$0")/.."

venv=.tools/venv
wanted=tests/requirements.txt
if ! cmp -s "$wanted" "$venv/installed.txt"; then
    command -v python3 >/dev/null || { echo "python3 is missing: apt-get install python3-venv" >&2; exit 1; }
    [ -x "$venv/bin/pip" ] || python3 -m venv "$venv" || { echo "apt-get install python3-venv" >&2; exit 1; }
    "$venv/bin/pip" install --quiet --requirement "$wanted"
    cp "$wanted" "$venv/installed.txt"
fi
