//! A closed loop of callers, and what they saw.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use anyhow::Result;
use hdrhistogram::Histogram;

/// One round's figures: rate per second, latencies in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub rate: f64,
    pub p50: f64,
    pub p99: f64,
    pub p999: f64,
}

impl Figures {
    /// From latencies in microseconds.
    pub fn of(latencies: &Histogram<u64>, elapsed: Duration) -> Self {
        let at = |quantile: f64| latencies.value_at_quantile(quantile) as f64 / 1000.0;
        Self { rate: latencies.len() as f64 / elapsed.as_secs_f64(), p50: at(0.5), p99: at(0.99), p999: at(0.999) }
    }
}

/// Latencies up to a minute, three digits.
pub fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("the bounds are sound")
}

/// Lets `callers` do one piece of work after another for a while. The work is told the caller and a running number.
pub async fn closed_loop<W, F>(callers: usize, length: Duration, work: W) -> Result<Figures>
where
    W: Fn(usize, u64) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<()>> + Send + 'static,
{
    let begun = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let work = work.clone();
            tokio::spawn(async move {
                let mut latencies = histogram();
                let mut n = 0;
                while begun.elapsed() < length {
                    let asked = Instant::now();
                    work(caller, n).await?;
                    n += 1;
                    latencies.saturating_record(u64::try_from(asked.elapsed().as_micros())?.max(1));
                }
                anyhow::Ok(latencies)
            })
        })
        .collect();
    let mut all = histogram();
    for task in tasks {
        all.add(task.await??)?;
    }
    Ok(Figures::of(&all, begun.elapsed()))
}

/// A number that looks random and is the same in every run (splitmix64).
pub fn scatter(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
