#!/usr/bin/env bash
# Builds a cargo workspace of cdylibs for the browser and lays its .wasm files in one flat folder:
#   tools/crates.sh build demo/crates build/crates/demo
#   tools/crates.sh lint demo/crates
set -euo pipefail
cd "$(dirname "$0")/.."

export CARGO_TERM_PROGRESS_WHEN=${CARGO_TERM_PROGRESS_WHEN:-auto}
target=wasm32-unknown-unknown
flags=(--release --locked --target "$target")

# Sets up cargo for $target: rustup's toolchain, else the one that Debian builds its browsers with.
find_toolchain() {
  if command -v rustup >/dev/null; then
    if ! rustup target list --installed | grep -qx "$target"; then
      echo "crates: adding rustup's target $target"
      rustup target add "$target"
    fi
    echo "crates: $(cargo --version), from rustup"
  else
    tools/apt.sh rustc-web cargo-web rust-web-src rust-web-llvm lld-22
    # Debian has no built standard library for this target, so cargo builds it from rust-web-src.
    export PATH="/usr/bin:$PATH" RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=rust-lld
    flags+=(-Zbuild-std=std,panic_abort)
    echo "crates: $(cargo --version), from Debian, building its own standard library"
  fi
}

build() {
  local workspace=$1 output=$2
  export CARGO_TARGET_DIR=$PWD/build/target/$workspace
  echo "crates: building $workspace -> $output"
  cargo build "${flags[@]}" --manifest-path "$workspace/Cargo.toml"
  rm -rf "$output"
  mkdir -p "$output"
  cp --preserve=timestamps "$CARGO_TARGET_DIR/$target"/release/*.wasm "$output"
}

lint() {
  local workspace=$1
  export CARGO_TARGET_DIR=$PWD/build/target/$workspace
  command -v rustup >/dev/null || { echo "crates: clippy and rustfmt of one release come with rustup only" >&2; exit 1; }
  rustup --quiet component add clippy rustfmt
  cargo fmt --all --check --manifest-path "$workspace/Cargo.toml"
  cargo clippy "${flags[@]}" --quiet --manifest-path "$workspace/Cargo.toml" -- --deny warnings
}

task=$1
shift
find_toolchain
"$task" "$@"
