//! What a half-yearly report costs: time to read the log up to the cut-off, to typeset and to write each form, and the peak of memory.
//!
//! The history is written by another process, so that the memory measured is that of reading and rendering alone.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark prints, and looks at the clock")]

mod history;

use std::{process::Command, sync::Arc, time::Instant};

use jiff::civil::date;
use zgoda_documents::report::{Cover, Report, TEMPLATE_VERSION, Typeset, docx, xlsx};
use zgoda_domain::{
    report::{CutOff, ReportContent, ReportKind},
    values::{HalfYear, Language, Position, ReportId},
};
use zgoda_event_log::{EventLog, Options, testing::ManualClock};
use zgoda_read_models::{
    ReadModels,
    status_report::{StatusAsked, StatusReport},
};

/// The program's own, with its settings: what is let go returns to the system soon.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// The word by which the benchmark calls itself to write the history.
const WRITE: &str = "write-history";
/// Rounds, unless a number is given; the first also makes what all documents have in common.
const ROUNDS: usize = 3;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    if let [_, word, url, ..] = words.as_slice()
        && word == WRITE
    {
        println!("{}", runtime.block_on(history::write(url)));
        return;
    }
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("log.db").display());
    let written = Command::new(&words[0]).args([WRITE, &url]).output().expect("the history is written");
    let cutoff = String::from_utf8_lossy(&written.stdout).trim().parse().expect("an instant");
    let rounds = words.iter().find_map(|word| word.parse().ok()).unwrap_or(ROUNDS);
    runtime.block_on(measure(&url, cutoff, rounds));
}

async fn measure(url: &str, at: jiff::Timestamp, rounds: usize) {
    let clock = Arc::new(ManualClock::default());
    clock.set(at.checked_add(jiff::SignedDuration::from_hours(100)).expect("a later day"));
    let log = EventLog::open(url, clock, Options::default()).await.expect("the log");
    let models = ReadModels::open(url, log.clone()).await.expect("the tables");
    while models.step().await.expect("a step") > 0 {}
    println!(
        "{} events; {} MB at rest, peak so far {} MB\n",
        log.head().await.expect("a log").0,
        memory("VmRSS:"),
        memory("VmHWM:")
    );
    println!(
        "| round | reading, ms | typesetting, ms | writing pdf, ms | docx, ms | xlsx, ms | KB of pdf | docx | xlsx | MB after reading | after typesetting | peak |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let position = Position(log.position_at(at).await.expect("a log").0);
    // Compared with a day before the first answer: everything has changed since.
    let june: jiff::Timestamp = "2025-06-30T10:00:00Z".parse().expect("an instant");
    let since = CutOff { at: june, position: Position(log.position_at(june).await.expect("a log").0) };
    let half = HalfYear::parse("2025-H2").expect("a half");
    for round in 1..=rounds {
        let asked = StatusAsked { plan: history::PLAN, half, cutoff: CutOff { at, position }, since: Some(since) };
        let (read, status) = timed(models.status_report(&asked)).await;
        let status = status.expect("the tables answer").expect("the plan");
        let rows: usize = status.measures.iter().map(|measure| measure.bodies.len()).sum();
        assert_eq!((rows, status.months.len()), (history::MEASURES * history::BODIES, 6));
        let report = report(&status);
        drop(status);
        let after_reading = memory("VmRSS:");
        let (set, pages) = timed(async { Typeset::of(&report).expect("it is set") }).await;
        let after_typesetting = memory("VmRSS:");
        let (wrote, pdf) = timed(async { pages.pdf().expect("it is written") }).await;
        drop(pages);
        let (as_docx, docx) = timed(async { docx(&report).expect("it is written") }).await;
        let (as_xlsx, xlsx) = timed(async { xlsx(&report).expect("it is written") }).await;
        let sizes = [pdf.len(), docx.len(), xlsx.len()].map(|bytes| bytes / 1024);
        let ([pdf, docx, xlsx], peak) = (sizes, memory("VmHWM:"));
        println!(
            "| {round} | {read} | {set} | {wrote} | {as_docx} | {as_xlsx} | {pdf} | {docx} | {xlsx} | {after_reading} | {after_typesetting} | {peak} |"
        );
    }
}

async fn timed<T>(work: impl Future<Output = T>) -> (u128, T) {
    let begun = Instant::now();
    let done = work.await;
    (begun.elapsed().as_millis(), done)
}

fn report(status: &StatusReport) -> Report {
    let section = |n: usize| {
        let markdown = "Заходи **виконуються** за планом.\n\n- перший\n- другий\n\n".repeat(6);
        serde_json::json!({ "key": format!("measure-{n}"), "heading": format!("Захід {n}"), "markdown": markdown })
    };
    let content: ReportContent = serde_json::from_value(serde_json::json!({
        "title": "Звіт про виконання плану заходів",
        "sections": (1..=history::MEASURES).map(section).collect::<Vec<_>>(),
        "basis": {
            "cutoff": status.cutoff, "since": status.since, "cycles": status.months.iter().map(|month| month.period).collect::<Vec<_>>(),
            "read_models_version": status.version, "calendar_version": status.calendar, "template_version": TEMPLATE_VERSION,
            "status": "ab".repeat(32),
        },
    }))
    .expect("a content");
    let cover = Cover {
        language: Language::Uk,
        id: ReportId(uuid::Uuid::from_u128(7)),
        version: 1,
        kind: ReportKind::HalfYearly { half: status.half },
        plan: status.plan,
        plan_title: status.plan_title.clone(),
        author: status.coordinator.clone(),
        sha256: content.sha256(),
        written_on: date(2026, 1, 21),
        draft: false,
    };
    Report::of(&cover, &content, Some(status)).expect("its texts are allowed")
}

/// A line of what the kernel knows of this process, in MB.
fn memory(line: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|one| one.strip_prefix(line));
    let kilobytes = found.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map(|kilobytes| (kilobytes / 1024).to_string()).unwrap_or_default()
}
