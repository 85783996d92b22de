//! How soon the demonstration answers, and what it occupies when nobody asks.

use std::time::{Duration, Instant};

use acceptance::{Program, wait};

use crate::figures::Table;

/// Starts the built binary twice: on an empty folder, and on what it stored.
pub async fn measure(table: &mut Table) {
    let started = Instant::now();
    let mut demo = Program::demo().await;
    answered(&demo).await;
    let first = started.elapsed();
    demo.kill().await;
    let started = Instant::now();
    demo.restart().await;
    answered(&demo).await;
    let second = started.elapsed();
    table.tell("demo on an empty folder, start to first page", &seconds(first), "< 2 s");
    table.tell("demo on its own data, start to first page", &seconds(second), "< 2 s");
    let bytes = demo.resident_bytes();
    table.tell("memory of the idle demo (RSS)", &format!("{:.0} MB", bytes as f64 / 1e6), "< 100 MB");
}

async fn answered(demo: &Program) {
    let anyone = demo.anyone();
    wait::until("the first page", async || anyone.get("/").await.ok().filter(|answer| answer.status == 200)).await;
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
