//! What waits for a body in open rounds: as somebody who is asked, as the author of remarks, as the drafter.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::AnswerTerm,
    values::{Edrpou, RoundId},
};

use crate::{
    Holder, ReadError,
    consents::{queries::DaysLeft, round::RoundDoc, seat::SeatDoc},
    sql::Run,
    view::Sight,
};

/// One thing that waits for a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// The round.
    pub round: RoundId,
    /// Title of the document.
    pub title: String,
    /// The version that is put to the participants.
    pub document_version: u32,
    /// What is waited for.
    pub step: WaitingStep,
    /// The last day, where there is one.
    pub due_on: Option<Date>,
    /// How the round's rules count days.
    pub term: AnswerTerm,
    /// Days left to it, counted so; negative after it.
    pub days_left: Option<i64>,
    /// Whether the body's silence counts as consent.
    pub silence_agrees: bool,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitingStep {
    /// The body's position.
    Position,
    /// The author's word on so many answered remarks.
    Word(i64),
    /// The drafter's answer to so many remarks.
    Answers(i64),
    /// The delivery to so many bodies, which the drafter proves.
    Deliveries(i64),
    /// The drafter's closing or a new version: nobody else holds the matter.
    Closing,
}

/// What waits for a body, the nearest last day first; what has none comes after.
pub(crate) async fn for_body(sight: &mut Sight, body: &Edrpou) -> Result<Vec<WaitingRow>, ReadError> {
    let mut waiting = of_seats(sight, body).await?;
    waiting.extend(of_drafts(sight, body).await?);
    waiting.sort_by_key(|row| (row.due_on.is_none(), row.due_on));
    Ok(waiting)
}

async fn of_seats(sight: &mut Sight, body: &Edrpou) -> Result<Vec<WaitingRow>, ReadError> {
    let text = "SELECT r.doc, s.doc FROM consent_seat s JOIN consent_round r ON r.id = s.round_id
        WHERE s.edrpou = $1 AND r.state = 'open' AND s.standing <> 'left' AND s.holder IN ('body', 'author')
        ORDER BY r.opened";
    let mut waiting = Vec::new();
    for row in sight.tx.rows(text, vec![body.to_string().into()]).await? {
        let round: RoundDoc = row.document(0, "consent_round")?;
        let seat: SeatDoc = row.document(1, "consent_seat")?;
        let step = match seat.held.holder() {
            Some(Holder::Author) => WaitingStep::Word(seat.remarks.answered.into()),
            _ => WaitingStep::Position,
        };
        let due_on = seat.clock.as_ref().filter(|_| step == WaitingStep::Position).map(|clock| clock.due_on);
        let mut left = DaysLeft::new(&round.policy, sight.today);
        let days_left = due_on.map(|day| left.until(day));
        waiting.push(WaitingRow { due_on, days_left, silence_agrees: seat.silence_agrees, ..row_of(&round, step) });
    }
    Ok(waiting)
}

async fn of_drafts(sight: &mut Sight, body: &Edrpou) -> Result<Vec<WaitingRow>, ReadError> {
    let text = "SELECT r.doc,
          COUNT(*) FILTER (WHERE s.standing <> 'left' AND s.holder = 'secretary'),
          COUNT(*) FILTER (WHERE s.standing <> 'left' AND s.holder IN ('body', 'author')
            AND (s.due_on IS NULL OR s.due_on >= $2))
        FROM transition_plan p JOIN consent_round r ON r.subject = p.id LEFT JOIN consent_seat s ON s.round_id = r.id
        WHERE p.drafter = $1 AND r.state = 'open' GROUP BY r.id ORDER BY r.opened";
    let mut waiting = Vec::new();
    for row in sight.tx.rows(text, vec![body.to_string().into(), sight.today.to_string().into()]).await? {
        let round: RoundDoc = row.document(0, "consent_round")?;
        let (undelivered, with_bodies): (i64, i64) = (row.get(1)?, row.get(2)?);
        let unanswered = round.open.open_remarks;
        if undelivered > 0 {
            waiting.push(row_of(&round, WaitingStep::Deliveries(undelivered)));
        }
        if unanswered > 0 {
            waiting.push(row_of(&round, WaitingStep::Answers(unanswered)));
        }
        if undelivered + with_bodies + unanswered == 0 {
            waiting.push(row_of(&round, WaitingStep::Closing));
        }
    }
    Ok(waiting)
}

fn row_of(round: &RoundDoc, step: WaitingStep) -> WaitingRow {
    WaitingRow {
        round: round.id,
        title: round.title.to_string(),
        document_version: round.present().version,
        step,
        term: round.policy.term,
        due_on: None,
        days_left: None,
        silence_agrees: false,
    }
}
