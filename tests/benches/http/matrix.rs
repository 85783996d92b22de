//! Reading the consent matrix of a small, a larger and a large round: what a participant costs does not depend on how many there are.

use std::time::{Duration, Instant};

use acceptance::{Program, Store};

use crate::{connection::Connection, figures::Table, parties::Parties};

const SIZES: [usize; 3] = [250, 1_000, 4_000];
/// Readings of each matrix, of which the median counts.
const READINGS: usize = 31;

/// Reads the three in turns.
pub async fn measure(name: &str, store: Store, table: &mut Table) {
    let server = Program::serve(store).await;
    let parties = Parties::registered(&server, SIZES[2]).await;
    let mut rounds = Vec::new();
    for size in SIZES {
        rounds.push(parties.round_of_all(size).await[0].clone());
    }
    let mut connection = Connection::open(server.address()).await;
    let mut times = SIZES.map(|_| Vec::with_capacity(READINGS));
    for _ in 0..READINGS {
        for (times, round) in times.iter_mut().zip(&rounds) {
            let asked = Instant::now();
            connection.get(parties.coordinator(), &format!("/api/v1/consent-rounds/{round}")).await;
            times.push(asked.elapsed());
        }
    }
    let each: Vec<f64> = times.into_iter().zip(SIZES).map(|(times, size)| micros_each(times, size)).collect();
    for (each, size) in each.iter().zip(SIZES) {
        #[expect(clippy::cast_precision_loss, reason = "a round has some thousands of bodies")]
        let whole = each * size as f64 / 1e3;
        let what = format!("GET of the matrix of {size} bodies, {name}");
        table.tell(&what, &format!("{whole:.1} ms, {each:.2} µs a body"), "–");
    }
    let ratio = format!("{:.2}", each[2] / each[0]);
    table.tell(&format!("a body of {} beside a body of {}, {name}", SIZES[2], SIZES[0]), &ratio, "≤ 1.25");
}

fn micros_each(mut times: Vec<Duration>, size: usize) -> f64 {
    times.sort();
    #[expect(clippy::cast_precision_loss, reason = "a round has some thousands of bodies")]
    let size = size as f64;
    times[times.len() / 2].as_secs_f64() * 1e6 / size
}
