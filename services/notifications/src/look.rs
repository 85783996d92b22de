//! What the clock brings: reminders that are due, letters that go out together.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::Row;
use zgoda_domain::{calendar::kyiv_date, values::Language};
use zgoda_event_log::{LogError, in_db, in_tx};

use crate::{
    NotificationError, Notifications,
    ahead::Ahead,
    letters::Letter,
    outbox::{
        State,
        draft::{Drafting, NewRow, id_of},
        write,
    },
    rules::{self, Digest, digest},
    words::Day,
};

/// Lines of one digest; what is more is counted.
const LINES: usize = 100;

/// What one look at the clock wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Letters that the clock brought.
    pub written: u64,
    /// Digests put together.
    pub digests: u64,
}

impl Notifications {
    /// Writes what is due. However long nobody looked, each recipient meets with the last step of each ladder alone, marked late; looking
    /// twice, or in two processes at once, changes nothing.
    ///
    /// # Errors
    /// When the read models or the outbox do not answer; the next look does it then.
    pub async fn look(&self) -> Result<Looked, NotificationError> {
        let now = self.inner.now();
        let view = self.inner.read_models.at(None).await?;
        let register = self.inner.register.seen_by(&view).await?;
        let ahead = Ahead::look(&view, &self.inner.log, register, now).await?;
        let mut tx = self.inner.db.begin().await?;
        let wishes = write::wishes(&mut tx).await?;
        let drafting = Drafting { register: &ahead.register, wishes: &wishes, settings: &self.inner.settings, now };
        let mut rows = Vec::new();
        for notice in rules::by_the_clock(&ahead) {
            drafting.rows(&notice, &mut rows)?;
        }
        let mut told = self.inner.told.lock().await;
        if told.0 != Some(ahead.today) {
            *told = (Some(ahead.today), std::collections::HashSet::new());
        }
        rows.retain(|row| !told.1.contains(&row.id));
        let written = write::write(&mut tx, &rows).await?;
        tx.commit().await?;
        told.1.extend(rows.iter().map(|row| row.id));
        drop(told);
        Ok(Looked { written, digests: self.gather(now).await? })
    }

    /// Puts letters that come together into digests.
    async fn gather(&self, now: Timestamp) -> Result<u64, NotificationError> {
        let mut gathered = 0;
        for members in self.due_together(now).await?.into_values() {
            let Some(row) = digest_of(&members, now)? else { continue };
            let mut tx = self.inner.db.begin().await?;
            // Another process may have put the same letters together: then it has written the same row.
            if write::write(&mut tx, std::slice::from_ref(&row)).await? == 0 {
                continue;
            }
            let ids = write::keys(members.iter().map(|member| member.id.as_str()));
            in_tx!(&mut tx, conn => sqlx::query("UPDATE outbox SET version = version + 1, waiting = NULL, carried_by = $1
                WHERE waiting = 2 AND id IN (SELECT key FROM jsonb_each($2))")
                .bind(row.id.to_string()).bind(ids).execute(&mut **conn).await.map(drop))
            .map_err(LogError::from)?;
            tx.commit().await?;
            gathered += 1;
        }
        Ok(gathered)
    }

    /// Letters whose digest is due, by recipient and pace.
    async fn due_together(&self, now: Timestamp) -> Result<BTreeMap<(String, String), Vec<Member>>, NotificationError> {
        let text = "SELECT id, recipient, body, role, address, language, pace, letter FROM outbox
            WHERE waiting = 2 AND not_before <= $1 ORDER BY created_at, id LIMIT 50000";
        let mut due: BTreeMap<_, Vec<Member>> = BTreeMap::new();
        in_db!(&self.inner.db, pool => {
            for row in sqlx::query(text).bind(now.as_microsecond()).fetch_all(pool).await? {
                let member = Member {
                    id: row.try_get(0)?,
                    recipient: row.try_get(1)?,
                    body: row.try_get(2)?,
                    role: row.try_get(3)?,
                    address: row.try_get(4)?,
                    language: row.try_get(5)?,
                    letter: row.try_get(7)?,
                };
                due.entry((member.recipient.clone(), row.try_get::<String, _>(6)?)).or_default().push(member);
            }
            Ok::<(), sqlx::Error>(())
        })?;
        Ok(due)
    }
}

/// A letter that goes out with others.
#[derive(Debug)]
struct Member {
    id: String,
    recipient: String,
    body: String,
    role: String,
    address: Option<String>,
    language: String,
    letter: String,
}

/// The digest that carries these; it is known by the first of them.
fn digest_of(members: &[Member], now: Timestamp) -> Result<Option<NewRow>, NotificationError> {
    let Some(first) = members.first() else { return Ok(None) };
    let language = language(&first.language);
    let subject = |member: &Member| -> Option<String> {
        let letter: Letter = serde_json::from_str(&member.letter).ok()?;
        Some(letter.worded(language).ok()?.subject)
    };
    let items: Vec<String> = members.iter().take(LINES).filter_map(subject).collect();
    let letter = Letter::from(Digest { on: Day(kyiv_date(now)), more: members.len() - items.len(), items });
    let occasion = format!("digest/{}", first.id);
    let role = ["reporting", "head", "training", "registry"].into_iter().find(|role| *role == first.role);
    Ok(Some(NewRow {
        id: id_of(&occasion, digest::RULE.name, &first.recipient, ""),
        occasion,
        position: None,
        rule: digest::RULE.name,
        rung: String::new(),
        recipient: first.recipient.clone(),
        body: first.body.clone(),
        role: role.unwrap_or("registry"),
        address: first.address.clone(),
        language: first.language.clone(),
        pace: digest::RULE.pace.name(),
        urgent: 0,
        late: 0,
        letter: serde_json::to_string(&letter).map_err(|error| NotificationError::Unreadable(error.to_string()))?,
        path: "/".to_owned(),
        since: now.as_microsecond(),
        state: State::Created.name(),
        reason: None,
        waiting: Some(1),
        created_at: now.as_microsecond(),
        not_before: now.as_microsecond(),
        proof: None,
    }))
}

/// The language of a stored word.
pub(crate) fn language(word: &str) -> Language {
    if word == "en" { Language::En } else { Language::Uk }
}
