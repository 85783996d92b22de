//! Asks for reports.

use std::collections::HashMap;

use zgoda_domain::{
    calendar::kyiv_date,
    fact::Fact,
    report::{ReportContent, ReportEvent as E, ReportKind},
    values::{Edrpou, ReportId},
};

use super::{
    ReportCorrectionRow, ReportEntryRow, ReportRestatedRow, ReportSubmissionRow, ReportVersionRow,
    record::{CommentDoc, ReportDoc, VersionDoc, kind_name},
};
use crate::{
    List, Page, ReadError, ReportAnswerRow, ReportCommentRow, ReportFilter, ReportRow, ReportVersionView, ReportView,
    bodies::queries::{Names, names},
    consents::seat::Act,
    paging::Listing,
    shelf::word,
    sorting::both_ways,
    sql::{Arg, Row, Run},
    told::{Told, read_back},
    view::Sight,
};

/// What a filter asks of the columns: $1 state, $2 kind, $3 plan, $4 author.
pub(super) fn asked(filter: &ReportFilter) -> Vec<Arg> {
    vec![
        filter.state.as_ref().map(word).into(),
        filter.kind.as_ref().map(word).into(),
        filter.plan.as_ref().map(ToString::to_string).into(),
        filter.author.as_ref().map(ToString::to_string).into(),
    ]
}

macro_rules! chosen {
    () => {
        "FROM report WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR kind = $2)
         AND ($3 IS NULL OR plan_id = $3) AND ($4 IS NULL OR author = $4)"
    };
}

/// Reports with their latest version, in the order in which they were begun.
pub(super) async fn list(sight: &mut Sight, filter: &ReportFilter, page: &Page) -> Result<List<ReportRow>, ReadError> {
    let listing = Listing::of::<ReportRow>("reports", filter, page)?;
    let total = sight.tx.number(concat!("SELECT COUNT(*) ", chosen!()), asked(filter)).await?;
    let text =
        listing.sort.way(both_ways!(concat!("SELECT doc ", chosen!(), " AND"), "drafted"; after "$5" limit "$6"));
    let args = asked(filter).into_iter().chain([listing.after_number()?.into(), listing.wanted().into()]).collect();
    let docs = docs(&sight.tx.rows(text, args).await?)?;
    let list = listing.list(docs, total, |doc| (None, doc.drafted.to_string()));
    let named: Vec<&Edrpou> = list.items.iter().flat_map(bodies).collect();
    let names = names(sight, named).await?;
    let positions: Vec<i64> = list.items.iter().flat_map(|doc| positions(doc.latest())).collect();
    let told = read_back(&sight.log, positions).await?;
    Ok(list.map(|doc| row_of(&doc, doc.latest(), &names, &told)))
}

fn docs(rows: &[Row]) -> Result<Vec<ReportDoc>, ReadError> {
    rows.iter().map(|row| row.document(0, "report")).collect()
}

/// One report as lists show it.
pub(super) async fn row(sight: &mut Sight, id: ReportId) -> Result<Option<ReportRow>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let named: Vec<&Edrpou> = bodies(&doc).collect();
    let names = names(sight, named).await?;
    let told = read_back(&sight.log, positions(doc.latest())).await?;
    Ok(Some(row_of(&doc, doc.latest(), &names, &told)))
}

/// One report with all its versions and comments.
pub(super) async fn one(sight: &mut Sight, id: ReportId) -> Result<Option<ReportView>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let told = read_back(&sight.log, everything(&doc)).await?;
    let speakers = doc.comments.iter().filter_map(|one| speaker(told.get(&one.told)?));
    let named: Vec<&Edrpou> = bodies(&doc).chain(speakers).collect();
    let names = names(sight, named).await?;
    Ok(Some(ReportView {
        report: row_of(&doc, doc.latest(), &names, &told),
        content: content(&told, doc.latest())?,
        versions: doc.versions.iter().rev().map(|one| version_of(one, &names, &told)).collect(),
        comments: doc.comments.iter().filter_map(|one| comment_of(one, &names, &told)).collect(),
        reason: doc.reason.and_then(|position| reason(told.get(&position)?)),
        authors: doc.authors.iter().map(|actor| actor.0.clone()).collect(),
    }))
}

/// One version of a report.
pub(super) async fn version(sight: &mut Sight, id: ReportId, n: u32) -> Result<Option<ReportVersionView>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let Some(version) = doc.versions.iter().find(|one| one.n == n) else { return Ok(None) };
    let named: Vec<&Edrpou> = bodies(&doc).collect();
    let names = names(sight, named).await?;
    let told = read_back(&sight.log, positions(version).into_iter().chain([version.content])).await?;
    Ok(Some(ReportVersionView {
        report: row_of(&doc, version, &names, &told),
        about: doc.kind.clone(),
        written_on: told.get(&version.content).map_or(sight.today, |told| kyiv_date(told.recorded_at)),
        immutable: version.approved.is_some(),
        sha256: version.sha256.clone(),
        content: content(&told, version)?,
    }))
}

pub(super) async fn doc(sight: &mut Sight, id: ReportId) -> Result<Option<ReportDoc>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM report WHERE id = $1", vec![id.to_string().into()]).await?;
    row.map(|row| row.document(0, "report")).transpose()
}

fn content(told: &HashMap<i64, Told>, version: &VersionDoc) -> Result<ReportContent, ReadError> {
    match told.get(&version.content).map(|told| &told.fact) {
        Some(Fact::Report(E::Drafted { content, .. } | E::Written { content, .. })) => Ok(content.clone()),
        _ => Err(ReadError::Row { table: "report", reason: format!("nobody wrote version {}", version.n) }),
    }
}

