#!/bin/sh
# The portal against the public client of the exchange and against its own description.
# Builds the portal if need be.
set -eu
cd "$(dirname "$0")/../.."

scripts/venv.sh
# As `make test` builds it: with other features it would be built anew, and then again there.
cargo test --quiet --locked --workspace --all-features --no-run
exec .tools/venv/bin/python -m pytest -q -p no:cacheprovider tests/portal "$@"
