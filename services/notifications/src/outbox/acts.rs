//! What people do about letters: try one again, send nothing more to an address, resume it. Who did it, when and why is kept beside the letters.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;
use zgoda_domain::values::{Edrpou, Paragraph};
use zgoda_event_log::{LogError, in_db, in_tx, sql::Tx};

use crate::{
    Acting, LetterRow, NotificationError, Notifications, State,
    outbox::{once::answered, queries::letter_in, write},
    recipients, rules,
};

/// What somebody did about a letter, or about the address it went to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActRow {
    /// `retry`, `suppress` or `resume`.
    pub act: String,
    /// Who: the subject of a token, never a name.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Why, where they said so.
    pub reason: Option<String>,
}

/// A letter as acts on it need it.
#[derive(Debug)]
struct Held {
    rule: String,
    body: String,
    recipient: String,
    address: Option<String>,
    state: Option<State>,
}

impl Notifications {
    /// Sends a letter that failed or was withheld once more, to the address that the register has now; it is due at once.
    ///
    /// # Errors
    /// [`NotificationError::KeyReused`] for a key that came with another request.
    /// [`NotificationError::Stale`] at another version than was seen.
    /// [`NotificationError::Refused`]: there is no such letter, it neither failed nor was withheld, nobody can be written to, or nothing is sent there.
    pub async fn retry(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        self.first_or(acting, self.retry_once(id, acting).await).await
    }

