//! Keeps where the log tells of readings and erasures. One reading of a whole list is one row, however many people stand on it.

use zgoda_domain::{
    access_journal::{About, AccessEvent},
    data_subject::DataSubjectEvent,
    fact::Fact,
    retention::RetentionEvent,
};

use crate::{ReadError, desk::Desk, sql::Arg, told::Told, upsert::Upsert};

const READINGS: Upsert = Upsert {
    into: "INSERT INTO access_reading (id, position, at, subject, training_id, seen_at, edrpou)",
    cells: "tiittit",
    conflict: "ON CONFLICT (id) DO NOTHING",
};

const ERASURES: Upsert = Upsert {
    into: "INSERT INTO erasure (position, subject)",
    cells: "it",
    conflict: "ON CONFLICT (position) DO NOTHING",
};

/// The model `data-subjects`.
#[derive(Debug, Default)]
pub(crate) struct DataSubjects;

impl DataSubjects {
    pub(crate) const NAME: &'static str = "data-subjects";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let (mut readings, mut erasures) = (Vec::new(), Vec::new());
        for told in page {
            match &told.fact {
                Fact::AccessJournal(AccessEvent::Read { about, .. }) => readings.extend(rows_of(told, about)),
                Fact::DataSubject(DataSubjectEvent::Erased { .. }) => {
                    erasures.push(vec![told.position.into(), told.stream.as_str().into()]);
                }
                // That nothing was over is told by the log; the register tells of what was erased.
                Fact::Retention(RetentionEvent::PurgeRun { purged, .. }) if purged.is_empty() => {}
                Fact::Retention(RetentionEvent::PurgeRun { .. }) => {
                    erasures.push(vec![told.position.into(), Arg::Text(None)]);
                }
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::Report(_)
                | Fact::NumberRegister(_)
                | Fact::ReportFetches(_)
                | Fact::TransitionPlan(_)
                | Fact::ConsentRound(_)
                | Fact::Training(_) => {}
            }
        }
        desk.write(READINGS, readings).await?;
        desk.write(ERASURES, erasures).await
    }
}

/// A row for each person a reading names, or one for everybody on a list.
fn rows_of(told: &Told, about: &About) -> Vec<Vec<Arg>> {
    let row = |n: usize, rest: [Arg; 4]| {
        let at = told.recorded_at.as_microsecond();
        let first = [format!("{:020}/{n}", told.position).into(), told.position.into(), at.into()];
        first.into_iter().chain(rest).collect()
    };
    match about {
        About::Everyone { purpose, at, body } => {
            let training = purpose.of_training().map(str::to_owned);
            let body = body.as_ref().map(|body| body.to_string());
            vec![row(0, [Arg::Text(None), training.into(), at.0.into(), body.into()])]
        }
        About::Subjects { subjects, .. } => {
            let named = |(n, subject): (usize, &zgoda_domain::values::Subject)| {
                row(n, [subject.to_string().into(), Arg::Text(None), Arg::Nothing, Arg::Text(None)])
            };
            subjects.iter().enumerate().map(named).collect()
        }
    }
}