/// Where the log tells of a report what its row does not keep.
fn everything(doc: &ReportDoc) -> Vec<i64> {
    let of_comments = doc.comments.iter().flat_map(|one| [Some(one.told), one.answered]).flatten();
    let others = [Some(doc.latest().content), doc.reason].into_iter().flatten();
    doc.versions.iter().flat_map(positions).chain(of_comments).chain(others).collect()
}

/// The bodies that the rows of a report name.
pub(super) fn bodies(doc: &ReportDoc) -> impl Iterator<Item = &Edrpou> {
    let receivers = doc.versions.iter().filter_map(|one| one.submitted.as_ref().map(|(to, ..)| to));
    receivers.chain([&doc.author])
}

/// Where the log tells of a version what its row does not keep.
pub(super) fn positions(version: &VersionDoc) -> Vec<i64> {
    let [restated, correction] = [version.restated, version.correction].map(|one| one.map(|(_, position)| position));
    [version.approved, version.returned, version.accepted, restated, correction].into_iter().flatten().collect()
}

pub(super) fn row_of(doc: &ReportDoc, version: &VersionDoc, names: &Names, told: &HashMap<i64, Told>) -> ReportRow {
    let approved = doc.versions.iter().rev().find(|one| one.approved.is_some());
    ReportRow {
        id: doc.id,
        plan: doc.plan,
        kind: kind_name(&doc.kind),
        measure: doc.kind.measure().cloned(),
        half: match &doc.kind {
            ReportKind::HalfYearly { half } => Some(*half),
            ReportKind::Pilot { .. } | ReportKind::Audit { .. } => None,
        },
        title: version.title.to_string(),
        author: names.body(&doc.author),
        state: doc.state,
        present_version: doc.latest().n,
        approved_version: approved.map(|one| one.n),
        round: doc.round,
        drafted_at: doc.drafted_at,
        since: doc.since,
        report_version: version_of(version, names, told),
        version: doc.version,
    }
}

fn version_of(version: &VersionDoc, names: &Names, told: &HashMap<i64, Told>) -> ReportVersionRow {
    let fact = |position: Option<i64>| match &told.get(&position?)?.fact {
        Fact::Report(event) => Some(event),
        _ => None,
    };
    let restated = version.restated.and_then(|(by, position)| match fact(Some(position)) {
        Some(E::Restated { reason, changes, .. }) => {
            Some(ReportRestatedRow { by, reason: reason.to_string(), changes: changes.clone() })
        }
        _ => None,
    });
    let entry = |entry: &zgoda_domain::report::Entry, at| ReportEntryRow {
        number: entry.number.to_string(),
        date: entry.date,
        recorded_at: at,
    };
    ReportVersionRow {
        n: version.n,
        state: version.state,
        title: version.title.to_string(),
        sha256: version.sha256.clone(),
        round: version.round,
        sent_at: version.sent_at,
        approved_at: version.approved_at,
        approved_by: version.approved.and_then(|position| told.get(&position)).and_then(|one| act(one, names)),
        documents: version.documents.clone(),
        submission: version
            .submitted
            .as_ref()
            .map(|(to, outgoing, at)| ReportSubmissionRow { to: names.body(to), outgoing: entry(outgoing, *at) }),
        incoming: version.registered.as_ref().map(|(incoming, at)| entry(incoming, *at)),
        returned: version.returned.and_then(|position| reason(told.get(&position)?)),
        accepted_at: version.accepted_at,
        note: match fact(version.accepted) {
            Some(E::Accepted { note, .. }) => note.as_ref().map(ToString::to_string),
            _ => None,
        },
        restates: version.restates,
        correction: version.correction.and_then(|(by, position)| {
            let one = told.get(&position)?;
            Some(ReportCorrectionRow { by, reason: reason(one)?, begun_at: one.recorded_at })
        }),
        restated,
    }
}

fn comment_of(doc: &CommentDoc, names: &Names, told: &HashMap<i64, Told>) -> Option<ReportCommentRow> {
    let one = told.get(&doc.told)?;
    let Fact::Report(E::Commented { n, version, section, text, .. }) = &one.fact else { return None };
    let answer = doc.answered.and_then(|position| told.get(&position)).and_then(|one| match &one.fact {
        Fact::Report(E::CommentAnswered { answer, text, .. }) => Some(ReportAnswerRow {
            answer: *answer,
            text: text.as_ref().map(ToString::to_string),
            by: act(one, names)?,
        }),
        _ => None,
    });
    Some(ReportCommentRow {
        n: *n,
        version: *version,
        section: section.as_ref().map(ToString::to_string),
        text: text.to_string(),
        by: act(one, names)?,
        answer,
    })
}

fn act(told: &Told, names: &Names) -> Option<crate::ActRow> {
    let Fact::Report(event) = &told.fact else { return None };
    super::sentences::by(event).map(|by| Act::of(told, by).row(names))
}

fn speaker(told: &Told) -> Option<&Edrpou> {
    match &told.fact {
        Fact::Report(E::Commented { by, .. }) => Some(&by.body),
        _ => None,
    }
}

/// Why a version came to be drafted.
fn reason(told: &Told) -> Option<String> {
    use zgoda_domain::consent_round::ReturnCause;
    match &told.fact {
        Fact::Report(E::Returned { reasons, .. }) => Some(reasons.to_string()),
        Fact::Report(E::RestatementBegun { reason, .. }) => Some(reason.to_string()),
        Fact::Report(E::ReturnedToDraft { cause: ReturnCause::Rework(reason), .. }) => Some(reason.to_string()),
        _ => None,
    }
}
