//! The README shows what the program really prints.
//!
//! After a change that it should show: `UPDATE_README=1 cargo test --test readme`,
//! and read what has changed.

mod common;

use std::path::Path;

use common::{rhetor, stdout};

/// What opens and closes a block of output.
const FENCE: (&str, &str) = ("```text\n", "```\n");

/// The commands whose output the README shows, in order, and the line with
/// which a block repeats its command.
const SHOWN: [(&[&str], &str); 2] = [
    (&["examples/op-eds/night-buses.md"], ""),
    (
        &["explain", "examples/op-eds/night-buses.md", "7"],
        "$ rhetor explain examples/op-eds/night-buses.md 7\n",
    ),
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// `readme` with the output of every shown command as it is now.
fn refreshed(readme: &str) -> String {
    let mut rest = readme;
    let mut fresh = String::new();
    for (arguments, command) in SHOWN {
        let (before, block) = rest.split_once(FENCE.0).expect("a block of output");
        let (_, after) = block.split_once(FENCE.1).expect("the end of the block");
        let run = rhetor().current_dir(root()).args(arguments).assert().success();
        let output = stdout(run);
        fresh += &[before, FENCE.0, command, output.trim_matches('\n'), "\n", FENCE.1].concat();
        rest = after;
    }
    fresh + rest
}

#[test]
fn the_readme_shows_what_is_printed() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let fresh = refreshed(&readme);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &fresh).unwrap();
        return;
    }
    assert!(readme == fresh, "README.md shows an old report; UPDATE_README=1 refreshes it");
}
