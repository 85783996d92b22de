//! Who was told what, when, in which version of the templates.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;
use zgoda_event_log::{in_db, in_tx, sql::Tx};

use crate::{
    NotificationError, Notifications, State, Typeset,
    look::language,
    typeset::{Shown, Stored, typeset},
};

/// A letter as it is shown to who watches over them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LetterRow {
    /// Its identifier, also the first part of its Message-ID.
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    /// The rule by which it was written.
    pub rule: String,
    /// The event, or what the clock brought.
    pub occasion: String,
    /// Where the event stands in the log.
    pub position: Option<i64>,
    /// The step of a ladder.
    pub rung: Option<String>,
    /// The body, by its code.
    pub body: String,
    /// The role in it.
    pub role: String,
    /// The address of that role, as the register had it.
    pub address: Option<String>,
    /// `uk` or `en`.
    pub language: String,
    /// Its subject, in the recipient's language.
    pub subject: String,
    /// What became of it.
    pub state: State,
    /// Why, as a code.
    pub reason: Option<String>,
    /// What the server said.
    pub answer: Option<String>,
    /// Written long after there was something to tell.
    pub late: bool,
    /// The version of the templates it was sent in.
    pub template: Option<i64>,
    /// How often it was tried.
    pub attempts: i64,
    /// A sender died with it: the recipient may have it twice, under one Message-ID.
    pub uncertain: bool,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Not sent before.
    #[schema(value_type = String, format = DateTime)]
    pub not_before: Timestamp,
    /// When its last state was reached for good.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub settled_at: Option<Timestamp>,
    /// The digest it went out with.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub carried_by: Option<Uuid>,
    /// Where it serves a round: `owed`, `given`, `annul-owed`, `annulled` or `refused`.
    pub proof: Option<String>,
    /// Grows with every change of it, for If-Match.
    #[serde(default)]
    pub version: i64,
}

/// Which letters are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterFilter {
    /// In this state.
    pub state: Option<State>,
    /// To this body.
    pub body: Option<String>,
    /// By this rule.
    pub rule: Option<String>,
    /// Because of the event at this position.
    pub position: Option<i64>,
}

/// A page of letters, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LetterList {
    /// The letters.
    pub items: Vec<LetterRow>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
    /// How many there are of all.
    pub total: i64,
}

/// An address to which nothing is sent, or that fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FailingAddressRow {
    /// The address of a role.
    pub address: String,
    /// The body.
    pub body: String,
    /// How many letters failed there for good, one after the other.
    pub failures: i64,
    /// What was said last.
    pub last_reason: Option<String>,
    /// Since when nothing is sent there.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub suppressed_at: Option<Timestamp>,
}

const COLUMNS: &str =
    "id, rule, occasion, position, rung, body, role, address, language, letter, state, reason, answer, late, template,
    attempts, uncertain, created_at, not_before, settled_at, carried_by, proof, path, since, version";

macro_rules! chosen {
    () => {
        "FROM outbox WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR body = $2) AND ($3 IS NULL OR rule = $3)
         AND ($4 IS NULL OR position = $4)"
    };
}

/// Reads a row of `COLUMNS`; the same lines for the rows of either engine.
macro_rules! letter_of {
    ($row:expr) => {{
        let row = $row;
        let instant = |column: usize| -> Result<Timestamp, NotificationError> { instant(row.try_get(column)?) };
        let (id, letter): (String, String) = (row.try_get(0)?, row.try_get(9)?);
        let language_of: String = row.try_get(8)?;
        let shown = LetterRow {
            id: id.parse().map_err(|_| NotificationError::Unreadable(id.clone()))?,
            rule: row.try_get(1)?,
            occasion: row.try_get(2)?,
            position: row.try_get(3)?,
            rung: Some(row.try_get::<String, _>(4)?).filter(|rung| !rung.is_empty()),
            body: row.try_get(5)?,
            role: row.try_get(6)?,
            address: row.try_get(7)?,
            subject: subject(&letter, &language_of),
            language: language_of,
            state: State::named(&row.try_get::<String, _>(10)?)
                .ok_or_else(|| NotificationError::Unreadable("the state of a letter".to_owned()))?,
            reason: row.try_get(11)?,
            answer: row.try_get(12)?,
            late: row.try_get::<i64, _>(13)? == 1,
            template: row.try_get(14)?,
            attempts: row.try_get(15)?,
            uncertain: row.try_get::<i64, _>(16)? == 1,
            created_at: instant(17)?,
            not_before: instant(18)?,
            settled_at: row.try_get::<Option<i64>, _>(19)?.map(self::instant).transpose()?,
            carried_by: row.try_get::<Option<String>, _>(20)?.and_then(|id| id.parse().ok()),
            proof: row.try_get(21)?,
            version: row.try_get(24)?,
        };
        Ok::<_, NotificationError>((shown, letter, row.try_get::<String, _>(22)?, instant(23)?))
    }};
}

