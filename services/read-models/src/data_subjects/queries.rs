//! Asks who read somebody's data, what was erased, and what is held too long.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use zgoda_domain::{
    access_journal::{About, AccessEvent},
    data_subject::{DataSubjectEvent, Kept},
    fact::Fact,
    retention::RetentionEvent,
    values::{Edrpou, Letter, Position, Purpose, Subject, TrainingId},
};

use crate::{
    ErasedRow, ErasureRow, KeptRow, List, Page, ReadError, ReadingFilter, ReadingRow, Readings, TermOver,
    bodies::queries::names,
    paging::Listing,
    sql::{Arg, Run},
    told::{Told, read_back},
    trainings::{
        self,
        doc::TrainingDoc,
        seat::{SeatAtDoc, seats_of},
    },
    view::Sight,
};

/// Readings of a person ($1): those that name them, and those of whole lists ($4) while they stood on them; from $2, before $3.
macro_rules! readings {
    ($wanted:literal, $order:literal) => {
        concat!(
            "SELECT ",
            $wanted,
            " FROM access_reading r WHERE r.at >= $2 AND r.at < $3 AND (r.subject = $1 OR (r.subject IS NULL AND EXISTS (
               SELECT 1 FROM jsonb_each($4) AS seat WHERE seat.key = r.training_id
                 AND CAST(seat.value ->> 'since' AS bigint) <= r.seen_at
                 AND (seat.value ->> 'until' IS NULL OR CAST(seat.value ->> 'until' AS bigint) > r.seen_at)
                 AND (r.edrpou IS NULL OR r.edrpou = seat.value ->> 'body'))))",
            $order
        )
    };
}

/// When a person stood on a list, and from which body.
#[derive(Debug, Serialize)]
struct Stood {
    since: i64,
    until: Option<i64>,
    body: Edrpou,
}

/// Who read a person's data, the first reading first.
pub(crate) async fn readings(
    sight: &mut Sight,
    subject: Subject,
    filter: &ReadingFilter,
) -> Result<Readings, ReadError> {
    let instant = |at: Option<Timestamp>, other: i64| Arg::from(at.map_or(other, Timestamp::as_microsecond));
    let seats = Arg::json(&seats(sight, subject).await?);
    let chosen = || {
        let subject = Arg::from(subject.to_string());
        vec![subject, instant(filter.from, i64::MIN), instant(filter.until, i64::MAX), seats.clone()]
    };
    let total = sight.tx.number(readings!("COUNT(*)", ""), chosen()).await?;
    let text = readings!("r.position", " ORDER BY r.id LIMIT $5 OFFSET $6");
    let args = chosen().into_iter().chain([filter.limit.into(), filter.offset.into()]).collect();
    let mut positions: Vec<i64> = Vec::new();
    for row in sight.tx.rows(text, args).await? {
        positions.push(row.get(0)?);
    }
    let mut told = read_back(&sight.log, positions.iter().copied()).await?;
    let told: Vec<Told> = positions.iter().filter_map(|position| told.remove(position)).collect();
    let items = rows(sight, &told).await?;
    Ok(Readings { items, total })
}

async fn seats(sight: &mut Sight, subject: Subject) -> Result<BTreeMap<String, Stood>, ReadError> {
    let stood = |(training, since, SeatAtDoc { body, until, .. }): (TrainingId, i64, SeatAtDoc)| {
        (training.to_string(), Stood { since, until, body })
    };
    Ok(seats_of(sight, subject).await?.into_iter().map(stood).collect())
}

async fn rows(sight: &mut Sight, told: &[Told]) -> Result<Vec<ReadingRow>, ReadError> {
    let names = names(sight, told.iter().filter_map(|told| told.on_behalf_of.as_ref())).await?;
    let mut topics: BTreeMap<TrainingId, Option<String>> = BTreeMap::new();
    let mut rows = Vec::with_capacity(told.len());
    for told in told {
        let Fact::AccessJournal(AccessEvent::Read { what, form, reader_body, system, ground, about, .. }) = &told.fact
        else {
            continue;
        };
        let training = training_of(about);
        if let Some(id) = training
            && !topics.contains_key(&id)
        {
            let topic = trainings::queries::doc(sight, id).await?.map(|doc| doc.session.topic.to_string());
            topics.insert(id, topic);
        }
        rows.push(ReadingRow {
            at: told.recorded_at,
            what: *what,
            form: *form,
            body: reader_body.as_ref().map(|body| names.body(body)),
            system: system.to_string(),
            ground: ground.to_string(),
            training: training.and_then(|id| topics.get(&id).cloned().flatten()),
        });
    }
    Ok(rows)
}

