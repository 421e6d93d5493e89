# shellcheck shell=bash
# Sourced by the other scripts, and by you: after `. scripts/env.sh` cargo, trunk and playwright work as in `make`.
# Says where things are kept and which Rust is used. It changes nothing on disk and needs no network.
#
#   OCP_CONSOLE_CACHE  tools, node packages and compiled code (default ~/.cache/ocp-upgrade-console)
#   OCP_TOOLCHAIN      auto (default): rustup's when it has the wasm32 target, else Debian's; rustup; debian
#   CARGO_TARGET_DIR   default: a folder of this checkout's own inside the cache
#   CHROMIUM, CHROMEDRIVER, FIREFOX  the browsers of the tests, and the driver of the first

OCP_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
OCP_CONSOLE_CACHE=$(realpath -m "${OCP_CONSOLE_CACHE:-${XDG_CACHE_HOME:-${HOME:?is not set}/.cache}/ocp-upgrade-console}")
cargo_bin=${CARGO_HOME:-$HOME/.cargo}/bin

# Versions, each read where it is decided.
rust_min=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$OCP_ROOT/Cargo.toml")
trunk_version=$(sed -n 's/^trunk-version = "=\(.*\)"/\1/p' "$OCP_ROOT/Trunk.toml")
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/ { n; s/^version = "\(.*\)"/\1/p }' "$OCP_ROOT/Cargo.lock")

# Where the packages of one package-lock.json are kept: node_home FOLDER
node_home() {
  echo "$OCP_CONSOLE_CACHE/node/$(basename "$1")-$(sha256sum <"$OCP_ROOT/$1/package-lock.json" | cut -c1-12)"
}

trunk_home=$OCP_CONSOLE_CACHE/tools/trunk-$trunk_version
bindgen_home=$OCP_CONSOLE_CACHE/tools/wasm-bindgen-cli-$bindgen_version
PATH=$trunk_home/bin:$bindgen_home/bin:$(node_home scripts/node)/node_modules/.bin:$cargo_bin:$PATH:/usr/sbin

# rust_ready COMMAND…: is this rustc new enough, and can it build for the browser?
rust_ready() {
  local version libdir
  version=$("$@" --version 2>/dev/null) || return 1
  version=$(cut -d' ' -f2 <<<"$version")
  [ "$(printf '%s\n' "$rust_min" "${version%%-*}" | sort -V | head -n 1)" = "$rust_min" ] || return 1
  libdir=$("$@" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
  compgen -G "$libdir/libtest-*.rlib" >/dev/null
}

# Sets OCP_RUST to what will be used: rustup, path, debian, or none yet. And debian_rust: Debian's Rust has no wasm32
# target, scripts/setup-debian-rust puts a toolchain with one there; its name is another one once Debian's Rust has come.
# The number before the version goes up when scripts/setup-debian-rust makes another toolchain of the same Rust.
choose_rust() {
  local toolchain want=${OCP_TOOLCHAIN:-auto}
  debian_rust=$OCP_CONSOLE_CACHE/rust-debian-2-$( (/usr/bin/rustc --version 2>/dev/null || echo - none) | cut -d' ' -f2)
  OCP_RUST=none
  if [ "$want" != debian ] && command -v rustup >/dev/null; then
    for toolchain in "${RUSTUP_TOOLCHAIN:-}" "$(cd "$OCP_ROOT" && rustup show active-toolchain 2>/dev/null | cut -d' ' -f1)" stable; do
      if [ -n "$toolchain" ] && rust_ready rustup run "$toolchain" rustc; then
        export RUSTUP_TOOLCHAIN=$toolchain
        OCP_RUST=rustup
        return
      fi
    done
  fi
  if [ "$want" = auto ] && ! command -v rustup >/dev/null && [ "$(command -v rustc)" != "$debian_rust/bin/rustc" ] && rust_ready rustc; then
    OCP_RUST=path
  elif [ "$want" != rustup ] && rust_ready "$debian_rust/bin/rustc"; then
    PATH=$debian_rust/bin:$PATH
    export SYSROOT=$debian_rust # for clippy
    OCP_RUST=debian
  fi
}
export RUSTUP_AUTO_INSTALL=0
choose_rust

# Checkouts share tools, not compiled code: cargo takes the files of one checkout for those of another.
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$OCP_CONSOLE_CACHE/target/$(basename "$OCP_ROOT")-$(sha256sum <<<"$OCP_ROOT" | cut -c1-8)}

# One set of flags a target, or cargo builds everything again; scripts/dist drops it for the release.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--cfg erase_components"
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-180}
# Not an empty word: on a bare machine this is read before scripts/setup has installed the driver.
CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || echo /usr/bin/chromedriver)}
CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
FIREFOX=${FIREFOX:-/usr/bin/firefox-esr}
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

export PATH OCP_RUST OCP_CONSOLE_CACHE CARGO_TARGET_DIR CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS \
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER WASM_BINDGEN_TEST_TIMEOUT CHROMEDRIVER CHROMIUM FIREFOX \
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD
