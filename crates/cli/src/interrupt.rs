//! Ctrl-C ends the program between two results, never within one.

use std::process::exit;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// Held while a result is written.
static WRITING: Mutex<()> = Mutex::new(());

/// What a shell expects of a program that Ctrl-C ended.
const STATUS: i32 = 130;

/// A result that nobody takes is waited for no longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is looked whether the result is out.
const LOOK: Duration = Duration::from_millis(5);

/// From now on Ctrl-C waits for the result that is being written.
pub(crate) fn between_results() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if let Ok(_held) = WRITING.try_lock() {
                exit(STATUS); // with the lock held, so that nothing more is written
            }
            std::thread::sleep(LOOK);
        }
        exit(STATUS);
    })
    .map_err(|error| Failure::line(format!("Ctrl-C cannot be handled: {error}")))
}

/// To be held while one result is written and flushed.
pub(crate) fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
