//! What a start of the program costs: one op-ed, from the command line to the
//! report, beside a start that does nothing.
//!
//! `cargo bench --bench cold_start`. Wall time is that of the best run; CPU
//! time, where the system tells it (Linux), is the mean of all runs.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each kind: the system counts CPU time in hundredths of a second,
/// so that a hundred runs give a mean to a tenth of a millisecond.
const RUNS: u32 = 100;

/// The unit of CPU time in `/proc`: a hundredth of a second on every Linux
/// that Rust runs on.
const TICK: Duration = Duration::from_millis(10);

fn main() {
    let op_ed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/op-eds/night-buses.md");
    println!("| start | best wall ms | mean CPU ms |\n| --- | ---: | ---: |");
    report("nothing but `--version`", &["--version"]);
    report("the report of one op-ed", &[op_ed]);
    report("its JSON", &[op_ed, "--format", "json"]);
}

fn report(what: &str, args: &[&str]) {
    let before = cpu_of_children();
    let best = (0..RUNS).map(|_| run(args)).min().unwrap_or_default();
    let cpu =
        before.zip(cpu_of_children()).map(|(before, after)| after.saturating_sub(before) / RUNS);
    let cpu = cpu.map_or("unknown".to_owned(), |cpu| format!("{:.1}", milliseconds(cpu)));
    println!("| {what} | {:.1} | {cpu} |", milliseconds(best));
}

fn run(args: &[&str]) -> Duration {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rhetor"));
    let start = Instant::now();
    let status = program.args(args).stdout(Stdio::null()).status();
    let taken = start.elapsed();
    assert!(status.is_ok_and(|status| status.success()), "{args:?}");
    taken
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// User and system time of all children that have ended.
fn cpu_of_children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may hold spaces; after it, fields
    // 16 and 17 of proc(5) are the children's times.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(str::parse::<u32>);
    Some(TICK * ticks.sum::<Result<u32, _>>().ok()?)
}
