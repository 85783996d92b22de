//! The table of disagreements (таблиця розбіжностей).

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::{Cause, ConsentRoundEvent as E, RemarkAnswer, Subject},
    fact::Fact,
    transition_plan::Content,
    values::{Edrpou, RoundId},
};

use crate::{
    ActRow, BodyRef, ReadError, RoundState,
    bodies::queries::{Names, names},
    consents::{
        queries::doc,
        remark::{RemarkDoc, remark_id},
        seat::{Act, SeatDoc, Voice},
    },
    sql::Run,
    told::{Told, read_back},
    transitions,
    view::Sight,
};

/// One point on which a body and the drafter differ or differed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DisagreementRow {
    /// Number of the remark in the round; none for a position as a whole.
    pub n: Option<u32>,
    /// The point of the document; none for a position as a whole.
    pub point: Option<String>,
    /// The version of the document that the remark speaks of; none for a position as a whole.
    pub version: Option<u32>,
    /// What that version says at the point; none where the point names no part of it, and in the answer to a command.
    pub drafted: Option<String>,
    /// The remark, or the reasons of the position; none for silence.
    pub remark: Option<String>,
    /// The wording the author proposes.
    pub proposed: Option<String>,
    /// Whose it is.
    pub author: BodyRef,
    /// Who made it; none for silence.
    pub by: Option<ActRow>,
    /// What the drafter made of it.
    #[schema(value_type = Option<String>, example = "partly")]
    pub answer: Option<RemarkAnswer>,
    /// The drafter's position in words.
    pub answer_text: Option<String>,
    /// Why the author holds to it after the answer.
    pub maintained_because: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The remark waits for the drafter.
    Open,
    /// The remark is answered and waits for its author.
    Answered,
    /// Its author is content with the answer.
    Settled,
    /// Its author holds to it.
    Maintained,
    /// The remark fell with the position it belonged to.
    Dropped,
    /// The body did not agree.
    NotAgreed,
    /// The body withdrew its position and took no other.
    Withdrawn,
    /// The body was silent, and its silence is no agreement; told once the round is closed.
    Silent,
}

/// The table of a round: remarks by number, then positions as a whole by body, then those whose silence is no agreement.
pub(crate) async fn table(sight: &mut Sight, id: RoundId) -> Result<Option<Vec<DisagreementRow>>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let found = sight
        .tx
        .rows("SELECT doc FROM consent_remark WHERE round_id = $1 ORDER BY id", vec![id.to_string().into()])
        .await?;
    let remarks: Vec<RemarkDoc> =
        found.iter().map(|row| row.document(0, "consent_remark")).collect::<Result<_, _>>()?;
    let text =
        "SELECT doc FROM consent_seat WHERE round_id = $1 AND standing IN ('not-agreed', 'withdrawn') ORDER BY edrpou";
    let found = sight.tx.rows(text, vec![id.to_string().into()]).await?;
    let seats: Vec<SeatDoc> = found.iter().map(|row| row.document(0, "consent_seat")).collect::<Result<_, _>>()?;

    let close = doc.ended.as_ref().filter(|_| doc.state == RoundState::Closed).map(|ended| ended.position);
    let of_remarks = remarks.iter().flat_map(positions);
    let of_seats = seats.iter().map(|seat| seat.act.as_ref().map(|act| act.position));
    let told = read_back(&sight.log, of_remarks.chain(of_seats).chain([close]).flatten()).await?;

    let silent = close.and_then(|position| told.get(&position)).map(silent).unwrap_or_default();
    let bodies = remarks.iter().map(|remark| &remark.body).chain(seats.iter().map(|seat| &seat.body));
    let names = names(sight, bodies.chain(&silent)).await?;
    let contents = match doc.subject {
        Subject::TransitionPlan { id } if !remarks.is_empty() => transitions::queries::contents(sight, id).await?,
        // A section of a report is as long as a page: it is read in the version itself.
        Subject::TransitionPlan { .. } | Subject::Report { .. } => BTreeMap::new(),
    };
    let mut rows = Vec::with_capacity(remarks.len() + seats.len() + silent.len());
    for remark in &remarks {
        rows.push(of_remark(remark, &told, &names, &contents).ok_or_else(|| missing(remark))?);
    }
    rows.extend(seats.iter().map(|seat| of_position(seat, &told, &names)));
    rows.extend(silent.iter().map(|body| whole(names.body(body), Outcome::Silent)));
    Ok(Some(rows))
}

