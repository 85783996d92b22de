//! What rules need to know of things that events only name: loaded for a whole page of the log at once.
//!
//! Who is told, and what has a history, is as it was once the event was recorded ([`Past`]). Names – of bodies, plans, measures – are those
//! of the moment of writing, like addresses.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;
use zgoda_domain::{
    consent_round::{ConsentRound, ConsentRoundEvent as R},
    fact::Fact,
    training::{Training, TrainingEvent as T},
    values::{Edrpou, MeasureCode, PlanId, ReportId, RoundId},
};
use zgoda_event_log::{EventLog, Recorded};
use zgoda_read_models::{NamedPlan, NamedReport, View};

use crate::{
    NotificationError,
    past::{Past, Versions},
    register::Register,
};

/// Which things the events of a page name.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    plans: BTreeSet<PlanId>,
    measures: BTreeSet<(PlanId, MeasureCode)>,
    rounds: Versions,
    trainings: Versions,
    reports: BTreeSet<ReportId>,
}

/// Those things.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) register: Register,
    pub(crate) plans: HashMap<PlanId, NamedPlan>,
    pub(crate) measures: HashMap<(PlanId, MeasureCode), String>,
    pub(crate) round_titles: HashMap<RoundId, String>,
    pub(crate) rounds: Past<ConsentRound>,
    pub(crate) trainings: Past<Training>,
    pub(crate) reports: HashMap<ReportId, NamedReport>,
}

impl Wanted {
    /// Notes what the rules on this event will ask for.
    pub(crate) fn note(&mut self, event: &Recorded, fact: &Fact) {
        use zgoda_domain::{fulfilment::FulfilmentEvent as F, monitoring_cycle::CycleEvent as C};
        match fact {
            Fact::Fulfilment(
                F::MessageFiled { plan, measure, .. }
                | F::MessageConfirmed { plan, measure, .. }
                | F::MessageReturned { plan, measure, .. },
            ) => {
                self.plans.insert(*plan);
                self.measures.insert((*plan, measure.clone()));
            }
            Fact::Cycle(C::Opened { plan, .. } | C::SilenceRecorded { plan, .. } | C::Closed { plan, .. }) => {
                self.plans.insert(*plan);
            }
            Fact::Plan(_) => {
                self.plans.extend(id_of(event).map(PlanId));
            }
            // Nobody is told of these, and they are many.
            Fact::ConsentRound(
                R::Served { .. } | R::RemarkAnswered { .. } | R::RemarkSettled { .. } | R::RemarkMaintained { .. },
            ) => {}
            Fact::ConsentRound(_) => note(&mut self.rounds, event),
            Fact::Training(
                T::BodiesInvited { .. }
                | T::InvitationsSettled { .. }
                | T::Moved { .. }
                | T::Cancelled { .. }
                | T::ListApproved { .. },
            ) => note(&mut self.trainings, event),
            Fact::Training(_) => {}
            Fact::Report(_) => {
                self.reports.extend(id_of(event).map(ReportId));
            }
            Fact::Body(_)
            | Fact::Group(_)
            | Fact::TransitionPlan(_)
            | Fact::NumberRegister(_)
            | Fact::ReportFetches(_)
            | Fact::DataSubject(_)
            | Fact::AccessJournal(_)
            | Fact::Retention(_) => {}
        }
    }

    /// Loads it; the queries are as many for one event as for a full page, and one for each round and training whose past is asked for.
    pub(crate) async fn load(
        &self,
        view: &View,
        log: &EventLog,
        register: Register,
    ) -> Result<Scene, NotificationError> {
        let mut scene = Scene { register, ..Scene::default() };
        if !self.plans.is_empty() {
            scene.plans = view.named_plans(&self.plans).await?;
        }
        if !self.measures.is_empty() {
            scene.measures = view.named_measures(&self.measures).await?;
        }
        if !self.rounds.is_empty() {
            let ids = self.rounds.keys().copied().map(RoundId).collect();
            scene.round_titles = view.round_titles(&ids).await?;
            scene.rounds = Past::load(log, &self.rounds).await?;
        }
        scene.trainings = Past::load(log, &self.trainings).await?;
        if !self.reports.is_empty() {
            scene.reports = view.named_reports(&self.reports).await?;
        }
        Ok(scene)
    }
}

impl Scene {
    /// A body by the name that people use; by its code where the register does not know it.
    pub(crate) fn name(&self, body: &Edrpou) -> String {
        let known = self.register.get(body).map(|one| one.short_name.as_str()).filter(|name| !name.is_empty());
        known.map_or_else(|| body.to_string(), str::to_owned)
    }

    pub(crate) fn plan_title(&self, plan: PlanId) -> String {
        self.plans.get(&plan).map(|plan| plan.title.clone()).unwrap_or_default()
    }

    pub(crate) fn measure_title(&self, plan: PlanId, code: &MeasureCode) -> String {
        self.measures.get(&(plan, code.clone())).cloned().unwrap_or_default()
    }
}

fn note(versions: &mut Versions, event: &Recorded) {
    if let Some(id) = id_of(event) {
        versions.entry(id).or_default().insert(event.version);
    }
}

/// The identifier in the name of an event's stream.
pub(crate) fn id_of(event: &Recorded) -> Option<Uuid> {
    event.stream.split_once('/').and_then(|(_, id)| id.parse().ok())
}
