//! Where letters serve rounds: a letter that a body's server accepted is a delivery, and one that comes back was none.

use jiff::Timestamp;
use sqlx::Row;
use zgoda_domain::{
    Context, Rejection,
    consent_round::{self, AnnulDelivery, Channel, ConsentRound, ConsentRoundCommand, Delivery, Serve},
    representation::Credentials,
    values::{ActorId, Edrpou, Line, Paragraph, RoundId},
};
use zgoda_event_log::{CommandKey, ExecuteError, LogError, Request, in_db};

use crate::{NotificationError, Notifications, mailer::message::message_id};

/// Who records deliveries.
pub const ACTOR: &str = "system:notifications";

/// How many are recorded in one step.
const AT_ONCE: i64 = 100;

/// A letter whose delivery is to be recorded, or annulled.
#[derive(Debug)]
struct Owed {
    id: String,
    body: String,
    path: String,
    at: i64,
    annul: bool,
    answer: Option<String>,
}

impl Notifications {
    /// Records deliveries of letters that were accepted, and annuls those of letters that came back; answers how many rounds changed.
    ///
    /// # Errors
    /// When the log or the outbox does not answer; the commands are given again then, and the log knows them.
    pub async fn prove(&self) -> Result<usize, NotificationError> {
        let mut changed = 0;
        for owed in self.owed().await? {
            let (proof, done) = match self.command_of(&owed).await? {
                None => ("refused", false),
                Some((round, command)) => self.give(&owed, round, command).await?,
            };
            changed += usize::from(done);
            in_db!(&self.inner.db, pool => sqlx::query("UPDATE outbox SET version = version + 1, proof = $1 WHERE id = $2")
                .bind(proof).bind(&owed.id).execute(pool).await.map(drop))
            .map_err(LogError::from)?;
        }
        Ok(changed)
    }

    async fn owed(&self) -> Result<Vec<Owed>, NotificationError> {
        let text = "SELECT id, body, path, settled_at, proof, answer FROM outbox
            WHERE proof = 'annul-owed' OR (proof = 'owed' AND state = 'delivered') ORDER BY settled_at, id LIMIT $1";
        in_db!(&self.inner.db, pool => sqlx::query(text).bind(AT_ONCE).fetch_all(pool).await?.iter().map(|row| Ok(Owed {
            id: row.try_get(0)?,
            body: row.try_get(1)?,
            path: row.try_get(2)?,
            at: row.try_get::<Option<i64>, _>(3)?.unwrap_or_default(),
            annul: row.try_get::<String, _>(4)? == "annul-owed",
            answer: row.try_get(5)?,
        })).collect())
    }

    /// What is to be commanded; nothing where the letter names no round, or the round does not rest on it.
    async fn command_of(&self, owed: &Owed) -> Result<Option<(RoundId, ConsentRoundCommand)>, NotificationError> {
        let id = owed.path.rsplit('/').next().and_then(|id| id.parse().ok()).map(RoundId);
        let (Some(round), Ok(body)) = (id, Edrpou::parse(&owed.body)) else { return Ok(None) };
        let number = message_id(&owed.id, self.inner.mailer.from());
        let (Ok(number), credentials) = (Line::parse(number.trim_matches(['<', '>'])), Credentials::default()) else {
            return Ok(None);
        };
        if !owed.annul {
            let Ok(at) = Timestamp::from_microsecond(owed.at) else { return Ok(None) };
            let delivery = Delivery { at, channel: Channel::Mail, number, receipt: None };
            return Ok(Some((round, ConsentRoundCommand::Serve(Serve { body, delivery, credentials }))));
        }
        let seat = self.inner.read_models.at(None).await?.consent_seat(round, &body).await?;
        let rests_on_it = seat
            .and_then(|seat| seat.delivery)
            .is_some_and(|delivery| delivery.channel == Channel::Mail && delivery.number == number);
        let why = format!("Лист повернувся: {}", owed.answer.as_deref().unwrap_or("без пояснення"));
        let Ok(reason) = Paragraph::parse(&why) else { return Ok(None) };
        let command = ConsentRoundCommand::AnnulDelivery(AnnulDelivery { body, reason, credentials });
        Ok(rests_on_it.then_some((round, command)))
    }

    /// Gives the command under a key of the letter; answers what to note, and whether anything changed.
    async fn give(
        &self,
        owed: &Owed,
        round: RoundId,
        command: ConsentRoundCommand,
    ) -> Result<(&'static str, bool), NotificationError> {
        let done = if owed.annul { "annulled" } else { "given" };
        let context = Context { actor: ActorId(ACTOR.to_owned()), on_behalf_of: None, now: self.inner.now() };
        let key = CommandKey::of(ACTOR, &format!("{done}/{}", owed.id), &[]);
        let request = Request {
            key: Some(key),
            ..Request::<ConsentRound>::new(consent_round::stream_id(round), command, context)
        };
        match self.inner.log.execute(request).await {
            Ok(outcome) => Ok((done, outcome.events > 0 && !outcome.repeated)),
            Err(ExecuteError::Rejected(rejection)) => {
                // Served in another way meanwhile, or the round is over: what the round says stands.
                tracing::info!(letter = owed.id, reason = rejection.code(), "a delivery by mail is not recorded");
                Ok(("refused", false))
            }
            Err(ExecuteError::KeyReused) => Ok((done, false)),
            Err(ExecuteError::Log(error)) => Err(error.into()),
            Err(ExecuteError::Overloaded | ExecuteError::Conflict { .. }) => Err(NotificationError::Busy),
        }
    }
}
