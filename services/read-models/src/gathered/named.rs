//! Things by their identifiers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zgoda_domain::values::{Edrpou, MeasureCode, PlanId, Position, ReportId, RoundId, TrainingId};

use crate::{
    Addressee, AskedRound, InvitedTraining, NamedPlan, NamedReport, ReadError,
    bodies::projection::BodyDoc,
    consents::round::RoundDoc,
    measures::projection::MeasureDoc,
    plans,
    reports::record::ReportDoc,
    sql::{Arg, Row, Run},
    trainings::doc::TrainingDoc,
    view::Sight,
};

/// All bodies of the register.
pub(crate) async fn addressees(sight: &mut Sight) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
    addressed(sight, "SELECT doc FROM body", Vec::new()).await
}

/// These bodies.
pub(crate) async fn addressees_of(
    sight: &mut Sight,
    bodies: &BTreeSet<Edrpou>,
) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
    let keys = Arg::keys(bodies.iter().map(Edrpou::as_str));
    addressed(sight, "SELECT doc FROM body WHERE id IN (SELECT key FROM jsonb_each($1))", vec![keys]).await
}

/// The bodies that events after a position changed.
pub(crate) async fn addressees_since(
    sight: &mut Sight,
    position: Position,
) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
    addressed(sight, "SELECT doc FROM body WHERE changed > $1", vec![position.0.into()]).await
}

async fn addressed(
    sight: &mut Sight,
    text: &'static str,
    args: Vec<Arg>,
) -> Result<BTreeMap<Edrpou, Addressee>, ReadError> {
    let mut all = BTreeMap::new();
    for row in sight.tx.rows(text, args).await? {
        let doc: BodyDoc = row.document(0, "body")?;
        let name = doc.name_on(sight.today);
        let one = Addressee {
            name: name.map(|name| name.full.to_string()).unwrap_or_default(),
            short_name: name.map(|name| name.short.to_string()).unwrap_or_default(),
            edrpou: doc.edrpou.clone(),
            contacts: doc.contacts,
        };
        all.insert(doc.edrpou, one);
    }
    Ok(all)
}

/// These plans.
pub(crate) async fn plans(sight: &mut Sight, ids: &BTreeSet<PlanId>) -> Result<HashMap<PlanId, NamedPlan>, ReadError> {
    let docs = plans::queries::docs(sight, Some(ids.iter().copied())).await?;
    let named = |(id, doc): (PlanId, plans::projection::PlanDoc)| {
        (id, NamedPlan { id, title: doc.title.to_string(), coordinator: doc.coordinator })
    };
    Ok(docs.into_iter().map(named).collect())
}

/// The wordings of these measures.
pub(crate) async fn measures(
    sight: &mut Sight,
    keys: &BTreeSet<(PlanId, MeasureCode)>,
) -> Result<HashMap<(PlanId, MeasureCode), String>, ReadError> {
    let ids: Vec<String> = keys.iter().map(|(plan, code)| format!("{plan}/{code}")).collect();
    let text = "SELECT doc FROM measure WHERE id IN (SELECT key FROM jsonb_each($1))";
    let mut titles = HashMap::new();
    for row in sight.tx.rows(text, vec![Arg::keys(ids.iter().map(String::as_str))]).await? {
        let doc: MeasureDoc = row.document(0, "measure")?;
        titles.insert((doc.plan, doc.measure.code), doc.measure.title.to_string());
    }
    Ok(titles)
}

/// What these rounds are about.
pub(crate) async fn round_titles(
    sight: &mut Sight,
    ids: &BTreeSet<RoundId>,
) -> Result<HashMap<RoundId, String>, ReadError> {
    let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let text = "SELECT doc FROM consent_round WHERE id IN (SELECT key FROM jsonb_each($1))";
    let mut titles = HashMap::new();
    for row in sight.tx.rows(text, vec![Arg::keys(keys.iter().map(String::as_str))]).await? {
        let doc: RoundDoc = row.document(0, "consent_round")?;
        titles.insert(doc.id, doc.title.to_string());
    }
    Ok(titles)
}

