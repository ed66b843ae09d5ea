//! Tells the linker that the memory comes from the host, as the import `env.memory`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg=--import-memory");
}
