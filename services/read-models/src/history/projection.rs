//! Keeps where the log tells what happened to plans. What bodies report stands in the steps of messages and is told from there.

use zgoda_domain::{fact::Fact, plan::PlanEvent};

use crate::{
    ReadError,
    desk::Desk,
    plans::projection::{Subject, subject},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

const STORE: Upsert = Upsert {
    into: "INSERT INTO history (position, subject, plan_id)",
    cells: "itt",
    conflict: "ON CONFLICT (position) DO NOTHING",
};

/// The model `history`.
#[derive(Debug, Default)]
pub(crate) struct History;

impl History {
    pub(crate) const NAME: &'static str = "history";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let row = |told: &Told| match &told.fact {
            Fact::Plan(event) => Some(row_of(told, event)),
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
            | Fact::Retention(_) => None,
        };
        desk.write(STORE, page.iter().filter_map(row).collect()).await
    }
}

fn row_of(told: &Told, event: &PlanEvent) -> Vec<Arg> {
    let subject = match subject(event) {
        Subject::Plan => told.stream.clone(),
        Subject::Measure(code) => format!("{}/{code}", told.stream),
        Subject::Anomaly(n) => format!("{}#{n}", told.stream),
    };
    vec![told.position.into(), subject.into(), told.stream.as_str().into()]
}
