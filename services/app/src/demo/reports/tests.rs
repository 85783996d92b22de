use zgoda_domain::report::{Report, Situation, stream_id};
use zgoda_event_log::{EventLog, Options};

use super::*;
use crate::demo::{clock::StoryClock, seed, vault};

async fn situations(now: &str) -> [Situation; 3] {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("log.db").display());
    // Nobody starts the demonstration on the full second.
    let now = minute(now) + jiff::SignedDuration::new(37, 123_456_789);
    seed(folder.path(), &url, vault().await, now).await.expect("the rules agree with the story");
    let clock = std::sync::Arc::new(StoryClock::at(now));
    let log = EventLog::open(&url, clock, Options::default()).await.expect("the log");
    let mut found = Vec::new();
    for name in [PILOT, ACCEPTED, DUE] {
        let id = stream_id(ReportId(identifier(name)));
        let report = log.load::<Report>(&id).await.expect("the log").state;
        if let Report::Begun(report) = &*report
            && report.situation() == Situation::Accepted
        {
            assert_eq!(report.version(), 1);
            let files = zgoda_web::Files::open(folder.path().join("files")).expect("the files");
            for file in report.content().files() {
                assert!(files.record(file).await.expect("the disk").is_some(), "the attachment is kept");
            }
        }
        found.push(report.situation());
    }
    log.shutdown().await;
    found.try_into().expect("three reports")
}

#[tokio::test]
async fn one_is_being_endorsed_one_was_accepted_and_one_is_due() {
    assert_eq!(situations("2026-11-22 12:00").await, [Situation::Endorsing, Situation::Accepted, Situation::Draft]);
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
