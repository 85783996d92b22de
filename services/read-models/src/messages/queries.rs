//! Asks for messages: the tables say which and what became of them, the log what they say.

use zgoda_domain::{
    fact::Fact,
    fulfilment::FulfilmentEvent,
    values::{MeasureCode, MessageId, PlanId},
};

use crate::{
    List, MessageRow, MessageState, Page, ReadError, ReviewRow,
    bodies::queries::{Names, names},
    fulfilments::{ends, projection::FulfilmentDoc},
    paging::Listing,
    sql::{Row, Run},
    told::{Told, read_back},
    view::Sight,
};

/// Messages (`s`) of fulfilments (`f`) with their reviews, and whether a confirmed correction took their place.
macro_rules! found {
    ($messages:expr, $order:literal) => {
        concat!(
            "SELECT s.position, f.doc, r.position,
               CAST(CASE WHEN EXISTS (SELECT 1 FROM message_step c
                 JOIN message_step cr ON cr.fulfilment = c.fulfilment AND cr.message = c.message AND cr.step = 'confirmed'
                 WHERE c.restates = s.position) THEN 1 ELSE 0 END AS bigint)
             FROM ",
            $messages,
            " LEFT JOIN message_step r ON r.fulfilment = s.fulfilment AND r.message = s.message AND r.step <> 'filed' ",
            $order
        )
    };
}

/// A page ($4) of the messages on the measures between $1 and $2 from after a position ($3): only those on the page are looked at closely.
macro_rules! in_order {
    ($beyond:literal, $order:literal) => {
        found!(
            concat!(
                "(SELECT f.id, s.position, s.fulfilment, s.message FROM fulfilment f
                   JOIN message_step s ON s.fulfilment = f.number AND s.step = 'filed'
                   WHERE f.id > $1 AND f.id < $2 AND s.position ",
                $beyond,
                " $3 ",
                $order,
                " LIMIT $4) AS s JOIN fulfilment f ON f.id = s.id"
            ),
            $order
        )
    };
}

/// The messages on a measure.
pub(crate) async fn list(
    sight: &mut Sight,
    id: PlanId,
    code: &MeasureCode,
    page: &Page,
) -> Result<List<MessageRow>, ReadError> {
    let measure = format!("{id}/{code}");
    let listing = Listing::of::<MessageRow>("messages", &measure, page)?;
    let text = listing.sort.way([in_order!(">", "ORDER BY s.position"), in_order!("<", "ORDER BY s.position DESC")]);
    let [first, last] = ends(&measure);
    let args = vec![first, last, listing.after_number()?.into(), listing.wanted().into()];
    let rows = sight.tx.rows(text, args).await?;
    let messages = messages(sight, &rows).await?;
    let text = "SELECT COUNT(*) FROM fulfilment f JOIN message_step s ON s.fulfilment = f.number AND s.step = 'filed'
        WHERE f.id > $1 AND f.id < $2";
    let total = sight.tx.number(text, ends(&measure).into()).await?;
    Ok(listing.list(messages, total, |message| (None, message.position.to_string())))
}

/// One message.
pub(crate) async fn one(sight: &mut Sight, id: MessageId) -> Result<Option<MessageRow>, ReadError> {
    let text = found!(
        "(SELECT * FROM message_step WHERE id = $1 AND step = 'filed') AS s JOIN fulfilment f ON f.number = s.fulfilment",
        ""
    );
    let rows = sight.tx.rows(text, vec![id.to_string().into()]).await?;
    Ok(messages(sight, &rows).await?.pop())
}

/// A row of the tables.
struct Found {
    filed: i64,
    /// The version of the message's stream as it is now.
    version: i64,
    reviewed: Option<i64>,
    restated: bool,
}

impl Found {
    fn of(row: &Row) -> Result<Self, ReadError> {
        let version = row.document::<FulfilmentDoc>(1, "fulfilment")?.version;
        Ok(Self { filed: row.get(0)?, version, reviewed: row.get(2)?, restated: row.get::<i64>(3)? == 1 })
    }
}

async fn messages(sight: &mut Sight, rows: &[Row]) -> Result<Vec<MessageRow>, ReadError> {
    let found: Vec<Found> = rows.iter().map(Found::of).collect::<Result<_, _>>()?;
    let told =
        read_back(&sight.log, found.iter().flat_map(|found| [found.filed].into_iter().chain(found.reviewed))).await?;
    let bodies = told.values().filter_map(|told| match &told.fact {
        Fact::Fulfilment(FulfilmentEvent::MessageFiled { body, .. }) => Some(body),
        _ => None,
    });
    let names = names(sight, bodies).await?;
    let message = |found: &Found| {
        let filed = told.get(&found.filed);
        let review = found.reviewed.and_then(|position| told.get(&position));
        let message = filed.and_then(|filed| message(found, filed, review, &names));
        message
            .ok_or_else(|| ReadError::Row { table: "message_step", reason: format!("no message at {}", found.filed) })
    };
    found.iter().map(message).collect()
}

/// None when the log tells of something else there.
fn message(found: &Found, filed: &Told, review: Option<&Told>, names: &Names) -> Option<MessageRow> {
    let Fact::Fulfilment(FulfilmentEvent::MessageFiled {
        plan,
        measure,
        body,
        message,
        kind,
        execution,
        text,
        evidence,
        indicators_met,
        as_of,
        period,
        restates,
        filed_by,
    }) = &filed.fact
    else {
        return None;
    };
    let (state, review) = match review {
        Some(told) => {
            let (state, review) = reviewed(told, found.restated)?;
            (state, Some(review))
        }
        None => (MessageState::Filed, None),
    };
    Some(MessageRow {
        id: *message,
        plan: *plan,
        measure: measure.clone(),
        body: names.body(body),
        kind: *kind,
        execution: *execution,
        text: text.to_string(),
        evidence: evidence.clone(),
        indicators_met: indicators_met.clone(),
        as_of: *as_of,
        period: *period,
        restates: *restates,
        state,
        filed_by: filed_by.clone(),
        filed_at: filed.recorded_at,
        review,
        position: filed.position,
        version: found.version,
    })
}

fn reviewed(told: &Told, restated: bool) -> Option<(MessageState, ReviewRow)> {
    let (state, by, note) = match &told.fact {
        Fact::Fulfilment(FulfilmentEvent::MessageConfirmed { confirmed_by, note, .. }) => {
            let state = if restated { MessageState::Restated } else { MessageState::Confirmed };
            (state, confirmed_by, note.as_ref())
        }
        Fact::Fulfilment(FulfilmentEvent::MessageReturned { returned_by, reasons, .. }) => {
            (MessageState::Returned, returned_by, Some(reasons))
        }
        _ => return None,
    };
    Some((state, ReviewRow { by: by.clone(), at: told.recorded_at, note: note.map(ToString::to_string) }))
}
