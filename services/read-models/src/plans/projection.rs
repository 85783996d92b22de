//! Folds plans: the plan itself, its measures, who is responsible, the questions of the import.

use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    plan::{Party, PlanEvent, ReportDuePolicy, Source},
    values::{Act, Edrpou, Line, Paragraph, PlanId},
};

use crate::{
    PlanState, ReadError,
    anomalies::projection::AnomalyDoc,
    collation::sort_key,
    desk::Desk,
    measures::projection::MeasureDoc,
    shelf::{Batch, Shelf, Stored},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A plan as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PlanDoc {
    pub(crate) id: PlanId,
    pub(crate) title: Line,
    pub(crate) coordinator: Edrpou,
    pub(crate) source: Option<Source>,
    pub(crate) act: Option<Act>,
    pub(crate) amendments: Vec<Amendment>,
    pub(crate) tasks: Vec<(u16, Paragraph)>,
    pub(crate) measures: i64,
    /// As it was settled; none until then.
    #[serde(default)]
    pub(crate) report_due: Option<ReportDuePolicy>,
    pub(crate) version: i64,
}

/// An amending act as the row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Amendment {
    pub(crate) act: Act,
    pub(crate) summary: Paragraph,
    pub(crate) recorded_at: jiff::Timestamp,
}

impl PlanDoc {
    /// Where its life stands.
    pub(crate) fn state(&self) -> PlanState {
        match (&self.act, self.amendments.is_empty()) {
            (None, _) => PlanState::Draft,
            (Some(_), true) => PlanState::Adopted,
            (Some(_), false) => PlanState::Amended,
        }
    }

    /// The wording of a task; empty for one that the source does not head.
    pub(crate) fn task_title(&self, number: u16) -> String {
        self.tasks.iter().find(|(n, _)| *n == number).map(|(_, title)| title.to_string()).unwrap_or_default()
    }
}

impl Stored for PlanDoc {
    const TABLE: &'static str = "plan";
    const LOAD: &'static str = "SELECT id, doc FROM plan WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO plan (id, sort_key, doc)",
        cells: "ttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET sort_key = excluded.sort_key, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![sort_key(self.title.as_str()).into(), document.into()]
    }
}

const STORE_RESPONSIBILITY: Upsert = Upsert {
    into: "INSERT INTO responsibility (id, measure_id, party)",
    cells: "ttt",
    conflict: "ON CONFLICT (id) DO NOTHING",
};

/// The model `plans`.
#[derive(Debug, Default)]
pub(crate) struct Plans {
    plans: Shelf<PlanDoc>,
    measures: Shelf<MeasureDoc>,
    anomalies: Shelf<AnomalyDoc>,
    responsibilities: Batch,
}

