use std::sync::Arc;

use tempfile::TempDir;
use zgoda_domain::{
    Aggregate,
    calendar::{kyiv_date, ukraine},
    consent_round::{ConsentRound, ConsentRoundEvent as E, RoundResult, Situation as Round, Standing},
    fact::Fact,
    transition_plan::{self, Situation, TransitionPlan},
};
use zgoda_event_log::{EventLog, Options, Recorded};

use super::*;
use crate::demo::{cast::*, clock::StoryClock, seed, vault};

/// The log of the demonstration told at a minute, and the folder it lies in.
async fn log_of(now: &str) -> (EventLog, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("log.db").display());
    seed(folder.path(), &url, vault().await, minute(now)).await.expect("the rules agree with the story");
    let clock = Arc::new(StoryClock::at(minute(now)));
    (EventLog::open(&url, clock, Options::default()).await.expect("its log"), folder)
}

/// The plan and both rounds as they stand when the demonstration is told at a minute.
async fn told(now: &str) -> (TransitionPlan, ConsentRound, ConsentRound) {
    let (log, _folder) = log_of(now).await;
    let of = async |name| ConsentRound::clone(&log.load(&round(name).to_string()).await.expect("a round").state);
    let plan = log.load(&transition_plan::stream_id(plan())).await.expect("the plan").state;
    let rounds = (of(first_round::ROUND).await, of(amendment::ROUND).await);
    log.shutdown().await;
    (TransitionPlan::clone(&plan), rounds.0, rounds.1)
}

#[tokio::test]
async fn one_round_is_over_and_another_waits_for_positions_on_the_day_it_is_told() {
    // On a Sunday, in the first minutes of a Monday, across a new year, on the first morning after what is carried out, and when the
    // phases that were planned at first are long over.
    for now in ["2026-11-22 12:00", "2026-11-23 00:01", "2027-01-02 12:00", "2026-08-04 09:00", "2027-07-10 12:00"] {
        let (plan, first, second) = told(now).await;
        let today = kyiv_date(minute(now));
        let due_on = ukraine().working_days_after(ukraine().working_days_before(today, 2), 10);
        assert_eq!(plan.situation(), Situation::AmendmentInConsent, "{now}");
        assert_eq!((first.situation(), first.result()), (Round::Closed, Some(RoundResult::DisagreementRecorded)));
        let stands = |office: Office| first.standing(&office.code());
        assert_eq!(stands(PFU), Some(Standing::DeemedAgreed), "its silence counted");
        assert_eq!(stands(UBKI), Some(Standing::NotCompetent));
        assert_eq!(second.situation(), Round::Open, "{now}");
        let awaited: Vec<_> = second.running_terms().into_iter().map(|term| (term.body, term.due_on)).collect();
        assert_eq!(awaited, [MINJUST, PFU].map(|office| (office.code(), due_on)), "{now}");
        assert_eq!(second.standing(&UBKI.code()), Some(Standing::NotServed));
        let TransitionPlan::Laid(laid) = &plan else { panic!("{now}: no plan") };
        let amended = &laid.content().phases[&3];
        assert!(amended.from < amended.until && today < amended.until, "{now}: {amended:?}");
        assert_eq!(second.due(minute(now), ukraine()), [], "the system finds nothing to do when it starts");
    }
}

#[tokio::test]
async fn in_the_first_round_the_taxes_are_content_with_both_answers_and_the_interior_is_not_with_its_own() {
    let (log, _folder) = log_of("2026-03-20 12:00").await;
    let stream = format!("{}/{}", ConsentRound::KIND, round(first_round::ROUND));
    let told = log.read_stream(&stream, 0, 1000).await.expect("its events");
    let outcome = |recorded: &Recorded| match recorded.fact().expect("an event of this program") {
        Fact::ConsentRound(E::RemarkSettled { n, body, .. }) => Some((n, body, "settled")),
        Fact::ConsentRound(E::RemarkMaintained { n, body, .. }) => Some((n, body, "maintained")),
        _ => None,
    };
    let outcomes: Vec<_> = told.iter().filter_map(outcome).collect();
    assert_eq!(outcomes, [(1, DPS.code(), "settled"), (2, DPS.code(), "settled"), (3, MVS.code(), "maintained")]);
    log.shutdown().await;
}

#[tokio::test]
async fn there_is_no_amendment_before_there_is_something_to_amend() {
    for (now, stands) in [
        ("2026-03-20 12:00", Situation::Agreed),
        ("2026-03-27 12:00", Situation::Approved),
        ("2026-07-10 12:00", Situation::InExecution),
    ] {
        let (plan, first, second) = told(now).await;
        assert_eq!((plan.situation(), first.situation()), (stands, Round::Closed), "{now}");
        assert_eq!(second.situation(), Round::Unopened, "{now}");
    }
}

#[test]
fn acts_stand_in_the_order_they_happen_and_none_lies_ahead() {
    let now = minute("2026-11-22 12:00");
    let acts = acts(now);
    assert!(acts.iter().all(|(at, _)| *at < now));
    let disordered = acts.windows(2).find(|pair| pair[0].0 > pair[1].0);
    assert!(disordered.is_none(), "{disordered:?}");
}