fn training_of(about: &About) -> Option<TrainingId> {
    let purpose = match about {
        About::Everyone { purpose, .. } => Some(purpose),
        About::Subjects { purpose, .. } => purpose.as_ref(),
    };
    purpose.and_then(Purpose::of_training)?.parse().ok().map(TrainingId)
}

/// What was erased, the last first.
pub(crate) async fn erasures(sight: &mut Sight, page: &Page) -> Result<List<ErasureRow>, ReadError> {
    let listing = Listing::of::<ErasureRow>("erasures", &(), page)?;
    let text = listing.sort.way([
        "SELECT position FROM erasure WHERE position > $1 ORDER BY position ASC LIMIT $2",
        "SELECT position FROM erasure WHERE position < $1 ORDER BY position DESC LIMIT $2",
    ]);
    let found = sight.tx.rows(text, vec![listing.after_number()?.into(), listing.wanted().into()]).await?;
    let positions: Vec<i64> = found.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    let mut told = read_back(&sight.log, positions.iter().copied()).await?;
    let rows = positions.iter().filter_map(|position| erasure(told.remove(position)?)).collect();
    let total = sight.tx.number("SELECT COUNT(*) FROM erasure", Vec::new()).await?;
    Ok(listing.list(rows, total, |row: &ErasureRow| (None, row.position.to_string())))
}

/// Every person who was erased and where the log tells it, for whoever makes sure that their keys are gone.
pub(crate) async fn erased(sight: &mut Sight) -> Result<Vec<(Subject, Position)>, ReadError> {
    let mut subjects = Vec::new();
    let text = "SELECT subject, position FROM erasure WHERE subject IS NOT NULL ORDER BY position";
    for row in sight.tx.rows(text, Vec::new()).await? {
        let (text, position): (String, i64) = (row.get(0)?, row.get(1)?);
        let read = |_| ReadError::Row { table: "erasure", reason: "the subject is no reference".to_owned() };
        subjects.push((Subject::parse(&text).map_err(read)?, Position(position)));
    }
    Ok(subjects)
}

/// The trainings whose data might be held until a day before today.
pub(crate) async fn terms_over(sight: &mut Sight) -> Result<Vec<TermOver>, ReadError> {
    let today = sight.today;
    let mut over = Vec::new();
    for row in sight.tx.rows("SELECT doc FROM training ORDER BY id", Vec::new()).await? {
        let doc: TrainingDoc = row.document(0, "training")?;
        let kept_until = doc.retain_until();
        if kept_until < today {
            over.push(TermOver { training: doc.id, kept_until });
        }
    }
    Ok(over)
}

fn erasure(told: Told) -> Option<ErasureRow> {
    let kept = |kept: Vec<Kept>| {
        kept.into_iter().map(|one| KeptRow { what: one.what.to_string(), why: one.why.to_string() }).collect()
    };
    let row = ErasureRow {
        position: told.position,
        at: told.recorded_at,
        subject: None,
        ground: None,
        asked_by: None,
        letter: None,
        erased: Vec::new(),
        kept: Vec::new(),
        by: told.actor,
    };
    match told.fact {
        Fact::DataSubject(DataSubjectEvent::Erased { ground, asked_by, letter, purposes, kept: stays }) => {
            let one = |purpose| ErasedRow { purpose, people: 1, kept_until: None };
            Some(ErasureRow {
                subject: Subject::parse(&told.stream).ok(),
                ground: Some(ground),
                asked_by: Some(asked_by),
                letter: letter.map(|Letter { number, date, .. }| format!("{number}, {date}")),
                erased: purposes.into_iter().map(one).collect(),
                kept: kept(stays),
                ..row
            })
        }
        Fact::Retention(RetentionEvent::PurgeRun { purged, kept: stays, .. }) => {
            let one = |one: zgoda_domain::retention::Purged| {
                let (purpose, people) = (one.purpose, one.people);
                ErasedRow { purpose, people, kept_until: Some(one.kept_until) }
            };
            Some(ErasureRow { erased: purged.into_iter().map(one).collect(), kept: kept(stays), ..row })
        }
        _ => None,
    }
}
