//! Work on many things at once, with the results in the order of the things.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::failure::Failure;

/// Results that may wait for their turn, for each worker: enough that a long
/// document does not hold up the others, few enough to bound the memory.
const AHEAD: usize = 8;

/// Does `work` on every item with `jobs` threads and hands the results to
/// `sink` in the order of the items, on the calling thread. One job needs no
/// thread but this.
///
/// Otherwise `items` is called on a thread of its own, and its iterator is drawn
/// from only as fast as results are taken: what waits is bounded. When `sink`
/// breaks, no more items are drawn.
pub(crate) fn in_order<T, R, I>(
    jobs: usize,
    items: impl FnOnce() -> I + Send,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> ControlFlow<()>,
) -> Result<(), Failure>
where
    T: Send,
    R: Send,
    I: Iterator<Item = T>,
{
    if jobs <= 1 {
        let _ = items().map(work).try_for_each(sink);
        return Ok(());
    }
    let pool = pool(jobs)?;
    let (queue, results) = sync_channel::<Receiver<R>>(jobs.saturating_mul(AHEAD));
    std::thread::scope(|threads| {
        threads.spawn(|| {
            // The queue ends with this thread.
            let queue = queue;
            pool.in_place_scope(|scope| {
                for item in items() {
                    let (done, result) = sync_channel(1);
                    if queue.send(result).is_err() {
                        return; // nobody wants more
                    }
                    let work = &work;
                    // Nobody waits for the result when the sink has broken off.
                    scope.spawn(move |_| drop(done.send(work(item))));
                }
            });
        });
        for result in results {
            // A worker that ended without a result has brought the pool down.
            let Ok(result) = result.recv() else { break };
            if sink(result).is_break() {
                break;
            }
        }
    });
    Ok(())
}

fn pool(jobs: usize) -> Result<ThreadPool, Failure> {
    ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|error| Failure::line(format!("{jobs} threads cannot be started: {error}")))
}
