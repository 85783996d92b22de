//! Commands that are known beforehand, carried out by callers who each take the next one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::Value;
use tokio::task::JoinSet;

use crate::{
    connection::Connection,
    figures::{Round, latencies},
};

/// Keep-alive connections; each waits for its answer before it asks again.
pub const CALLERS: usize = 64;

/// One command.
pub struct Errand {
    /// Who gives it.
    pub token: Arc<str>,
    /// Where.
    pub path: String,
    /// What.
    pub body: String,
}

/// What came of all errands.
pub struct Done {
    /// Their rate and what each waited.
    pub figures: Round,
    /// When each was done, in the order in which they were.
    pub instants: Vec<Duration>,
    /// The identifiers that were answered, in the order of the errands; empty unless asked for.
    pub ids: Vec<String>,
}

impl Errand {
    /// A command in JSON.
    pub fn new(token: &Arc<str>, path: impl Into<String>, body: &Value) -> Self {
        Self { token: token.clone(), path: path.into(), body: body.to_string() }
    }
}

/// Carries all of them out.
pub async fn carry_out(address: &str, errands: Vec<Errand>) -> Done {
    run(address, errands, None).await
}

/// Carries all of them out and keeps the identifier that each answer has in its part `of`.
pub async fn create(address: &str, of: &'static str, errands: Vec<Errand>) -> Vec<String> {
    run(address, errands, Some(of)).await.ids
}

async fn run(address: &str, errands: Vec<Errand>, of: Option<&'static str>) -> Done {
    let (errands, next) = (Arc::new(errands), Arc::new(AtomicUsize::new(0)));
    let begun = Instant::now();
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let (errands, next, address) = (errands.clone(), next.clone(), address.to_owned());
        callers.spawn(async move {
            let mut connection = Connection::open(&address).await;
            let (mut waited, mut instants, mut ids) = (latencies(), Vec::new(), Vec::new());
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(Errand { token, path, body }) = errands.get(n) else { break (waited, instants, ids) };
                let asked = Instant::now();
                let answer = connection.post(token, path, body).await;
                waited.saturating_record(u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX));
                instants.push(begun.elapsed());
                if let Some(of) = of {
                    let answer: Value = serde_json::from_slice(answer).expect("the server answers in JSON");
                    ids.push((n, answer[of]["id"].as_str().expect("it has an identifier").to_owned()));
                }
            }
        });
    }
    let (mut all, mut instants, mut ids) = (latencies(), Vec::with_capacity(errands.len()), Vec::new());
    while let Some(caller) = callers.join_next().await {
        let (waited, its, created) = caller.expect("no caller failed");
        all.add(waited).expect("all histograms have the same bounds");
        instants.extend(its);
        ids.extend(created);
    }
    instants.sort();
    ids.sort();
    let figures = Round::of(&all, begun.elapsed());
    Done { figures, instants, ids: ids.into_iter().map(|(_, id)| id).collect() }
}
