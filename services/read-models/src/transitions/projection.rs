//! Folds plans of phased transition into what lists show. Versions, phases and execution are folded from a plan's own stream when asked for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::ReturnCause,
    fact::Fact,
    transition_plan::TransitionPlanEvent as E,
    values::{Edrpou, Line, RoundId, TransitionPlanId},
};

use crate::{
    ReadError, TransitionPlanState as State,
    collation::sort_key,
    desk::Desk,
    shelf::{Shelf, Stored, word},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A plan as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TransitionDoc {
    pub(crate) id: TransitionPlanId,
    pub(crate) title: Line,
    pub(crate) drafter: Edrpou,
    work: Work,
    pub(crate) sent_version: Option<u32>,
    pub(crate) version_in_force: Option<u32>,
    pub(crate) round: Option<RoundId>,
    /// The position of the event that began the draft.
    pub(crate) drafted: i64,
    pub(crate) drafted_at: Timestamp,
    pub(crate) approved_at: Option<Timestamp>,
    started: bool,
    completed: bool,
    pub(crate) version: i64,
}

/// What is being done to the content.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Work {
    Draft,
    InConsent,
    Agreed,
    Nothing,
}

impl TransitionDoc {
    /// Where its life stands, as the domain says it of its own state.
    pub(crate) fn state(&self) -> State {
        match (self.work, self.version_in_force) {
            (Work::Draft, None) => State::Draft,
            (Work::InConsent, None) => State::InConsent,
            (Work::Agreed, None) => State::Agreed,
            (Work::Draft, Some(_)) => State::AmendmentDraft,
            (Work::InConsent, Some(_)) => State::AmendmentInConsent,
            (Work::Agreed, Some(_)) => State::AmendmentAgreed,
            (Work::Nothing, _) if self.completed => State::Completed,
            (Work::Nothing, _) if self.started => State::InExecution,
            (Work::Nothing, _) => State::Approved,
        }
    }

    fn take(&mut self, told: &Told, event: &E) {
        self.version = told.version;
        match event {
            E::SentToConsent { version, round, .. } | E::VersionSent { version, round, .. } => {
                (self.work, self.sent_version, self.round) = (Work::InConsent, Some(*version), Some(*round));
            }
            E::ReturnedToDraft { cause: ReturnCause::Rework(_) | ReturnCause::RoundOver { .. }, .. }
            | E::AmendmentBegun { .. } => self.work = Work::Draft,
            E::Agreed { .. } => self.work = Work::Agreed,
            E::ConsentReopened { .. } => self.work = Work::InConsent,
            E::Approved { version, .. } => {
                (self.work, self.version_in_force) = (Work::Nothing, Some(*version));
                self.approved_at.get_or_insert(told.recorded_at);
            }
            E::AmendmentAbandoned { .. } => self.work = Work::Nothing,
            E::ExecutionStarted { .. } => self.started = true,
            E::Completed {} => self.completed = true,
            E::Drafted { .. }
            | E::PhaseAdded { .. }
            | E::PhaseChanged { .. }
            | E::PhaseRemoved { .. }
            | E::InteractionAdded { .. }
            | E::InteractionRemoved { .. }
            | E::InterestedBodyAdded { .. }
            | E::InterestedBodyRemoved { .. }
            | E::ConsentQuestioned { .. }
            | E::PhaseStarted { .. }
            | E::PhaseSlipped { .. }
            | E::PhaseCompleted { .. }
            | E::InteractionStarted { .. }
            | E::InteractionConfirmed { .. }
            | E::InteractionRolledBack { .. }
            | E::InteractionSlipped { .. } => {}
        }
    }
}

impl Stored for TransitionDoc {
    const TABLE: &'static str = "transition_plan";
    const LOAD: &'static str = "SELECT id, doc FROM transition_plan WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO transition_plan (id, sort_key, drafted, state, drafter, doc)",
        cells: "ttittt",
        conflict: "ON CONFLICT (id) DO UPDATE SET state = excluded.state, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            sort_key(self.title.as_str()).into(),
            self.drafted.into(),
            word(&self.state()).into(),
            self.drafter.as_str().into(),
            document.into(),
        ]
    }
}

/// The model `transitions`.
#[derive(Debug, Default)]
pub(crate) struct Transitions {
    plans: Shelf<TransitionDoc>,
}

impl Transitions {
    pub(crate) const NAME: &'static str = "transitions";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::TransitionPlan(_)));
        self.plans.load(desk, touched.map(|told| told.stream.as_str())).await?;
        for told in page {
            match &told.fact {
                Fact::TransitionPlan(event) => self.take(told, event)?,
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::ConsentRound(_)
                | Fact::Training(_)
                | Fact::DataSubject(_)
                | Fact::AccessJournal(_)
                | Fact::Report(_)
                | Fact::NumberRegister(_)
                | Fact::ReportFetches(_)
                | Fact::Retention(_) => {}
            }
        }
        self.plans.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.plans.clear();
    }

    fn take(&mut self, told: &Told, event: &E) -> Result<(), ReadError> {
        if let E::Drafted { title, drafter, .. } = event {
            let id = told.stream.parse().map_err(|_| told.refused(Self::NAME, "the stream is no plan"))?;
            let plan = TransitionDoc {
                id: TransitionPlanId(id),
                title: title.clone(),
                drafter: drafter.clone(),
                work: Work::Draft,
                sent_version: None,
                version_in_force: None,
                round: None,
                drafted: told.position,
                drafted_at: told.recorded_at,
                approved_at: None,
                started: false,
                completed: false,
                version: told.version,
            };
            self.plans.put(told.stream.clone(), plan);
            return Ok(());
        }
        let plan =
            self.plans.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "the plan is not drafted"))?;
        plan.take(told, event);
        Ok(())
    }
}