/// One remark: what its answer costs depends neither on how many others there are nor on how long the plan is. What the plan says at its
/// point is left to the table, which folds the plan once for all remarks.
pub(crate) async fn remark(sight: &mut Sight, id: RoundId, n: u32) -> Result<Option<DisagreementRow>, ReadError> {
    let id = remark_id(&id.to_string(), n);
    let text = "SELECT doc FROM consent_remark WHERE id = $1";
    let Some(row) = sight.tx.row(text, vec![id.into()]).await? else { return Ok(None) };
    let remark: RemarkDoc = row.document(0, "consent_remark")?;
    let told = read_back(&sight.log, positions(&remark).into_iter().flatten()).await?;
    let names = names(sight, [&remark.body]).await?;
    of_remark(&remark, &told, &names, &BTreeMap::new()).map(Some).ok_or_else(|| missing(&remark))
}

/// Where the log tells of a remark.
fn positions(remark: &RemarkDoc) -> [Option<i64>; 3] {
    [Some(remark.raised), remark.answered, remark.maintained]
}

fn missing(remark: &RemarkDoc) -> ReadError {
    ReadError::Row { table: "consent_remark", reason: format!("no remark at {}", remark.raised) }
}

/// Those whose silence the close found to be no agreement.
fn silent(close: &Told) -> Vec<Edrpou> {
    match &close.fact {
        Fact::ConsentRound(E::Closed { disagreements, .. }) => {
            let silent = disagreements.iter().filter(|one| one.cause == Cause::Silent);
            silent.map(|one| one.body.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// None when the log tells of something else there.
fn of_remark(
    doc: &RemarkDoc,
    told: &HashMap<i64, Told>,
    names: &Names,
    contents: &BTreeMap<u32, Content>,
) -> Option<DisagreementRow> {
    let raised = told.get(&doc.raised)?;
    let Fact::ConsentRound(E::PositionTaken { version, remarks, by, .. }) = &raised.fact else { return None };
    let words = &remarks.iter().find(|numbered| numbered.n == doc.n)?.remark;
    let answer_text = doc.answered.and_then(|at| match &told.get(&at)?.fact {
        Fact::ConsentRound(E::RemarkAnswered { text, .. }) => text.as_ref().map(ToString::to_string),
        _ => None,
    });
    let maintained_because = doc.maintained.and_then(|at| match &told.get(&at)?.fact {
        Fact::ConsentRound(E::RemarkMaintained { reason, .. }) => Some(reason.to_string()),
        _ => None,
    });
    Some(DisagreementRow {
        n: Some(doc.n),
        point: Some(words.locator.to_string()),
        version: Some(*version),
        drafted: contents.get(version).and_then(|content| content.point(&words.locator)),
        remark: Some(words.text.to_string()),
        proposed: words.proposed.as_ref().map(ToString::to_string),
        by: Some(Act::of(raised, by).row(names)),
        answer: doc.answer,
        answer_text,
        maintained_because,
        ..whole(names.body(&doc.body), doc.stage)
    })
}

fn of_position(seat: &SeatDoc, told: &HashMap<i64, Told>, names: &Names) -> DisagreementRow {
    let outcome = if seat.voice == Voice::Withdrawn { Outcome::Withdrawn } else { Outcome::NotAgreed };
    let remark = seat.act.as_ref().and_then(|act| match &told.get(&act.position)?.fact {
        Fact::ConsentRound(E::PositionTaken { reasons, .. }) => reasons.as_ref().map(ToString::to_string),
        Fact::ConsentRound(E::PositionWithdrawn { reason, .. }) => Some(reason.to_string()),
        _ => None,
    });
    let by = seat.act.as_ref().map(|act| act.row(names));
    DisagreementRow { remark, by, ..whole(names.body(&seat.body), outcome) }
}

/// A position as a whole, without a word about it.
fn whole(author: BodyRef, outcome: Outcome) -> DisagreementRow {
    DisagreementRow {
        n: None,
        point: None,
        version: None,
        drafted: None,
        remark: None,
        proposed: None,
        author,
        by: None,
        answer: None,
        answer_text: None,
        maintained_because: None,
        outcome,
    }
}
