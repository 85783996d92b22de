//! The feed of events: in order, without holes, from any position; as pages and as server-sent events.

use std::{collections::BTreeMap, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Bytes, Data},
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::{sync::OwnedSemaphorePermit, time::Instant};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_event_log::{EventLog, LogError, Position, Recorded};

use crate::{
    App, conditional::tags, guard::Allowed, permissions::About, problem::Problem, query::Query, reading::POSITION,
};

/// The longest page of the feed.
const MAX_LIMIT: usize = 1_000;
/// A stream that has nothing to say says so this often, so that proxies keep it open.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A stream ends after this long and the client takes it up again with its token: one that has ended follows no further.
const LASTS: Duration = Duration::from_secs(15 * 60);

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(feed).service(stream);
}

/// From where, and what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct FeedQuery {
    /// Events after this position; 0 for all.
    #[param(value_type = Option<i64>, minimum = 0, default = 0)]
    after: Option<String>,
    /// At most so many events.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// Only streams whose name begins so, e.g. `plan/`.
    stream: Option<String>,
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
struct Feed {
    /// The events in order.
    items: Vec<EventRow>,
    /// Give it as `after` for the next page; it also passes over events that `stream` leaves out.
    next: i64,
    /// Where the log ends now.
    head: i64,
}

/// One event as it stands in the log; only a reason that tells of one person, and was stored before such reasons were sealed, is left out.
#[derive(Debug, Serialize, ToSchema)]
struct EventRow {
    /// Its place in the log: 1, 2, 3 … without a hole.
    position: i64,
    /// Its identifier.
    event_id: uuid::Uuid,
    /// The stream it belongs to: `{kind}/{id}`.
    #[schema(example = "body/43220851")]
    stream: String,
    /// Its place in its stream, from 1.
    version: i64,
    /// Its stored name.
    #[schema(example = "plan.measure-added")]
    name: String,
    /// Version of its stored shape.
    schema: i16,
    /// When the log stored it.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: jiff::Timestamp,
    /// When it was so in the world.
    #[schema(value_type = String, format = DateTime)]
    effective_at: jiff::Timestamp,
    /// Who acted: the subject of a token or a process of the system, never a name.
    actor: String,
    /// EDRPOU of the body for which the actor acted.
    on_behalf_of: Option<String>,
    /// By which command.
    command_id: uuid::Uuid,
    /// The undertaking it belongs to.
    correlation_id: Option<uuid::Uuid>,
    /// The event that led to it.
    causation_id: Option<uuid::Uuid>,
    /// What happened; the samples in api-spec/events show every shape.
    #[schema(value_type = Object)]
    data: Box<RawValue>,
}

/// Reads the feed: every event after a position, in order, none twice and none left out.
#[utoipa::path(tag = "events", params(FeedQuery), security(("bearer" = ["follow-events"])),
    responses((status = 200, body = Feed, description = "A page of the feed.")))]
#[get("/events")]
async fn feed(request: HttpRequest, app: Data<App>, allowed: Allowed) -> Result<HttpResponse, Problem> {
    allowed.check(About::default())?;
    let query: FeedQuery = Query::read(request.query_string())?.rest()?;
    let after = number(query.after.as_deref(), "?after", 0, 0..=i64::MAX)?;
    let limit = number(query.limit.as_deref(), "?limit", 100, 1..=MAX_LIMIT as i64)?;
    let head = app.log.head().await?.0;
    // The log only grows: while it ends there, the same address has the same page.
    let tag = format!("W/\"{head}\"");
    if tags(request.headers(), &header::IF_NONE_MATCH).any(|known| known == tag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
    }
    let page = app.log.read(Position(after), usize::try_from(limit).unwrap_or(MAX_LIMIT)).await?;
    let next = page.last().map_or(after, |event| event.position.0);
    let wanted = |event: &Recorded| query.stream.as_ref().is_none_or(|prefix| event.stream.starts_with(prefix));
    let items = page.into_iter().filter(wanted).map(EventRow::from).collect();
    Ok(HttpResponse::Ok()
        .insert_header((POSITION, head))
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .json(Feed { items, next, head }))
}

/// Follows the feed as server-sent events; `Last-Event-ID` or `after` says from where. The identifier of each is its position.
#[utoipa::path(tag = "events", params(FeedQuery), security(("bearer" = ["follow-events"])),
    responses((status = 200, content_type = "text/event-stream", body = EventRow, description = "Events as they come.")))]
