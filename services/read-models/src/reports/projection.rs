//! Folds reports, the feed of approved versions, and who fetched what.

use zgoda_domain::{
    fact::Fact,
    report::{ReportEvent as E, Situation},
    report_fetches::FetchEvent,
    values::ReportId,
};

use super::record::{ReportDoc, VersionDoc, kind_name};
use crate::{
    ReadError,
    desk::Desk,
    shelf::{Shelf, word},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

const FEED: Upsert = Upsert {
    into: "INSERT INTO report_feed (position, report_id, n, kind, plan_id, author)",
    cells: "itittt",
    conflict: "ON CONFLICT (position) DO NOTHING",
};
const FETCHES: Upsert = Upsert {
    into: "INSERT INTO report_fetch (position, report_id, n, form, client, body, fetched_at)",
    cells: "ititttt",
    conflict: "ON CONFLICT (position) DO NOTHING",
};
const STEPS: Upsert = Upsert {
    into: "INSERT INTO report_step (position, report_id)",
    cells: "it",
    conflict: "ON CONFLICT (position) DO NOTHING",
};

/// The model `reports`.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    reports: Shelf<ReportDoc>,
}

impl Reports {
    pub(crate) const NAME: &'static str = "reports";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::Report(_)));
        self.reports.load(desk, touched.map(|told| told.stream.as_str())).await?;
        let (mut feed, mut fetches, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for told in page {
            match &told.fact {
                Fact::Report(event) => {
                    self.take(told, event)?;
                    steps.push(vec![told.position.into(), told.stream.as_str().into()]);
                    if let (E::Approved { version, .. }, Some(doc)) = (event, self.reports.get(&told.stream)) {
                        feed.push(fed(told, *version, doc));
                    }
                }
                Fact::ReportFetches(event) => fetches.push(fetched(told, event)),
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::TransitionPlan(_)
                | Fact::ConsentRound(_)
                | Fact::NumberRegister(_)
                | Fact::Training(_)
                | Fact::DataSubject(_)
                | Fact::AccessJournal(_)
                | Fact::Retention(_) => {}
            }
        }
        desk.write(FEED, feed).await?;
        desk.write(FETCHES, fetches).await?;
        desk.write(STEPS, steps).await?;
        self.reports.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.reports.clear();
    }

    fn take(&mut self, told: &Told, event: &E) -> Result<(), ReadError> {
        if let E::Drafted { plan, kind, author, content, sha256, by } = event {
            let id = told.stream.parse().map_err(|_| told.refused(Self::NAME, "the stream is no report"))?;
            let report = ReportDoc {
                id: ReportId(id),
                plan: *plan,
                kind: kind.clone(),
                author: author.clone(),
                state: Situation::Draft,
                round: None,
                drafted: told.position,
                drafted_at: told.recorded_at,
                since: told.recorded_at,
                reason: None,
                versions: vec![VersionDoc::draft(1, &content.title, sha256, told.position)],
                comments: Vec::new(),
                authors: vec![by.actor.clone()],
                version: told.version,
            };
            self.reports.put(told.stream.clone(), report);
            return Ok(());
        }
        let report =
            self.reports.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "the report is not begun"))?;
        report.take(told, event);
        Ok(())
    }
}

fn fed(told: &Told, version: u32, doc: &ReportDoc) -> Vec<Arg> {
    vec![
        told.position.into(),
        told.stream.as_str().into(),
        i64::from(version).into(),
        word(&kind_name(&doc.kind)).into(),
        doc.plan.to_string().into(),
        doc.author.as_str().into(),
    ]
}

fn fetched(told: &Told, event: &FetchEvent) -> Vec<Arg> {
    match event {
        FetchEvent::Fetched { version, form, client, body, .. } => vec![
            told.position.into(),
            told.stream.as_str().into(),
            i64::from(*version).into(),
            word(form).into(),
            client.0.as_str().into(),
            body.as_ref().map(ToString::to_string).into(),
            told.recorded_at.to_string().into(),
        ],
    }
}
