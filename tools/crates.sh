#!/usr/bin/env bash
# Builds a cargo workspace of cdylibs for the browser and copies its .wasm files into one flat folder:
#   tools/crates.sh build demo/crates build/crates/demo
#   tools/crates.sh lint demo/crates
# If the folder holds several workspaces, each in a folder of its own, it builds all of them.
set -euo pipefail
cd "$(dirname "$0")/.."

export CARGO_TERM_PROGRESS_WHEN=${CARGO_TERM_PROGRESS_WHEN:-auto}
target=wasm32-unknown-unknown
flags=(--locked --target "$target")

# Sets up cargo for $target: the toolchain of rustup or, without rustup, the one with which Debian builds its browsers.
find_toolchain() {
  if command -v rustup >/dev/null; then
    if ! rustup target list --installed | grep -qx "$target"; then
      echo "crates: adding rustup's target $target"
      rustup target add "$target"
    fi
    echo "crates: $(cargo --version), from rustup"
  else
    tools/apt.sh rustc-web cargo-web rust-web-src rust-web-llvm lld-22
    # Debian has no compiled standard library for this target, so cargo builds it from rust-web-src.
    export PATH="/usr/bin:$PATH" RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=rust-lld
    flags+=(-Zbuild-std=std,panic_abort)
    echo "crates: $(cargo --version), from Debian, building its own standard library"
  fi
}

build() {
  local workspace=$1 output=$2
  export CARGO_TARGET_DIR=$PWD/build/target/$workspace
  echo "crates: building $workspace -> $output"
  local manifests=("$workspace"/Cargo.toml)
  [[ -e ${manifests[0]} ]] || manifests=("$workspace"/*/Cargo.toml)
  for manifest in "${manifests[@]}"; do
    cargo build --release "${flags[@]}" --manifest-path "$manifest"
  done
  rm -rf "$output"
  mkdir -p "$output"
  cp --preserve=timestamps "$CARGO_TARGET_DIR/$target"/release/*.wasm "$output"
}

# Builds one of several crates with another profile, into a folder beside the output of `build`.
profile() {
  local crate=$1 output=$2 profile=$3
  export CARGO_TARGET_DIR=$PWD/build/target/${crate%/*}
  echo "crates: building $crate by the profile $profile -> $output"
  cargo build --profile "$profile" "${flags[@]}" --manifest-path "$crate/Cargo.toml"
  [[ $profile != dev ]] || profile=debug
  mkdir -p "$output"
  cp --preserve=timestamps "$CARGO_TARGET_DIR/$target/$profile"/*.wasm "$output"
}

# Builds a crate whose panics unwind, with a standard library that is built to unwind, too.
unwinding() {
  local crate=$1 output=$2
  export CARGO_TARGET_DIR=$PWD/build/target/$crate RUSTC_BOOTSTRAP=1 RUSTFLAGS="${RUSTFLAGS-} -Cpanic=unwind"
  ! command -v rustup >/dev/null || rustup --quiet component add rust-src
  echo "crates: building $crate, with unwinding -> $output"
  cargo build --release "${flags[@]}" -Zbuild-std=std,panic_unwind --manifest-path "$crate/Cargo.toml"
  mkdir -p "$output"
  cp --preserve=timestamps "$CARGO_TARGET_DIR/$target"/release/*.wasm "$output"
}

# Has wasm-opt optimize a crate: once as cargo links it, and once with its function table exported.
optimized() {
  local crate=$1 output=$2
  local name=${crate##*/}
  export CARGO_TARGET_DIR=$PWD/build/target/${crate%/*}
  echo "crates: optimizing $crate -> $output"
  mkdir -p "$output"
  optimize() {
    cargo rustc --release "${flags[@]}" --manifest-path "$crate/Cargo.toml" "${@:2}"
    tools/binaryen/node_modules/.bin/wasm-opt -Oz "$CARGO_TARGET_DIR/$target/release/$name.wasm" -o "$output/$1.wasm"
  }
  optimize "${name}_with_table" -- -C link-arg=--export-table
  optimize "$name"
}

lint() {
  local workspace=$1
  export CARGO_TARGET_DIR=$PWD/build/target/$workspace
  command -v rustup >/dev/null || { echo "crates: clippy and rustfmt of one release come with rustup only" >&2; exit 1; }
  rustup --quiet component add clippy rustfmt
  cargo fmt --all --check --manifest-path "$workspace/Cargo.toml"
  cargo clippy --release "${flags[@]}" --quiet --manifest-path "$workspace/Cargo.toml" -- --deny warnings
}

task=$1
shift
find_toolchain
"$task" "$@"