#[get("/events/stream")]
async fn stream(request: HttpRequest, app: Data<App>, allowed: Allowed) -> Result<HttpResponse, Problem> {
    allowed.check(About::default())?;
    let query: FeedQuery = Query::read(request.query_string())?.rest()?;
    let last = request.headers().get("last-event-id").and_then(|value| value.to_str().ok());
    let after = match last {
        Some(last) => number(Some(last), "?after", 0, 0..=i64::MAX)?,
        None => number(query.after.as_deref(), "?after", 0, 0..=i64::MAX)?,
    };
    let following = Following {
        log: app.log.clone(),
        wake: app.log.watch(),
        stopping: app.stopping.clone(),
        at: Position(after),
        prefix: query.stream,
        until: Instant::now() + LASTS,
        _place: app.limits.follow()?,
    };
    // Pages are read when the client has taken the one before: a slow client holds up nobody but itself.
    let events = futures::stream::unfold(following, |mut following| async move {
        let piece = following.next().await?;
        Some((Ok::<_, std::convert::Infallible>(piece), following))
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .streaming(events))
}

/// One client that follows.
struct Following {
    log: EventLog,
    wake: tokio::sync::watch::Receiver<zgoda_event_log::Position>,
    stopping: tokio::sync::watch::Receiver<bool>,
    at: Position,
    prefix: Option<String>,
    until: Instant,
    _place: OwnedSemaphorePermit,
}

impl Following {
    /// The next piece of the stream: events, or a heartbeat; none when its time is over, the program stops or the log does not answer. The client
    /// comes back with the last identifier it saw.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if *self.stopping.borrow() || Instant::now() >= self.until {
                return None;
            }
            // Marked before reading: what is stored while we read wakes us afterwards.
            self.wake.borrow_and_update();
            match self.page().await {
                Ok(Some(piece)) => return Some(piece),
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, "a follower of the feed was cut off");
                    return None;
                }
            }
            // Without a sender nobody can ask to stop; then only the other two are waited for.
            let stop = async {
                if self.stopping.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                () = stop => {}
                woken = tokio::time::timeout(HEARTBEAT, self.wake.changed()) => match woken {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return None,
                    Err(_) => return Some(Bytes::from_static(b": still here\n\n")),
                },
            }
        }
    }

    /// What the next page tells this client. Where that is nothing, it still moves the client's last identifier on, so that the
    /// connection lives while a long log is searched and the client never comes back to what was searched already.
    async fn page(&mut self) -> Result<Option<Bytes>, LogError> {
        let page = self.log.read(self.at, 100).await?;
        let Some(last) = page.last() else { return Ok(None) };
        self.at = last.position;
        let mut text = String::new();
        for event in page {
            if self.prefix.as_ref().is_none_or(|prefix| event.stream.starts_with(prefix)) {
                let (position, name) = (event.position.0, event.name.clone());
                let data = serde_json::to_string(&EventRow::from(event)).expect("a stored event is JSON");
                text.push_str(&format!("id: {position}\nevent: {name}\ndata: {data}\n\n"));
            }
        }
        if text.is_empty() {
            text = format!("id: {}\n\n", self.at.0);
        }
        Ok(Some(text.into()))
    }
}

fn number(
    text: Option<&str>,
    pointer: &str,
    default: i64,
    range: std::ops::RangeInclusive<i64>,
) -> Result<i64, Problem> {
    let Some(text) = text else { return Ok(default) };
    text.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
        Problem::input(
            "number-range",
            format!("Очікується ціле число від {} до {}.", range.start(), range.end()),
            format!("A whole number from {} to {} is expected.", range.start(), range.end()),
        )
        .at(pointer)
    })
}

/// Events whose reason tells of one person, and stood in clear in their first version.
const OF_ONE_PERSON: [&str; 2] = ["training.attendance-corrected", "training.registration-withdrawn"];

/// What is told of an event here, where readings are not journalled.
fn told(event: &Recorded) -> Box<RawValue> {
    let whole = || event.data.clone();
    if event.schema != 1 || !OF_ONE_PERSON.contains(&event.name.as_str()) {
        return whole();
    }
    let Ok(mut data) = serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(event.data.get()) else {
        return whole();
    };
    data.remove("reason");
    serde_json::value::to_raw_value(&data).unwrap_or_else(|_| whole())
}

impl From<Recorded> for EventRow {
    fn from(event: Recorded) -> Self {
        let data = told(&event);
        Self {
            position: event.position.0,
            event_id: event.event_id,
            stream: event.stream,
            version: event.version,
            name: event.name,
            schema: event.schema,
            recorded_at: event.recorded_at,
            effective_at: event.effective_at,
            actor: event.actor,
            on_behalf_of: event.on_behalf_of,
            command_id: event.command_id,
            correlation_id: event.correlation_id,
            causation_id: event.causation_id,
            data,
        }
    }
}
