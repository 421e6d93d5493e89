# shellcheck shell=bash
# What the scripts share: speaking, failing, installing system packages.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

# die SENTENCE…: what is missing, and what to do.
die() {
  printf '\n\033[1mset-up or build stopped:\033[0m %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '    %s\n' "$@" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# debian_packages WHY PACKAGE…: install system packages, or say how.
debian_packages() {
  local why=$1 as=() apt=(apt-get -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Acquire::Retries=2)
  shift
  have apt-get || die "Missing: $why. This system has no apt-get to install that with." \
    "Install with your own package manager what Debian calls: $*" "and run the same command again."
  if [ "$(id -u)" != 0 ]; then
    have sudo || die "Missing: $why. Installing that needs root." "Run as root: apt-get install --no-install-recommends $*" \
      "and then the same command again."
    as=(sudo DEBIAN_FRONTEND=noninteractive)
    [ -t 0 ] || as=(sudo -n DEBIAN_FRONTEND=noninteractive)
  fi
  say "missing: $why; installing $* (up to 5 minutes)"
  {
    "${as[@]}" timeout 300 "${apt[@]}" -q update &&
      DEBIAN_FRONTEND=noninteractive "${as[@]}" timeout 1800 "${apt[@]}" -q install -y --no-install-recommends "$@"
  } </dev/null >&2 ||
    die "Missing: $why. apt-get could not install that (its message is above)." \
      "Repair that and run: sudo apt-get update && sudo apt-get install --no-install-recommends $*"
}

# Two builds of one commit are the same bytes on every machine: where its crates and its standard library lie, which
# panics name, becomes the same words. (What belongs to the checkout is named by paths inside it anyway, and flags with
# its place would keep a new checkout from using compiled dependencies of another one.)
# Each of the other flags makes the page smaller (docs/architecture.md, "Size of the page").
release_flags() {
  local separator=$'\x1f' source
  local flags="--cfg${separator}erase_components${separator}-Csymbol-mangling-version=v0"
  flags+="${separator}-Cllvm-args=-inline-threshold=0"
  for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    flags+="${separator}--remap-path-prefix=${source%/}=/crates"
  done
  flags+="${separator}--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=/rustc/$(rustc -vV | sed -n 's/^commit-hash: //p')"
  # Not RUSTFLAGS, which falls apart at a space. Crates that run on this machine while it builds do not get these.
  export CARGO_ENCODED_RUSTFLAGS=$flags
}

. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$OCP_ROOT" || exit 1