impl Notifications {
    /// Letters, the latest first.
    ///
    /// # Errors
    /// [`NotificationError::Refused`] for a cursor of another listing; when the outbox does not answer.
    pub async fn letters(
        &self,
        filter: &LetterFilter,
        limit: u32,
        cursor: Option<&str>,
    ) -> Result<LetterList, NotificationError> {
        let (at, id) = cursor.map_or(Ok((i64::MAX, String::new())), read_cursor)?;
        let (state, limit) = (filter.state.map(State::name), i64::from(limit.clamp(1, 200)));
        let text = format!(
            "SELECT {COLUMNS} {} AND (created_at, id) < ($5, $6) ORDER BY created_at DESC, id DESC LIMIT $7",
            chosen!()
        );
        let (mut items, total): (Vec<LetterRow>, i64) = in_db!(&self.inner.db, pool => {
            let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(state).bind(&filter.body).bind(&filter.rule)
                .bind(filter.position).bind(at).bind(id).bind(limit + 1).fetch_all(pool).await?;
            let items = rows.iter().map(|row| letter_of!(row).map(|(shown, ..)| shown)).collect::<Result<_, _>>()?;
            let total = sqlx::query_scalar(concat!("SELECT COUNT(*) ", chosen!())).bind(state).bind(&filter.body)
                .bind(&filter.rule).bind(filter.position).fetch_one(pool).await?;
            (items, total)
        });
        let more = i64::try_from(items.len()).unwrap_or(i64::MAX) > limit;
        items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next_cursor =
            items.last().filter(|_| more).map(|last| format!("{}.{}", last.created_at.as_microsecond(), last.id));
        Ok(LetterList { items, next_cursor, total })
    }

    /// One letter.
    ///
    /// # Errors
    /// When the outbox does not answer.
    pub async fn letter(&self, id: Uuid) -> Result<Option<LetterRow>, NotificationError> {
        Ok(self.stored(id).await?.map(|(shown, ..)| shown))
    }

    /// A letter as its recipient reads it, and whether these are the words that were sent. What it tells was stored when it was written.
    ///
    /// # Errors
    /// [`NotificationError::Unreadable`] when no letter can be made of the row; when the outbox does not answer.
    pub async fn preview(&self, id: Uuid) -> Result<Option<(Typeset, Shown)>, NotificationError> {
        let Some((shown, letter, path, since)) = self.stored(id).await? else { return Ok(None) };
        let row = Stored {
            rule: &shown.rule,
            body: &shown.body,
            role: &shown.role,
            language: &shown.language,
            letter: &letter,
            path: &path,
            late_since: shown.late.then_some(since),
        };
        let typeset = typeset(row, &self.inner.settings)?.0;
        let words = match shown.template {
            None => Shown::ToBeSent,
            Some(sent) if sent == i64::from(typeset.template) => Shown::AsSent,
            Some(_) => Shown::InNewerWords,
        };
        Ok(Some((typeset, words)))
    }

    async fn stored(&self, id: Uuid) -> Result<Option<(LetterRow, String, String, Timestamp)>, NotificationError> {
        let text = format!("SELECT {COLUMNS} FROM outbox WHERE id = $1");
        in_db!(&self.inner.db, pool => {
            let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(id.to_string()).fetch_optional(pool).await?;
            row.map(|row| letter_of!(&row)).transpose()
        })
    }

    /// Addresses that fail and those to which nothing is sent, the latter first.
    ///
    /// # Errors
    /// When the outbox does not answer.
    pub async fn failing_addresses(&self) -> Result<Vec<FailingAddressRow>, NotificationError> {
        let text = "SELECT address, body, failures, last_reason, suppressed_at FROM failing_address
            WHERE failures > 0 OR suppressed_at IS NOT NULL ORDER BY suppressed_at IS NULL, address LIMIT 500";
        in_db!(&self.inner.db, pool => sqlx::query(text).fetch_all(pool).await?.iter().map(|row| Ok(FailingAddressRow {
            address: row.try_get(0)?,
            body: row.try_get(1)?,
            failures: row.try_get(2)?,
            last_reason: row.try_get(3)?,
            suppressed_at: row.try_get::<Option<i64>, _>(4)?.map(instant).transpose()?,
        })).collect())
    }
}

/// A letter as it is within a transaction.
pub(crate) async fn letter_in(tx: &mut Tx, id: Uuid) -> Result<Option<LetterRow>, NotificationError> {
    let text = format!("SELECT {COLUMNS} FROM outbox WHERE id = $1");
    in_tx!(tx, conn => {
        let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(id.to_string()).fetch_optional(&mut **conn).await?;
        row.map(|row| letter_of!(&row).map(|(shown, ..)| shown)).transpose()
    })
}

fn instant(microseconds: i64) -> Result<Timestamp, NotificationError> {
    Timestamp::from_microsecond(microseconds).map_err(|error| NotificationError::Unreadable(error.to_string()))
}

fn read_cursor(cursor: &str) -> Result<(i64, String), NotificationError> {
    let read =
        || Some((cursor.split_once('.')?.0.parse().ok()?, cursor.split_once('.')?.1.parse::<Uuid>().ok()?.to_string()));
    read().ok_or(NotificationError::Refused("cursor-invalid"))
}

/// A letter that cannot be worded is shown without words: its state tells why it was not sent.
fn subject(letter: &str, language_of: &str) -> String {
    let letter: Option<crate::letters::Letter> = serde_json::from_str(letter).ok();
    letter.and_then(|letter| letter.worded(language(language_of)).ok()).map(|worded| worded.subject).unwrap_or_default()
}
