//! Asks for trainings, without names.

use std::collections::BTreeMap;

use zgoda_domain::values::{CertificateNumber, Purpose, Subject, TrainingId};

use crate::{
    CertificateState, List, Page, ReadError, TrainingBodyRow, TrainingCertificateRow, TrainingFilter, TrainingRow,
    TrainingState, TrainingView,
    bodies::queries::{Names, names},
    paging::Listing,
    shelf::word,
    sorting::both_ways,
    sql::{Arg, Run},
    trainings::{
        body::BodyAtDoc,
        doc::TrainingDoc,
        link,
        seat::{CertificateDoc, seat_at, seats_of},
    },
    view::Sight,
};

/// Which trainings a filter chooses: $1 state, $2 organiser, $3 a body invited.
macro_rules! chosen {
    () => {
        "FROM training WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR organiser = $2)
         AND ($3 IS NULL OR id IN (SELECT training_id FROM training_body WHERE edrpou = $3 AND invited = 1))"
    };
}

/// Trainings.
pub(crate) async fn list(
    sight: &mut Sight,
    filter: &TrainingFilter,
    page: &Page,
) -> Result<List<TrainingRow>, ReadError> {
    let listing = Listing::of::<TrainingRow>("trainings", filter, page)?;
    let chosen = || {
        vec![
            filter.state.as_ref().map(word).into(),
            filter.organiser.as_ref().map(|body| body.to_string()).into(),
            filter.invited.as_ref().map(|body| body.to_string()).into(),
        ]
    };
    let text = listing.sort.way(match listing.sort.field {
        "starts" => {
            both_ways!(concat!("SELECT starts, doc ", chosen!(), " AND"), "starts", "id"; after "$4, $5" limit "$6")
        }
        _ => {
            both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "sort_key", "id"; after "$4, $5" limit "$6")
        }
    });
    let args = chosen().into_iter().chain(listing.after().map(Arg::from)).chain([listing.wanted().into()]).collect();
    let mut found: Vec<(String, TrainingDoc)> = Vec::new();
    for row in sight.tx.rows(text, args).await? {
        found.push((row.get(0)?, row.document(1, "training")?));
    }
    let total = sight.tx.number(concat!("SELECT COUNT(*) ", chosen!()), chosen()).await?;
    let list = listing.list(found, total, |(value, doc)| (Some(value.clone()), doc.id.to_string()));
    let names = names(sight, list.items.iter().map(|(_, doc)| &doc.organiser)).await?;
    Ok(list.map(|(_, doc)| row_of(&doc, &names)))
}

/// One training as lists show it.
pub(crate) async fn row(sight: &mut Sight, id: TrainingId) -> Result<Option<TrainingRow>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let names = names(sight, [&doc.organiser]).await?;
    Ok(Some(row_of(&doc, &names)))
}

/// One training with the bodies it is for.
pub(crate) async fn one(sight: &mut Sight, id: TrainingId) -> Result<Option<TrainingView>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let text = "SELECT doc FROM training_body WHERE training_id = $1 ORDER BY edrpou";
    let rows = sight.tx.rows(text, vec![id.to_string().into()]).await?;
    let bodies: Vec<BodyAtDoc> =
        rows.iter().map(|row| row.document(0, "training_body")).collect::<Result<_, ReadError>>()?;
    let names = names(
        sight,
        bodies.iter().map(|at| &at.body).chain([&doc.organiser]).chain(doc.links.iter().map(|link| &link.body)),
    )
    .await?;
    let body = |at: &BodyAtDoc| TrainingBodyRow {
        body: names.body(&at.body),
        invited: at.invited,
        people: at.people,
        present: at.present,
    };
    Ok(Some(TrainingView {
        training: row_of(&doc, &names),
        link: doc.session.link.as_ref().map(|link| link.as_str().to_owned()),
        groups: doc.groups.iter().cloned().collect(),
        links: link::rows(&doc.links, &names),
        bodies: bodies.iter().filter(|at| at.invited || at.people > 0).map(body).collect(),
        retain_until: doc.retain_until(),
        reopening: doc.reopening.clone(),
        reason: doc.reason.clone(),
    }))
}