/// These rounds, with whom they ask.
pub(crate) async fn rounds(
    sight: &mut Sight,
    ids: &BTreeSet<RoundId>,
) -> Result<HashMap<RoundId, AskedRound>, ReadError> {
    let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let keys = || Arg::keys(keys.iter().map(String::as_str));
    let text = "SELECT doc FROM consent_round WHERE id IN (SELECT key FROM jsonb_each($1))";
    let mut rounds = HashMap::new();
    for row in sight.tx.rows(text, vec![keys()]).await? {
        let doc: RoundDoc = row.document(0, "consent_round")?;
        let round = AskedRound {
            id: doc.id,
            title: doc.title.to_string(),
            document_version: doc.present().version,
            drafter: doc.drafter,
            state: doc.state,
            bodies: Vec::new(),
        };
        rounds.insert(doc.id, round);
    }
    let text = "SELECT round_id, edrpou, standing FROM consent_seat
        WHERE round_id IN (SELECT key FROM jsonb_each($1)) AND standing <> 'left' ORDER BY edrpou";
    for row in sight.tx.rows(text, vec![keys()]).await? {
        let (round, body, standing): (String, Edrpou, String) = (row.get(0)?, body_of(&row, 1)?, row.get(2)?);
        let acted = !matches!(standing.as_str(), "not-served" | "awaited" | "deemed-agreed");
        if let Some(round) = round.parse().ok().and_then(|id| rounds.get_mut(&RoundId(id))) {
            round.bodies.push((body, acted));
        }
    }
    Ok(rounds)
}

/// These reports, with who relies on them.
pub(crate) async fn reports(
    sight: &mut Sight,
    ids: &BTreeSet<ReportId>,
) -> Result<HashMap<ReportId, NamedReport>, ReadError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let keys = || Arg::keys(ids.iter().map(String::as_str));
    let mut reports = HashMap::new();
    let text = "SELECT doc FROM report WHERE id IN (SELECT key FROM jsonb_each($1))";
    for row in sight.tx.rows(text, vec![keys()]).await? {
        let doc: ReportDoc = row.document(0, "report")?;
        let report = NamedReport {
            id: doc.id,
            titles: doc.versions.iter().map(|one| (one.n, one.title.to_string())).collect(),
            author: doc.author.clone(),
            submitted_to: doc
                .versions
                .iter()
                .filter_map(|one| Some((one.n, one.submitted.as_ref()?.0.clone())))
                .collect(),
            fetched_by: BTreeMap::new(),
        };
        reports.insert(doc.id, report);
    }
    let text = "SELECT report_id, body, MIN(position) FROM report_fetch
        WHERE body IS NOT NULL AND report_id IN (SELECT key FROM jsonb_each($1)) GROUP BY report_id, body";
    for row in sight.tx.rows(text, vec![keys()]).await? {
        let (report, body): (String, Edrpou) = (row.get(0)?, body_of(&row, 1)?);
        if let Some(report) = report.parse().ok().and_then(|id| reports.get_mut(&ReportId(id))) {
            report.fetched_by.insert(body, Position(row.get(2)?));
        }
    }
    Ok(reports)
}

/// These trainings, with whom they invite.
pub(crate) async fn trainings(
    sight: &mut Sight,
    ids: &BTreeSet<TrainingId>,
) -> Result<HashMap<TrainingId, InvitedTraining>, ReadError> {
    let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let text = "SELECT doc FROM training WHERE id IN (SELECT key FROM jsonb_each($1))";
    let rows = sight.tx.rows(text, vec![Arg::keys(keys.iter().map(String::as_str))]).await?;
    with_bodies(sight, &rows).await
}

/// The trainings of rows that hold their documents.
pub(crate) async fn with_bodies(
    sight: &mut Sight,
    rows: &[Row],
) -> Result<HashMap<TrainingId, InvitedTraining>, ReadError> {
    let mut trainings = HashMap::new();
    for row in rows {
        let doc: TrainingDoc = row.document(0, "training")?;
        let training = InvitedTraining {
            id: doc.id,
            session: doc.session,
            organiser: doc.organiser,
            state: doc.state,
            version: doc.version,
            bodies: Vec::new(),
        };
        trainings.insert(doc.id, training);
    }
    let keys: Vec<String> = trainings.keys().map(ToString::to_string).collect();
    let text = "SELECT training_id, edrpou FROM training_body
        WHERE invited = 1 AND training_id IN (SELECT key FROM jsonb_each($1)) ORDER BY edrpou";
    for row in sight.tx.rows(text, vec![Arg::keys(keys.iter().map(String::as_str))]).await? {
        let (training, body): (String, Edrpou) = (row.get(0)?, body_of(&row, 1)?);
        if let Some(training) = training.parse().ok().and_then(|id| trainings.get_mut(&TrainingId(id))) {
            training.bodies.push(body);
        }
    }
    Ok(trainings)
}

fn body_of(row: &Row, column: usize) -> Result<Edrpou, ReadError> {
    let text: String = row.get(column)?;
    Edrpou::parse(&text).map_err(|error| ReadError::Row { table: "consent_seat", reason: error.en })
}
