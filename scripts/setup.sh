#!/usr/bin/env bash
# Installs what is missing to build and test, and nothing twice. What it cannot install it names.
# Usage: scripts/setup.sh build|test|packaging|fuzz|webkit
set -euo pipefail
cd "$(dirname "$0")/.."
tools="$PWD/.tools"
trap 'rm -rf "$tools/build"' EXIT

missing() {
  printf 'setup: %s\n' "$1" >&2
  exit 1
}

command -v cargo >/dev/null || missing "Rust is missing: install rustup (https://rustup.rs), it reads rust-toolchain.toml"
command -v cc >/dev/null || missing "a C compiler is missing (Debian: apt-get install build-essential)"
command -v npm >/dev/null || missing "Node.js 20.19 or newer with npm is missing"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  missing "Node.js $(node --version) is too old: 20.19 or newer is needed"

# rustup installs the toolchain of rust-toolchain.toml by itself; older ones leave out its target.
if command -v rustup >/dev/null && ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
  rustup target add wasm32-unknown-unknown
fi

# The version of a package in Cargo.lock.
locked() {
  awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# cargo_tool PROGRAM CRATE VERSION: installs a program of exactly that version into .tools/bin.
cargo_tool() {
  if [ -x "$tools/bin/$1" ] && "$tools/bin/$1" --version 2>/dev/null | grep -qF "$3"; then return; fi
  echo "setup: installing $2 $3 into .tools (once)"
  # Unoptimised: they run for seconds, and building them takes minutes, less where they share what
  # they are made of.
  local build=(cargo install --quiet --debug --root "$tools" --target-dir "$tools/build")
  # Some releases pin a dependency that was withdrawn since: then without the pins.
  CARGO_PROFILE_DEV_DEBUG=0 "${build[@]}" --locked "$2" --version "$3" ||
    CARGO_PROFILE_DEV_DEBUG=0 "${build[@]}" "$2" --version "$3"
}

cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked wasm-bindgen)"
cargo_tool wasm-pack wasm-pack 0.15.1

if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --no-audit --no-fund
  touch node_modules/.package-lock.json
fi

# The bundlers and runtimes that the package is tried in, in a folder of their own: `make test` needs
# none of them.
if [ "${1:-build}" = packaging ]; then
  cd tests/packaging/projects
  if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --no-audit --no-fund
    touch node_modules/.package-lock.json
  fi
fi

if [ "${1:-build}" = fuzz ]; then
  cargo_tool cargo-fuzz cargo-fuzz 0.13.2
  # The sanitizers need a nightly compiler. Nothing else here is built with one.
  rustc +nightly --version >/dev/null 2>&1 || {
    command -v rustup >/dev/null || missing "a nightly Rust toolchain is missing, and rustup to install it with"
    rustup toolchain install nightly --profile minimal
  }
fi

# apt_install PACKAGE CHECK…: installs a Debian package where CHECK fails and that can be done
# without asking.
apt_install() {
  local package="$1"
  shift
  if "$@" >/dev/null 2>&1; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    missing "$package is missing: install it (Debian: sudo apt-get install $package)"
  fi
  echo "setup: installing $package"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
}

if [ "${1:-build}" = webkit ]; then
  apt_install webkit2gtk-driver command -v WebKitWebDriver
  apt_install xvfb command -v Xvfb
fi

[ "${1:-build}" = test ] || exit 0

cargo_tool cargo-deny cargo-deny 0.20.2

has_postgres_server() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb'
}

apt_install chromium command -v chromium
apt_install firefox-esr command -v firefox-esr
apt_install postgresql has_postgres_server
apt_install valgrind command -v valgrind
apt_install python3-venv python3 -c 'import ensurepip, venv'