    async fn retry_once(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        let now = self.inner.now();
        let register = self.inner.register.seen_by(&self.inner.read_models.at(None).await?).await?;
        let mut tx = self.inner.db.begin().await?;
        if let Some(first) = answered(&mut tx, acting.key).await? {
            return Ok(first);
        }
        count(&mut tx, id, acting.seen).await?;
        let held = held(&mut tx, id).await?;
        let over = [State::TemporaryFailure, State::PermanentFailure, State::TechnicalFailure, State::Withheld];
        if !held.state.is_some_and(|state| over.contains(&state)) {
            return Err(NotificationError::Refused("letter-not-failed"));
        }
        let rule = rules::named(&held.rule).ok_or(NotificationError::Refused("no-such-rule"))?;
        let addressee = Edrpou::parse(&held.body).ok().and_then(|body| register.get(&body).cloned());
        let known = recipients::of(&held.body, addressee.as_ref(), rule);
        let same = known.iter().find(|one| one.key == held.recipient).or(known.first());
        let address = same.and_then(|one| one.address.clone().ok()).or(held.address);
        let address = address.ok_or(NotificationError::Refused("no-contact"))?;
        if write::wishes(&mut tx).await?.suppressed.contains(&address) {
            return Err(NotificationError::Refused("address-suppressed"));
        }
        in_tx!(&mut tx, conn => sqlx::query("UPDATE outbox SET state = 'created', waiting = 1, not_before = $1, first_tried_at = NULL,
            settled_at = NULL, reason = NULL, lease_until = NULL, leased_by = NULL, address = $2, carried_by = NULL WHERE id = $3")
            .bind(now.as_microsecond()).bind(&address).bind(id.to_string()).execute(&mut **conn).await.map(drop))
            .map_err(LogError::from)?;
        note(&mut tx, &id.to_string(), "retry", acting, now).await?;
        self.acted(tx, id, acting).await
    }

    /// Sends nothing more to the address of a letter until somebody resumes it; what waits for it is withheld.
    ///
    /// # Errors
    /// [`NotificationError::Stale`] at another version than was seen.
    /// [`NotificationError::Refused`]: there is no such letter, or it has no address.
    pub async fn suppress(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        self.first_or(acting, self.suppress_once(id, acting).await).await
    }

    async fn suppress_once(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        let now = self.inner.now();
        let mut tx = self.inner.db.begin().await?;
        if let Some(first) = answered(&mut tx, acting.key).await? {
            return Ok(first);
        }
        let held = held(&mut tx, id).await?;
        let address = held.address.ok_or(NotificationError::Refused("no-contact"))?;
        in_tx!(&mut tx, conn => sqlx::query("INSERT INTO failing_address (address, body, failures, last_reason, last_at, suppressed_at)
            VALUES ($1, $2, 0, 'by-hand', $3, $3) ON CONFLICT (address) DO UPDATE SET last_reason = 'by-hand',
              suppressed_at = COALESCE(failing_address.suppressed_at, excluded.suppressed_at)")
            .bind(&address).bind(&held.body).bind(now.as_microsecond()).execute(&mut **conn).await.map(drop))
        .map_err(LogError::from)?;
        count(&mut tx, id, acting.seen).await?;
        in_tx!(&mut tx, conn => sqlx::query("UPDATE outbox SET version = version + 1, state = 'withheld', reason = 'suppressed',
            waiting = NULL, settled_at = $1 WHERE address = $2 AND waiting IS NOT NULL AND state <> 'sending'")
            .bind(now.as_microsecond()).bind(&address).execute(&mut **conn).await.map(drop))
        .map_err(LogError::from)?;
        note(&mut tx, &address, "suppress", acting, now).await?;
        self.acted(tx, id, acting).await
    }

    /// Lets letters go to the address of a letter again; those withheld meanwhile stay so until each is tried again.
    ///
    /// # Errors
    /// [`NotificationError::Stale`] at another version than was seen.
    /// [`NotificationError::Refused`]: there is no such letter, or letters do go there.
    pub async fn resume(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        self.first_or(acting, self.resume_once(id, acting).await).await
    }

    async fn resume_once(&self, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        let now = self.inner.now();
        let mut tx = self.inner.db.begin().await?;
        if let Some(first) = answered(&mut tx, acting.key).await? {
            return Ok(first);
        }
        let held = held(&mut tx, id).await?;
        let address = held.address.ok_or(NotificationError::Refused("no-contact"))?;
        let resumed = in_tx!(&mut tx, conn => sqlx::query(
            "UPDATE failing_address SET suppressed_at = NULL, failures = 0 WHERE address = $1 AND suppressed_at IS NOT NULL"
        ).bind(&address).execute(&mut **conn).await.map(|done| done.rows_affected())).map_err(LogError::from)?;
        count(&mut tx, id, acting.seen).await?;
        if resumed == 0 {
            return Err(NotificationError::Refused("address-not-suppressed"));
        }
        note(&mut tx, &address, "resume", acting, now).await?;
        self.acted(tx, id, acting).await
    }

    /// What is refused now may have been done a moment ago under the same key: then its first answer stands.
    async fn first_or(
        &self,
        acting: Acting<'_>,
        outcome: Result<LetterRow, NotificationError>,
    ) -> Result<LetterRow, NotificationError> {
        match outcome {
            Err(refused @ (NotificationError::Refused(_) | NotificationError::Stale(_))) if acting.key.is_some() => {
                answered(&mut self.inner.db.begin().await?, acting.key).await?.ok_or(refused)
            }
            outcome => outcome,
        }
    }

    async fn acted(&self, mut tx: Tx, id: Uuid, acting: Acting<'_>) -> Result<LetterRow, NotificationError> {
        let letter = letter_in(&mut tx, id).await?.ok_or(NotificationError::Refused("no-such-letter"))?;
        self.conclude(tx, acting.key, letter).await
    }

    /// What was done about a letter and its address, the latest first.
    ///
    /// # Errors
    /// When the outbox does not answer.
    pub async fn acts(&self, id: Uuid) -> Result<Vec<ActRow>, NotificationError> {
        let text = "SELECT act, actor, at, reason FROM notice_act
            WHERE subject = $1 OR subject = (SELECT address FROM outbox WHERE id = $1) ORDER BY at DESC, id LIMIT 200";
        in_db!(&self.inner.db, pool => sqlx::query(text).bind(id.to_string()).fetch_all(pool).await?.iter().map(|row| Ok(ActRow {
            act: row.try_get(0)?,
            by: row.try_get(1)?,
            at: Timestamp::from_microsecond(row.try_get(2)?).map_err(|error| NotificationError::Unreadable(error.to_string()))?,
            reason: row.try_get(3)?,
        })).collect())
    }
}

async fn held(tx: &mut Tx, id: Uuid) -> Result<Held, NotificationError> {
    let found = in_tx!(tx, conn => {
        let row = sqlx::query("SELECT rule, body, recipient, address, state FROM outbox WHERE id = $1")
            .bind(id.to_string()).fetch_optional(&mut **conn).await?;
        row.map(|row| Ok(Held {
            rule: row.try_get(0)?,
            body: row.try_get(1)?,
            recipient: row.try_get(2)?,
            address: row.try_get(3)?,
            state: State::named(&row.try_get::<String, _>(4)?),
        })).transpose()
    })
    .map_err(|error: sqlx::Error| LogError::from(error))?;
    found.ok_or(NotificationError::Refused("no-such-letter"))
}

/// Counts an act on a letter, if the letter is as whoever acts saw it. Nobody else moves it until the act is done; one that is refused takes this
/// back. What is about an address has taken the address before: in one order, two acts cannot wait for each other.
async fn count(tx: &mut Tx, id: Uuid, seen: Option<i64>) -> Result<(), NotificationError> {
    let text = "UPDATE outbox SET version = version + 1 WHERE id = $1 RETURNING version - 1";
    let version: Option<i64> =
        in_tx!(tx, conn => sqlx::query_scalar(text).bind(id.to_string()).fetch_optional(&mut **conn).await)
            .map_err(LogError::from)?;
    match version {
        None => Err(NotificationError::Refused("no-such-letter")),
        Some(version) if seen.is_some_and(|seen| seen != version) => Err(NotificationError::Stale(version)),
        Some(_) => Ok(()),
    }
}

/// Who did what and why, kept beside the letters.
async fn note(tx: &mut Tx, subject: &str, act: &str, acting: Acting<'_>, now: Timestamp) -> Result<(), LogError> {
    let (by, reason) = (acting.by, acting.reason.map(Paragraph::as_str));
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{subject}\n{act}\n{by}\n{now}").as_bytes());
    Ok(in_tx!(tx, conn => sqlx::query(
        "INSERT INTO notice_act (id, subject, act, actor, at, reason) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING"
    ).bind(id.to_string()).bind(subject).bind(act).bind(by).bind(now.as_microsecond()).bind(reason).execute(&mut **conn).await.map(drop))?)
}
