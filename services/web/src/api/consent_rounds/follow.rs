//! What follows from a command for the other side, carried out before the answer, so that whoever reads next sees it.
//!
//! The rules are [`consent_process`]; the process that follows the log carries out the same steps under the same keys and has nothing
//! left to do, unless this one stopped in between.

use uuid::Uuid;
use zgoda_domain::{
    Aggregate,
    consent_process::{self, Order, Step},
    consent_round::{self, ConsentRound, ConsentRoundEvent},
    report::{self, Report, ReportEvent},
    transition_plan::{self, TransitionPlan, TransitionPlanEvent},
    values::{ReportId, RoundId, TransitionPlanId},
};
use zgoda_event_log::{ExecuteError, LogError, Outcome, Recorded, Request};

use crate::{App, problem::Problem};

/// Carries out what follows from a command to a round; answers with the round's own outcome, at the position where all of it stands.
///
/// # Errors
/// When the log does not answer; the process that follows it goes on then.
pub(crate) async fn after_round(app: &App, id: RoundId, done: Outcome) -> Result<Outcome, Problem> {
    let mut last = done;
    for recorded in stored::<ConsentRound>(app, &consent_round::stream_id(id), &done).await? {
        let event: ConsentRoundEvent = recorded.decode()?;
        for step in consent_process::after_round(recorded.event_id, id, &event) {
            if let Some(outcome) = carry_out(app, &recorded, step).await? {
                last.position = last.position.max(outcome.position);
            }
        }
    }
    Ok(last)
}

/// Carries out what follows from a version that was sent; answers with the round it was put to the bodies in, and that round's outcome.
///
/// # Errors
/// As [`after_round`]; when nothing was sent.
pub(crate) async fn after_sending(
    app: &App,
    id: TransitionPlanId,
    done: Outcome,
) -> Result<(RoundId, Outcome), Problem> {
    let mut sent = None;
    for recorded in stored::<TransitionPlan>(app, &transition_plan::stream_id(id), &done).await? {
        let event: TransitionPlanEvent = recorded.decode()?;
        for step in consent_process::after_plan(recorded.event_id, id, &event) {
            let Order::Round(round, _) = step.order else { continue };
            let outcome = carry_out(app, &recorded, step).await?.unwrap_or(done);
            sent = Some((round, outcome));
        }
    }
    sent.ok_or_else(|| {
        tracing::error!(plan = %id, "a version was sent and no step follows from it");
        Problem::failure()
    })
}

/// Carries out what follows from a command to a report; answers with the report's own outcome, at the position where all of it stands.
///
/// # Errors
/// As [`after_round`].
pub(crate) async fn after_report(app: &App, id: ReportId, done: Outcome) -> Result<Outcome, Problem> {
    let mut last = done;
    for recorded in stored::<Report>(app, &report::stream_id(id), &done).await? {
        let event: ReportEvent = recorded.decode()?;
        for step in consent_process::after_report(recorded.event_id, id, &event) {
            if let Some(outcome) = carry_out(app, &recorded, step).await? {
                last.position = last.position.max(outcome.position);
            }
        }
    }
    Ok(last)
}

/// The events that a command stored.
async fn stored<A: Aggregate>(app: &App, id: &str, done: &Outcome) -> Result<Vec<Recorded>, LogError> {
    if done.events == 0 {
        return Ok(Vec::new());
    }
    let before = done.version - i64::try_from(done.events).unwrap_or(i64::MAX);
    app.log.read_stream(&format!("{}/{id}", A::KIND), before, done.events).await
}

/// A step that is refused is done as well: the other side has moved on.
async fn carry_out(
    app: &App,
    because: &Recorded,
    Step { command_id, order }: Step,
) -> Result<Option<Outcome>, Problem> {
    match order {
        Order::Round(id, command) => {
            give::<ConsentRound>(app, because, command_id, consent_round::stream_id(id), command).await
        }
        Order::Report(id, command) => give::<Report>(app, because, command_id, report::stream_id(id), command).await,
        Order::Plan(id, command) => {
            give::<TransitionPlan>(app, because, command_id, transition_plan::stream_id(id), command).await
        }
    }
}

async fn give<A: Aggregate>(
    app: &App,
    because: &Recorded,
    command_id: Uuid,
    id: String,
    command: A::Command,
) -> Result<Option<Outcome>, Problem> {
    let now = app.clock.now();
    let request = Request::<A>::following(because, consent_process::ACTOR, command_id, id, command, now);
    match app.log.execute(request).await {
        Ok(outcome) => Ok(Some(outcome)),
        Err(ExecuteError::Rejected(rejection)) => {
            tracing::debug!(%rejection, "a step is refused: the other side has moved on");
            Ok(None)
        }
        Err(error) => Err(Problem::not_executed(error, false)),
    }
}
