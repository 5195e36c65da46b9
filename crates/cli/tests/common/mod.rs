//! What the tests of the program share.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};

use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

pub(crate) fn rhetor() -> Command {
    Command::new(snapbox::cmd::cargo_bin!("rhetor")).env_remove("NO_COLOR").env("TERM", "xterm")
}

/// The path of one of our own op-eds.
pub(crate) fn op_ed(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/op-eds");
    root.join(name).display().to_string()
}

/// A file of its own; it is gone when the folder is dropped.
pub(crate) fn written(name: &str, text: &str) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, text).unwrap();
    (dir, path)
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "an assertion is read once, at the end of its chain"
)]
pub(crate) fn stdout(assert: OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

pub(crate) fn stderr(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// The values of NDJSON.
pub(crate) fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
