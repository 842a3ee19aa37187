#!/bin/sh
# The portal against the public client of the exchange and against its own description.
# Sets up .tools/venv where it is missing or out of date; builds the portal if need be.
set -eu
cd "$(dirname "$0")/../.."

venv=.tools/venv
wanted=tests/portal/requirements.txt
if ! cmp -s "$wanted" "$venv/installed.txt"; then
    command -v python3 >/dev/null || { echo "python3 is missing: apt-get install python3-venv" >&2; exit 1; }
    [ -x "$venv/bin/pip" ] || python3 -m venv "$venv" || { echo "apt-get install python3-venv" >&2; exit 1; }
    "$venv/bin/pip" install --quiet --requirement "$wanted"
    cp "$wanted" "$venv/installed.txt"
fi
# As `make test` builds it: with other features it would be built anew, and then again there.
cargo test --quiet --locked --workspace --all-features --no-run
exec "$venv/bin/python" -m pytest -q -p no:cacheprovider tests/portal "$@"
