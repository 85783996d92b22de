//! The steps of messages: filed, confirmed, returned. Their rows are only added, and where a body stands is folded from them.

use jiff::civil::Date;
use zgoda_domain::{
    fulfilment::{Execution, Review, status::Statement},
    values::{MessageId, Period, PlanId},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    fulfilments::ends,
    shelf::{unword, word},
    sql::{Arg, Row, Run},
    told::Told,
    upsert::Upsert,
};

pub(crate) const STORE: Upsert = Upsert {
    into: "INSERT INTO message_step (fulfilment, message, position, step, recorded_at, id, execution, as_of, restates, period)",
    cells: "iiititttit",
    conflict: "",
};

/// A message as far as status depends on it, with the position that its steps know it by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    pub(crate) position: i64,
    pub(crate) statement: Statement,
}

/// What of a filing only its row keeps.
pub(crate) struct Filing {
    pub(crate) restates: Option<i64>,
    pub(crate) period: Option<Period>,
}

/// The row of a message that was filed.
pub(crate) fn filed(fulfilment: i64, told: &Told, statement: &Statement, filing: &Filing) -> Vec<Arg> {
    vec![
        fulfilment.into(),
        told.position.into(),
        told.position.into(),
        Arg::word("filed"),
        told.recorded_at.as_microsecond().into(),
        statement.message.to_string().into(),
        word(&statement.execution).into(),
        statement.as_of.to_string().into(),
        filing.restates.into(),
        filing.period.as_ref().map(ToString::to_string).into(),
    ]
}

/// The row of a review of the message that was filed at a position.
pub(crate) fn reviewed(fulfilment: i64, told: &Told, message: i64, review: Review) -> Vec<Arg> {
    vec![
        fulfilment.into(),
        message.into(),
        told.position.into(),
        word(&review).into(),
        told.recorded_at.as_microsecond().into(),
        Arg::Text(None),
        Arg::Text(None),
        Arg::Text(None),
        Arg::Nothing,
        Arg::Text(None),
    ]
}

/// The steps of the fulfilments that a condition chooses.
macro_rules! steps_where {
    ($chosen:literal) => {
        concat!(
            "SELECT f.id, s.message, s.step, s.id, s.execution, s.as_of, c.id
             FROM fulfilment f JOIN message_step s ON s.fulfilment = f.number
             LEFT JOIN message_step c ON c.fulfilment = s.fulfilment AND c.message = s.restates AND c.position = s.restates
             WHERE ",
            $chosen,
            " ORDER BY f.id, s.message, s.position"
        )
    };
}

/// The messages of some fulfilments with where their reviews stand, each with the id of its fulfilment, in the order of filing.
pub(crate) async fn load(tx: &mut Tx, fulfilments: &[String]) -> Result<Vec<(String, Step)>, ReadError> {
    // New tables get their indexes last; those that are too many for memory while they are filled need this one before.
    let index =
        "CREATE UNIQUE INDEX IF NOT EXISTS message_step_in_order ON message_step (fulfilment, message, position)";
    tx.run(index, Vec::new()).await?;
    let text = steps_where!("f.id IN (SELECT key FROM jsonb_each($1))");
    told(&tx.rows(text, vec![Arg::keys(fulfilments.iter().map(String::as_str))]).await?)
}

/// The same of all fulfilments of a plan.
pub(crate) async fn of_plan(tx: &mut Tx, plan: PlanId) -> Result<Vec<(String, Step)>, ReadError> {
    told(&tx.rows(steps_where!("f.id > $1 AND f.id < $2"), ends(plan).into()).await?)
}

fn told(rows: &[Row]) -> Result<Vec<(String, Step)>, ReadError> {
    let mut found: Vec<(String, Step)> = Vec::new();
    for row in rows {
        let review: Review = unword(&row.get::<String>(2)?).unwrap_or(Review::Awaited);
        if row.get::<Option<String>>(3)?.is_some() {
            found.push((row.get(0)?, step(row)?));
        } else if let Some((_, step)) = found.last_mut() {
            // A review stands right after what it reviews.
            step.statement.review = review;
        }
    }
    Ok(found)
}

fn step(row: &Row) -> Result<Step, ReadError> {
    let unreadable = |reason: &str| ReadError::Row { table: "message_step", reason: reason.to_owned() };
    let message = |id: Option<String>| id.and_then(|id| id.parse().ok()).map(MessageId);
    let (execution, as_of): (String, String) = (row.get(4)?, row.get(5)?);
    Ok(Step {
        position: row.get(1)?,
        statement: Statement {
            message: message(row.get(3)?).ok_or_else(|| unreadable("id"))?,
            execution: unword::<Execution>(&execution).ok_or_else(|| unreadable("execution"))?,
            as_of: as_of.parse::<Date>().map_err(|_| unreadable("as_of"))?,
            restates: message(row.get(6)?),
            review: Review::Awaited,
        },
    })
}
