use std::path::Path;

use zgoda_domain::report::{BegunReport, Report, ReportEvent, Situation};
use zgoda_event_log::{EventLog, Options};
use zgoda_web::Files;

use super::*;
use crate::{
    commands::{files_unused::unused, report_rebuild::rebuilt},
    demo::{clock::StoryClock, seed, vault},
};

const NOW: &str = "2026-11-22 12:00";

/// The demonstration, told up to then.
async fn told(folder: &Path) -> (EventLog, Files) {
    let url = format!("sqlite:{}", folder.join("log.db").display());
    // Nobody starts the demonstration on the full second.
    let now = minute(NOW) + jiff::SignedDuration::new(37, 123_456_789);
    seed(folder, &url, vault().await, now).await.expect("the rules agree with the story");
    let clock = std::sync::Arc::new(StoryClock::at(now));
    let log = EventLog::open(&url, clock, Options::default()).await.expect("the log");
    (log, Files::open(folder.join("files")).expect("the files"))
}

fn accepted_one() -> ReportId {
    ReportId(identifier(ACCEPTED))
}

#[tokio::test]
async fn the_reports_of_the_story_stand_are_made_again_and_nothing_of_them_is_unused() {
    let folder = tempfile::tempdir().expect("a folder");
    // Told once, since that takes seconds.
    let (log, files) = told(folder.path()).await;
    one_is_being_endorsed_one_was_accepted_and_one_is_due(&log, &files).await;
    the_accepted_one_is_made_again(&log, &files).await;
    what_no_event_names_is_found_after_a_week_and_deleted_unless_somebody_speaks_of_it(&log, &files).await;
    a_changed_document_and_a_lost_one_are_told(&log, &files, &folder.path().join("files")).await;
    log.shutdown().await;
}

async fn one_is_being_endorsed_one_was_accepted_and_one_is_due(log: &EventLog, files: &Files) {
    let report =
        async |name: &str| match &*log.load::<Report>(&identifier(name).to_string()).await.expect("the log").state {
            Report::Begun(report) => BegunReport::clone(report),
            Report::Absent => panic!("{name} is not begun"),
        };
    let stand = [report(PILOT).await, report(ACCEPTED).await, report(DUE).await].map(|one| one.situation());
    assert_eq!(stand, [Situation::Endorsing, Situation::Accepted, Situation::Draft]);
    let accepted = report(ACCEPTED).await;
    for file in accepted.content().files() {
        assert!(files.record(file).await.expect("the disk").is_some(), "the attachment and the table are kept");
    }
    let basis = accepted.content().basis.as_ref().expect("it was counted");
    assert!(basis.cycles.len() >= 3 && basis.cutoff.position.0 > 100, "{basis:?}");
    let counted = accepted.content().figures.iter().find(|one| one.key.as_str() == "counted-execution");
    assert_eq!(counted.expect("counted").set.total, 18);
}

async fn the_accepted_one_is_made_again(log: &EventLog, files: &Files) {
    let found = rebuilt(log, files, accepted_one(), None).await.expect("it is made again");
    assert!(!found.differs, "{}", found.text);
    assert_eq!(found.text.lines().count(), 6, "content, tables and four documents: {}", found.text);
    assert_eq!(found.text.matches("збігається").count(), 6, "{}", found.text);
}

async fn what_no_event_names_is_found_after_a_week_and_deleted_unless_somebody_speaks_of_it(
    log: &EventLog,
    files: &Files,
) {
    let now = minute(NOW);
    let orphan = files.put("Нікому не потрібний файл.\n".as_bytes(), now).await.expect("the disk").sha256;
    for file in files.kept().expect("the disk") {
        files.touch(&file.sha256, now - jiff::SignedDuration::from_hours(8 * 24)).await.expect("the disk");
    }
    let left = unused(log, files, now).await.expect("the log");
    assert_eq!(left.iter().map(|file| &file.sha256).collect::<Vec<_>>(), [&orphan], "what events name is used");
    files.touch(&orphan, now).await.expect("the disk");
    assert!(!files.delete_untouched(&left[0]).expect("the disk"), "somebody has spoken of it since");
    assert_eq!(unused(log, files, now).await.expect("the log"), [], "for a week it may wait");
    files.touch(&orphan, left[0].touched_at).await.expect("the disk");
    assert!(files.delete_untouched(&left[0]).expect("the disk"));
    assert!(files.record(&orphan).await.expect("the disk").is_none());
}

async fn a_changed_document_and_a_lost_one_are_told(log: &EventLog, files: &Files, folder: &Path) {
    let documents = log.read_stream(&format!("report/{}", accepted_one()), 0, 100).await.expect("the log");
    let documents = documents.into_iter().find_map(|event| match event.decode().expect("an event of a report") {
        ReportEvent::Approved { documents, .. } => Some(documents),
        _ => None,
    });
    let documents = documents.expect("it was approved");
    let at = |n: usize| {
        let hash = documents[n].sha256.as_str();
        folder.join(&hash[..2]).join(hash)
    };
    let mut bytes = std::fs::read(at(0)).expect("the document");
    *bytes.last_mut().expect("it is long") ^= 1;
    std::fs::write(at(0), bytes).expect("the disk");
    std::fs::remove_file(at(2)).expect("the disk");
    let found = rebuilt(log, files, accepted_one(), None).await.expect("it is made again");
    assert!(found.differs);
    let line =
        |words: &str| found.text.lines().filter(|line| line.contains(words)).map(str::to_owned).collect::<Vec<_>>();
    let (changed, lost) = (line("файл змінено"), line("файлу немає"));
    assert!(changed.len() == 1 && changed[0].contains("pdf"), "{}", found.text);
    assert!(lost.len() == 1 && lost[0].contains("xlsx"), "{}", found.text);
}

#[test]
fn on_any_day_the_same_three_are_told() {
    for now in ["2026-01-31 09:00", "2026-02-02 09:00", "2026-07-01 15:00", "2027-01-01 12:00"] {
        let acts = acts(minute(now), PlanId(identifier("plan")));
        for name in [PILOT, ACCEPTED, DUE] {
            assert!(acts.iter().any(|(_, act)| act.name == format!("{name} begin")), "{now}: {name}");
        }
        assert!(acts.iter().any(|(_, act)| act.name == format!("{ACCEPTED} accept")), "{now}");
    }
}
