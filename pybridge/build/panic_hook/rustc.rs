//! Stands between cargo and rustc, as RUSTC_WORKSPACE_WRAPPER: compiles one crate together with a panic hook.
//!
//! Cargo names the compiler, and then its arguments. Those with `--cfg pybridge_panic_hook="…"` are for the crate, as a
//! cdylib. It is compiled as an rlib instead, and then `hook.rs`, which lies beside this program, as the cdylib, with the
//! same options and with the crate as a dependency. So the crate and its Cargo.toml need not change.

use std::env;
use std::path::Path;
use std::process::{exit, Command};

const MARK: &str = "pybridge_panic_hook=";

fn main() {
    let mut given = env::args().skip(1);
    let rustc = given.next().expect("the compiler, which cargo names first");
    let arguments: Vec<String> = given.collect();
    if !arguments
        .windows(2)
        .any(|pair| pair[0] == "--cfg" && pair[1].starts_with(MARK))
    {
        run(&rustc, &arguments);
        return;
    }
    let crate_itself = as_rlib(&arguments);
    let with_hook = as_root_of(&arguments);
    run(&rustc, &crate_itself);
    run(&rustc, &with_hook);
}

fn run(rustc: &str, arguments: &[String]) {
    let status = Command::new(rustc)
        .args(arguments)
        .status()
        .expect("to start the compiler");
    if !status.success() {
        exit(status.code().unwrap_or(1));
    }
}

/// The options for the crate itself. Optimizing at link time is left to the cdylib, for which the rlib needs bitcode.
fn as_rlib(arguments: &[String]) -> Vec<String> {
    let optimizes_at_link = arguments
        .windows(2)
        .any(|pair| pair[0] == "-C" && pair[1].starts_with("lto"));
    let at_link_only = |option: &str| {
        optimizes_at_link && (option.starts_with("lto") || option == "embed-bitcode=no")
    };
    changed(arguments, |option, value| match (option, value) {
        ("--crate-type", _) => vec!["--crate-type".into(), "rlib".into()],
        ("-C", Some(value)) if at_link_only(value) => vec![],
        _ => kept(option, value),
    })
}

/// The options for the root with the hook. Cargo reads the dep-info of the crate itself, which therefore stays.
fn as_root_of(arguments: &[String]) -> Vec<String> {
    let hook = env::current_exe()
        .expect("the path of this program")
        .with_file_name("hook.rs");
    let named = |wanted: &str| value_of(arguments, wanted).expect("cargo to say it");
    let rlib = Path::new(named("--out-dir")).join(format!(
        "lib{}{}.rlib",
        named("--crate-name"),
        suffix(arguments)
    ));
    let mut options = changed(arguments, |option, value| match option {
        _ if option.starts_with("--emit=") => vec!["--emit=link".into()],
        _ if option.starts_with("--edition") => vec!["--edition=2021".into()],
        _ if option.ends_with(".rs") => vec![hook.display().to_string()],
        _ => kept(option, value),
    });
    options.extend(
        [
            "-C",
            "metadata=pybridge",
            "--cap-lints",
            "allow",
            "--extern",
        ]
        .map(String::from),
    );
    options.push(format!("library={}", rlib.display()));
    options
}

/// The part of the names of rustc's files that tells crates of one name apart.
fn suffix(arguments: &[String]) -> &str {
    let codegen = arguments.windows(2).filter(|pair| pair[0] == "-C");
    codegen
        .filter_map(|pair| pair[1].strip_prefix("extra-filename="))
        .next_back()
        .unwrap_or("")
}

fn value_of<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    arguments
        .windows(2)
        .find(|pair| pair[0] == option)
        .map(|pair| pair[1].as_str())
}

/// Passes each option through `change`, with its value if that is the next argument.
fn changed(
    arguments: &[String],
    change: impl Fn(&str, Option<&str>) -> Vec<String>,
) -> Vec<String> {
    let mut made = Vec::new();
    let mut waiting = arguments.iter();
    while let Some(option) = waiting.next() {
        let takes_value = matches!(
            option.as_str(),
            "-C" | "--crate-type" | "--crate-name" | "--out-dir" | "--cfg"
        );
        let value = if takes_value {
            waiting.next().map(String::as_str)
        } else {
            None
        };
        made.extend(change(option, value));
    }
    made
}

fn kept(option: &str, value: Option<&str>) -> Vec<String> {
    [Some(option), value]
        .into_iter()
        .flatten()
        .map(String::from)
        .collect()
}
