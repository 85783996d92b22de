//! What became of letters that were tried.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;
use zgoda_event_log::{
    LogError, in_tx,
    sql::{Db, Tx},
};

use crate::outbox::{State, claim::Claimed, write::keys};

/// How long a letter that fails for now is tried.
pub(crate) const GIVE_UP: SignedDuration = SignedDuration::from_hours(72);
/// The first pause after a failure; each further one is four times as long.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// The longest one.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);
/// Letters that may fail for good at one address, one after the other, before nothing more is sent there.
pub(crate) const SUPPRESS_AFTER: i64 = 3;

/// What came of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The server accepted it.
    Accepted { answer: String, template: u16 },
    /// It may pass later.
    Temporary { reason: &'static str, answer: String },
    /// The server refused it for good.
    Refused { answer: String },
    /// This program could not make it.
    Technical { reason: &'static str, answer: String },
}

#[derive(Debug, Serialize)]
struct Settled {
    state: &'static str,
    reason: Option<&'static str>,
    answer: String,
    template: Option<u16>,
    waiting: Option<i64>,
    not_before: i64,
    settled_at: Option<i64>,
}

/// Only what this sender still holds: whoever outlived its lease has nothing to say any more.
const SETTLE: &str = "UPDATE outbox SET version = version + 1, state = u.value ->> 'state', reason = u.value ->> 'reason', answer = u.value ->> 'answer',
      template = COALESCE(CAST(u.value ->> 'template' AS bigint), template), waiting = CAST(u.value ->> 'waiting' AS bigint),
      not_before = CAST(u.value ->> 'not_before' AS bigint), settled_at = CAST(u.value ->> 'settled_at' AS bigint),
      leased_by = NULL, lease_until = NULL
    FROM (SELECT key, value FROM jsonb_each($1)) AS u
    WHERE outbox.id = u.key AND outbox.leased_by = $2 AND outbox.state = 'sending'";

const CARRIED: &str =
    "UPDATE outbox SET version = version + 1, state = 'delivered', settled_at = $1, template = d.template
    FROM (SELECT id, template FROM outbox WHERE id IN (SELECT key FROM jsonb_each($2)) AND rule = 'digest') AS d
    WHERE outbox.carried_by = d.id AND outbox.state = 'created'";

const FAILED_AGAIN: &str = "INSERT INTO failing_address (address, body, failures, last_reason, last_at, suppressed_at)
    VALUES ($1, $2, 1, $3, $4, NULL)
    ON CONFLICT (address) DO UPDATE SET failures = failing_address.failures + 1, last_reason = excluded.last_reason,
      last_at = excluded.last_at, body = excluded.body,
      suppressed_at = CASE WHEN failing_address.suppressed_at IS NULL AND failing_address.failures + 1 >= $5
        THEN excluded.last_at ELSE failing_address.suppressed_at END";

/// Records what came of letters, many at once.
pub(crate) async fn settle(db: &Db, node: Uuid, now: Timestamp, tried: &[(Claimed, Attempt)]) -> Result<u64, LogError> {
    let document: BTreeMap<String, Settled> =
        tried.iter().map(|(letter, attempt)| (letter.id.to_string(), settled(letter, attempt, now))).collect();
    let accepted = |(_, attempt): &&(Claimed, Attempt)| matches!(attempt, Attempt::Accepted { .. });
    let carrying = tried.iter().filter(accepted).filter(|(letter, _)| letter.rule == "digest");
    let carrying: Vec<String> = carrying.map(|(letter, _)| letter.id.to_string()).collect();
    let heard = keys(tried.iter().filter(accepted).map(|(letter, _)| letter.address.as_str()));
    let mut tx = db.begin().await?;
    let changed = in_tx!(&mut tx, conn => sqlx::query(SETTLE).bind(Json(document)).bind(node.to_string())
        .execute(&mut **conn).await.map(|done| done.rows_affected()))?;
    if !carrying.is_empty() {
        in_tx!(&mut tx, conn => sqlx::query(CARRIED).bind(now.as_microsecond()).bind(keys(carrying))
            .execute(&mut **conn).await.map(drop))?;
    }
    // Failures count one after the other: an address that took a letter begins anew.
    in_tx!(&mut tx, conn => sqlx::query("UPDATE failing_address SET failures = 0
        WHERE failures > 0 AND suppressed_at IS NULL AND address IN (SELECT key FROM jsonb_each($1))")
        .bind(heard).execute(&mut **conn).await.map(drop))?;
    for (letter, attempt) in tried {
        if let Attempt::Refused { answer } = attempt {
            failed_again(&mut tx, &letter.address, &letter.body, answer, now).await?;
        }
    }
    tx.commit().await?;
    Ok(changed)
}

/// Counts one more failure for good.
pub(crate) async fn failed_again(
    tx: &mut Tx,
    address: &str,
    body: &str,
    answer: &str,
    now: Timestamp,
) -> Result<(), LogError> {
    Ok(in_tx!(tx, conn => sqlx::query(FAILED_AGAIN).bind(address).bind(body).bind(answer).bind(now.as_microsecond())
        .bind(SUPPRESS_AFTER).execute(&mut **conn).await.map(drop))?)
}

fn settled(letter: &Claimed, attempt: &Attempt, now: Timestamp) -> Settled {
    let over = |state: State, reason, answer: &str, template| Settled {
        state: state.name(),
        reason,
        answer: answer.replace('\0', ""),
        template,
        waiting: None,
        not_before: now.as_microsecond(),
        settled_at: Some(now.as_microsecond()),
    };
    match attempt {
        Attempt::Accepted { answer, template } => over(State::Delivered, None, answer, Some(*template)),
        Attempt::Refused { answer } => over(State::PermanentFailure, Some("refused"), answer, None),
        Attempt::Technical { reason, answer } => over(State::TechnicalFailure, Some(reason), answer, None),
        Attempt::Temporary { answer, .. } if now.duration_since(letter.first_tried_at) >= GIVE_UP => {
            over(State::PermanentFailure, Some("given-up"), answer, None)
        }
        Attempt::Temporary { reason, answer } => Settled {
            state: State::TemporaryFailure.name(),
            waiting: Some(1),
            not_before: (now + pause(letter.id, letter.attempts)).as_microsecond(),
            settled_at: None,
            ..over(State::TemporaryFailure, Some(reason), answer, None)
        },
    }
}

/// The pause after so many attempts, from half to one and a half of its length; by the letter, so that those that failed together are not
/// tried together again.
pub(crate) fn pause(id: Uuid, attempts: i64) -> SignedDuration {
    let times = 4_i32.saturating_pow(u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0));
    let full = PAUSE.saturating_mul(times).min(LONGEST);
    let jitter = Uuid::new_v5(&id, &attempts.to_be_bytes()).as_u128() % 1000;
    let jitter = i32::try_from(jitter).unwrap_or(0);
    full / 2 + full * jitter / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_six_hours_and_differ_from_letter_to_letter() {
        let pause = |n: u128, attempts| pause(Uuid::from_u128(n), attempts).as_secs();
        for n in 0..50 {
            assert!((30..=90).contains(&pause(n, 1)), "{}", pause(n, 1));
            assert!((120..=360).contains(&pause(n, 2)));
            assert!((3 * 3600..=9 * 3600).contains(&pause(n, 30)));
        }
        let firsts: std::collections::BTreeSet<i64> = (0..50).map(|n| pause(n, 1)).collect();
        assert!(firsts.len() > 20, "{firsts:?}");
        assert_eq!(pause(7, 3), pause(7, 3));
    }
}
