//! Figures, their medians, and the table they are printed in.

use std::time::Duration;

use hdrhistogram::Histogram;

/// How long and how often.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Of one round.
    pub time: Duration,
    /// How many rounds; the median counts.
    pub rounds: usize,
}

/// One round: a rate and what a single request waited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// Requests answered a second.
    pub rate: f64,
    /// p50, p99 and p99.9.
    pub latency: [Duration; 3],
}

impl Round {
    /// From the waiting times of all requests of a round.
    pub fn of(latencies: &Histogram<u64>, time: Duration) -> Self {
        let at = |quantile| Duration::from_micros(latencies.value_at_quantile(quantile));
        #[expect(clippy::cast_precision_loss, reason = "a round has far less than 2^52 requests")]
        let answered = latencies.len() as f64;
        Self { rate: answered / time.as_secs_f64(), latency: [at(0.5), at(0.99), at(0.999)] }
    }
}

/// A histogram of microseconds up to a minute, to three digits.
pub fn latencies() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("the bounds are in order")
}

/// The round with the median rate.
pub fn median(mut rounds: Vec<Round>) -> Round {
    rounds.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    rounds[rounds.len() / 2]
}

/// The result in Markdown.
pub struct Table(Vec<String>);

impl Table {
    /// With its head.
    pub fn new() -> Self {
        Self(vec![
            "| what | measured | p50 / p99 / p99.9 ms | beside it | ratio | target |".to_owned(),
            "| --- | ---: | ---: | ---: | ---: | --- |".to_owned(),
        ])
    }

    /// Two rates side by side.
    pub fn compare(&mut self, what: &str, measured: Round, limit: Round, target: &str) {
        let [median, rare, rarest] = measured.latency.map(|time| format!("{:.2}", time.as_secs_f64() * 1000.0));
        self.0.push(format!(
            "| {what} | {:.0}/s | {median} / {rare} / {rarest} | {:.0}/s | {:.2} | {target} |",
            measured.rate,
            limit.rate,
            measured.rate / limit.rate
        ));
    }

    /// One figure with its target.
    pub fn tell(&mut self, what: &str, measured: &str, target: &str) {
        self.0.push(format!("| {what} | {measured} | | | | {target} |"));
    }

    /// To stdout.
    #[expect(clippy::print_stdout, reason = "the table is what the benchmark is run for")]
    pub fn print(&self) {
        println!("\n{}", self.0.join("\n"));
    }
}
