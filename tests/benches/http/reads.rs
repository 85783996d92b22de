//! Reading the board of the plan, beside saying hello.

use std::{path::Path, time::Duration};

use acceptance::Program;
use tokio::process::Command;

use crate::{
    figures::{Load, Round, Table, median},
    hello,
};

/// Connections that ask at the same time; each waits for its answer before it asks again.
const CONNECTIONS: usize = 32;

/// Loads the demonstration and the hello handler in turns.
pub async fn measure(load: &Load, table: &mut Table) {
    let demo = Program::demo().await;
    let reader = demo.signed_in("secretariat", None).await;
    let plan = reader.see("/api/v1/plans").await["items"][0]["id"].as_str().expect("the demo has a plan").to_owned();
    let token = reader.token().expect("it is signed in").to_owned();
    let hello = format!("http://{}/", hello::start());
    let board = format!("http://{}/api/v1/plans/{plan}/board", demo.address());
    let page = format!("http://{}/", demo.address());
    let (mut boards, mut pages, mut limits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..load.rounds {
        limits.push(round(&hello, None, load.time).await);
        boards.push(round(&board, Some(&token), load.time).await);
        pages.push(round(&page, None, load.time).await);
    }
    let limit = median(limits);
    table.compare("GET of the plan board, JSON, beside hello-world", median(boards), limit, "≥ 0.25");
    table.compare("GET of the first page, HTML, beside hello-world", median(pages), limit, "–");
}

/// One round of wrk, whose script prints the line that is read here.
pub async fn round(url: &str, token: Option<&str>, time: Duration) -> Round {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/http/percentiles.lua");
    let mut wrk = Command::new("wrk");
    wrk.arg("--threads=1").arg(format!("--connections={CONNECTIONS}")).arg(format!("--duration={}s", time.as_secs()));
    wrk.arg("--script").arg(script);
    if let Some(token) = token {
        wrk.arg("--header").arg(format!("Authorization: Bearer {token}"));
    }
    let output = wrk.arg(url).output().await.expect("wrk is installed; `cargo xtask bench http` does it");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("zgoda ")).unwrap_or_else(|| panic!("wrk said: {said}"));
    let figures: Vec<f64> = line.split(' ').map(|word| word.parse().expect("the script prints numbers")).collect();
    let [rate, p50, p99, p999, failures] = figures[..] else { panic!("five figures expected: {line}") };
    assert!(failures == 0.0, "{failures} requests to {url} failed");
    Round { rate, latency: [p50, p99, p999].map(|micros| Duration::from_secs_f64(micros / 1e6)) }
}