impl Plans {
    pub(crate) const NAME: &'static str = "plans";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        self.load(desk, page).await?;
        for told in page {
            match &told.fact {
                Fact::Plan(event) => self.take(told, event)?,
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::TransitionPlan(_)
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
        self.plans.store(desk).await?;
        self.measures.store(desk).await?;
        self.anomalies.store(desk).await?;
        std::mem::take(&mut self.responsibilities).store(desk, STORE_RESPONSIBILITY).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.plans.clear();
        self.measures.clear();
        self.anomalies.clear();
        self.responsibilities = Batch::default();
    }

    async fn load(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let (mut plans, mut measures, mut anomalies) = (Vec::new(), Vec::new(), Vec::new());
        for told in page {
            let Fact::Plan(event) = &told.fact else { continue };
            plans.push(told.stream.clone());
            match subject(event) {
                Subject::Plan => {}
                Subject::Measure(code) => measures.push(format!("{}/{code}", told.stream)),
                Subject::Anomaly(n) => anomalies.push(format!("{}/{n}", told.stream)),
            }
        }
        self.plans.load(desk, plans).await?;
        self.measures.load(desk, measures).await?;
        self.anomalies.load(desk, anomalies).await.map(drop)
    }

    fn take(&mut self, told: &Told, event: &PlanEvent) -> Result<(), ReadError> {
        if let PlanEvent::Drafted { title, coordinator, source } = event {
            let row = PlanDoc {
                id: told.plan(Self::NAME)?,
                title: title.clone(),
                coordinator: coordinator.clone(),
                source: source.clone(),
                act: None,
                amendments: Vec::new(),
                tasks: Vec::new(),
                measures: 0,
                report_due: None,
                version: told.version,
            };
            self.plans.put(told.stream.clone(), row);
            return Ok(());
        }
        let plan = self.plans.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "there is no such plan"))?;
        plan.version = told.version;
        match event {
            PlanEvent::Drafted { .. } => {}
            PlanEvent::TaskAdded { number, title } => plan.tasks.push((*number, title.clone())),
            PlanEvent::Adopted { act } => plan.act = Some(act.clone()),
            PlanEvent::Amended { act, summary } => plan.amendments.push(Amendment {
                act: act.clone(),
                summary: summary.clone(),
                recorded_at: told.recorded_at,
            }),
            PlanEvent::ReportDueSet { policy, .. } => plan.report_due = Some(*policy),
            PlanEvent::MeasureAdded { measure } => {
                plan.measures += 1;
                let id = format!("{}/{}", told.stream, measure.code);
                for responsibility in &measure.responsibilities {
                    self.name(&id, &responsibility.party);
                }
                self.measures.put(id, MeasureDoc::of(told.plan(Self::NAME)?, measure));
            }
            PlanEvent::AnomalyFound { anomaly } => {
                let id = format!("{}/{}", told.stream, anomaly.n);
                self.anomalies.put(id, AnomalyDoc::of(told.plan(Self::NAME)?, anomaly));
            }
            PlanEvent::AnomalyReassigned { n, owner } => self.anomaly(told, *n)?.anomaly.owner = owner.clone(),
            PlanEvent::AnomalySettled { n, decision } => self.anomaly(told, *n)?.settle(told, decision),
            PlanEvent::ResponsibilityAssigned { measure, responsibility, .. } => {
                let id = format!("{}/{measure}", told.stream);
                self.name(&id, &responsibility.party);
                self.measure(told, &id)?.take(told, event);
            }
            PlanEvent::DeadlineAmended { measure, .. }
            | PlanEvent::PostponementDeclared { measure, .. }
            | PlanEvent::ParticipationConsented { measure, .. }
            | PlanEvent::ParticipationDeclined { measure, .. }
            | PlanEvent::DependencyDeclared { measure, .. } => {
                self.measure(told, &format!("{}/{measure}", told.stream))?.take(told, event);
            }
        }
        Ok(())
    }

    /// Leads from a party to the measure that names it.
    fn name(&mut self, measure: &str, party: &Party) {
        let party = match party {
            Party::Body(edrpou) => edrpou.to_string(),
            Party::Group(group) => group.to_string(),
            Party::Unresolved => return,
        };
        self.responsibilities.add(format!("{measure}/{party}"), vec![measure.into(), party.into()]);
    }

    fn measure(&mut self, told: &Told, id: &str) -> Result<&mut MeasureDoc, ReadError> {
        self.measures.change(id).ok_or_else(|| told.refused(Self::NAME, "the plan has no such measure"))
    }

    fn anomaly(&mut self, told: &Told, n: u32) -> Result<&mut AnomalyDoc, ReadError> {
        let id = format!("{}/{n}", told.stream);
        self.anomalies.change(&id).ok_or_else(|| told.refused(Self::NAME, "the plan has no such question"))
    }
}

/// What a plan's event is about.
pub(crate) enum Subject<'e> {
    /// The plan as a whole.
    Plan,
    /// One measure.
    Measure(&'e zgoda_domain::values::MeasureCode),
    /// One question.
    Anomaly(u32),
}

/// What an event of a plan is about.
pub(crate) fn subject(event: &PlanEvent) -> Subject<'_> {
    match event {
        PlanEvent::Drafted { .. }
        | PlanEvent::TaskAdded { .. }
        | PlanEvent::Adopted { .. }
        | PlanEvent::Amended { .. }
        | PlanEvent::ReportDueSet { .. } => Subject::Plan,
        PlanEvent::MeasureAdded { measure } => Subject::Measure(&measure.code),
        PlanEvent::AnomalyFound { anomaly } => Subject::Anomaly(anomaly.n),
        PlanEvent::AnomalyReassigned { n, .. } | PlanEvent::AnomalySettled { n, .. } => Subject::Anomaly(*n),
        PlanEvent::DeadlineAmended { measure, .. }
        | PlanEvent::PostponementDeclared { measure, .. }
        | PlanEvent::ResponsibilityAssigned { measure, .. }
        | PlanEvent::ParticipationConsented { measure, .. }
        | PlanEvent::ParticipationDeclined { measure, .. }
        | PlanEvent::DependencyDeclared { measure, .. } => Subject::Measure(measure),
    }
}