/// What anybody may know of a certificate.
pub(crate) async fn certificate(
    sight: &mut Sight,
    number: &CertificateNumber,
) -> Result<Option<TrainingCertificateRow>, ReadError> {
    let text = "SELECT doc FROM training_certificate WHERE id = $1";
    let Some(row) = sight.tx.row(text, vec![number.as_str().into()]).await? else { return Ok(None) };
    let certificate: CertificateDoc = row.document(0, "training_certificate")?;
    let Some(doc) = doc(sight, certificate.training).await? else { return Ok(None) };
    let names = names(sight, [&doc.organiser, &certificate.body]).await?;
    let state = match doc.state {
        _ if certificate.revoked => CertificateState::Revoked,
        TrainingState::ListApproved | TrainingState::ReopeningAsked => CertificateState::Valid,
        TrainingState::Scheduled | TrainingState::Held | TrainingState::Cancelled => CertificateState::UnderReview,
    };
    Ok(Some(TrainingCertificateRow {
        number: certificate.number,
        state,
        topic: doc.session.topic.to_string(),
        date: doc.session.day(),
        hours: doc.session.hours,
        organiser: names.body(&doc.organiser),
        body: names.body(&certificate.body),
        issued_at: certificate.issued_at,
    }))
}

/// The trainings on whose lists a person stands, by identifier.
pub(crate) async fn of_subject(sight: &mut Sight, subject: Subject) -> Result<Vec<TrainingId>, ReadError> {
    let seats = seats_of(sight, subject).await?;
    Ok(seats.into_iter().filter(|(_, _, seat)| seat.until.is_none()).map(|(training, ..)| training).collect())
}

/// Those of some keys whose persons never stood on the list of the training they were made for. What is held for anything else is not asked
/// about.
pub(crate) async fn not_on_lists(
    sight: &mut Sight,
    keys: Vec<(Subject, Purpose)>,
) -> Result<Vec<(Subject, Purpose)>, ReadError> {
    let seat = |(subject, purpose): (Subject, Purpose)| {
        let id = seat_at(purpose.of_training()?, &subject);
        Some((id, (subject, purpose)))
    };
    let mut missing: BTreeMap<String, (Subject, Purpose)> = keys.into_iter().filter_map(seat).collect();
    let text = "SELECT id FROM training_seat WHERE id IN (SELECT key FROM jsonb_each($1))";
    for row in sight.tx.rows(text, vec![Arg::keys(missing.keys().map(String::as_str))]).await? {
        missing.remove(&row.get::<String>(0)?);
    }
    Ok(missing.into_values().collect())
}

/// A training's row.
pub(crate) async fn doc(sight: &mut Sight, id: TrainingId) -> Result<Option<TrainingDoc>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM training WHERE id = $1", vec![id.to_string().into()]).await?;
    row.map(|row| row.document(0, "training")).transpose()
}

pub(crate) fn row_of(doc: &TrainingDoc, names: &Names) -> TrainingRow {
    let session = &doc.session;
    TrainingRow {
        id: doc.id,
        topic: session.topic.to_string(),
        plan: session.measure.as_ref().map(|measure| measure.plan),
        measure: session.measure.as_ref().map(|measure| measure.code.clone()),
        organiser: names.body(&doc.organiser),
        state: doc.state,
        mode: session.mode,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        hours: session.hours,
        place: session.place.as_ref().map(ToString::to_string),
        capacity: session.capacity,
        materials: session.materials.as_ref().map(ToString::to_string),
        invited: doc.invited,
        reached: doc.reached,
        people: doc.people,
        counts: doc.counts,
        certificates: doc.certificates,
        approval: doc.approval.clone(),
        version: doc.version,
    }
}
