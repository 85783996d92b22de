//! From facts to steps, and from steps to commands.

use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Rejection,
    access_journal::AccessJournal,
    body::{Body, Group},
    consent_process::{self, Order, Step},
    consent_round::{self, ConsentRound},
    data_subject::DataSubjectEvent,
    fact::Fact,
    fulfilment::Fulfilment,
    monitoring_cycle::Cycle,
    plan::Plan,
    report::{self, Report},
    retention::RetentionEvent,
    training::Training,
    transition_plan::{self, TransitionPlan},
    values::{Purpose, ReportId, RoundId, Subject, TransitionPlanId},
};
use zgoda_event_log::{EventLog, ExecuteError, LogError, Recorded, Request, sql::Tx, subscription::Apply};

use zgoda_personal_data::Vault;

use crate::{AutomationError, ParkedStep};

/// Takes the steps that follow from a page of the log.
///
/// The checkpoint moves after the commands were given, in the follower's transaction. Whoever dies in between begins the page again, and
/// the log knows the commands by their keys.
pub(crate) struct Process<'a> {
    pub(crate) log: &'a EventLog,
    pub(crate) vault: &'a Vault,
}

impl Apply for Process<'_> {
    type Error = AutomationError;

    async fn apply(&mut self, tx: &mut Tx, events: &[Recorded]) -> Result<(), AutomationError> {
        for event in events {
            let steps = match event.fact() {
                Ok(fact) => {
                    self.forget(event, &fact).await?;
                    steps_after(event, fact)
                }
                Err(error) => Err(error.to_string()),
            };
            let steps = match steps {
                Ok(steps) => steps,
                Err(reason) => {
                    park(tx, event, 0, event.stream.clone(), reason).await?;
                    continue;
                }
            };
            for (n, step) in (0..).zip(steps) {
                let stream = stream_of(&step.order);
                if let Some(reason) = self.take(step, event).await? {
                    park(tx, event, n, stream, reason).await?;
                }
            }
        }
        Ok(())
    }
}

impl Process<'_> {
    /// Deletes the keys that an event says are gone: whoever recorded it may have died before.
    async fn forget(&self, event: &Recorded, fact: &Fact) -> Result<(), AutomationError> {
        match fact {
            Fact::DataSubject(DataSubjectEvent::Erased { .. }) => {
                let erased = id_of(event).map(|id| (Subject(id), event.position)).ok();
                self.vault.erase(self.log, erased.as_slice()).await?;
            }
            Fact::Retention(RetentionEvent::PurgeRun { purged, .. }) => {
                let purposes: Vec<Purpose> = purged.iter().map(|one| one.purpose.clone()).collect();
                self.vault.purge(&purposes).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Gives the command; answers why it was refused, if it was.
    async fn take(&self, step: Step, because: &Recorded) -> Result<Option<String>, AutomationError> {
        match step.order {
            Order::Round(id, command) => {
                self.issue::<ConsentRound>(consent_round::stream_id(id), command, step.command_id, because).await
            }
            Order::Report(id, command) => {
                self.issue::<Report>(report::stream_id(id), command, step.command_id, because).await
            }
            Order::Plan(id, command) => {
                self.issue::<TransitionPlan>(transition_plan::stream_id(id), command, step.command_id, because).await
            }
        }
    }

    async fn issue<A: Aggregate>(
        &self,
        id: String,
        command: A::Command,
        command_id: Uuid,
        because: &Recorded,
    ) -> Result<Option<String>, AutomationError> {
        let now = self.log.now();
        let request = Request::<A>::following(because, consent_process::ACTOR, command_id, id, command, now);
        let (outcome, refused) = match self.log.execute(request).await {
            Ok(outcome) if outcome.repeated => ("repeated", None),
            Ok(_) => ("taken", None),
            Err(ExecuteError::Rejected(rejection)) => ("refused", Some(rejection.code().to_owned())),
            Err(ExecuteError::KeyReused) => ("refused", Some("idempotency-key-reused".to_owned())),
            // The stream itself is at fault: trying again would hold up all others for ever.
            Err(ExecuteError::Log(
                error @ (LogError::Broken { .. } | LogError::Undecodable { .. } | LogError::Unencodable(_)),
            )) => ("failed", Some(error.to_string())),
            Err(ExecuteError::Log(error)) => return Err(error.into()),
            Err(ExecuteError::Overloaded | ExecuteError::Conflict { .. }) => return Err(AutomationError::Busy),
        };
        metrics::counter!("zgoda_automation_steps_total", "outcome" => outcome).increment(1);
        Ok(refused)
    }
}

/// The busiest of the life cycles from whose events nothing follows: none of theirs is read here. A list of thousands of people, or a
/// report among hundreds a second, is nothing to wait for. Whatever is not named is looked at.
pub(crate) const PASSED_OVER: &[&str] =
    &[Body::KIND, Group::KIND, Plan::KIND, Fulfilment::KIND, Cycle::KIND, Training::KIND, AccessJournal::KIND];

/// What follows from an event; an error in words when its stream names no aggregate.
fn steps_after(event: &Recorded, fact: Fact) -> Result<Vec<Step>, String> {
    match fact {
        Fact::TransitionPlan(fact) => {
            Ok(consent_process::after_plan(event.event_id, TransitionPlanId(id_of(event)?), &fact))
        }
        Fact::Report(fact) => Ok(consent_process::after_report(event.event_id, ReportId(id_of(event)?), &fact)),
        Fact::ConsentRound(fact) => Ok(consent_process::after_round(event.event_id, RoundId(id_of(event)?), &fact)),
        // From which something comes to follow may no longer stand among those that are passed over.
        Fact::Body(_)
        | Fact::Group(_)
        | Fact::Plan(_)
        | Fact::Fulfilment(_)
        | Fact::Cycle(_)
        | Fact::Training(_)
        | Fact::DataSubject(_)
        | Fact::AccessJournal(_)
        | Fact::NumberRegister(_)
        | Fact::ReportFetches(_)
        | Fact::Retention(_) => Ok(Vec::new()),
    }
}

fn id_of(event: &Recorded) -> Result<Uuid, String> {
    let id = event.stream.split_once('/').map_or("", |(_, id)| id);
    Uuid::parse_str(id).map_err(|error| format!("{} names no aggregate: {error}", event.stream))
}

fn stream_of(order: &Order) -> String {
    match order {
        Order::Round(id, _) => format!("{}/{}", ConsentRound::KIND, consent_round::stream_id(*id)),
        Order::Report(id, _) => format!("{}/{}", Report::KIND, report::stream_id(*id)),
        Order::Plan(id, _) => format!("{}/{}", TransitionPlan::KIND, transition_plan::stream_id(*id)),
    }
}

/// Keeps what could not be done where it is seen, and lets the rest go on.
async fn park(tx: &mut Tx, event: &Recorded, step: i64, stream: String, reason: String) -> Result<(), LogError> {
    tracing::warn!(position = event.position.0, event = event.name, step, stream, reason, "a step is parked");
    ParkedStep { position: event.position, step, stream, reason }.keep(tx).await
}
