//! What time brings about: warnings, consents by silence, rounds that end because nobody closes them.

use std::collections::BTreeSet;

use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use zgoda_domain::{
    Context, Rejection,
    calendar::{self, kyiv_date, ukraine},
    consent_round::{self, ConsentRound, ConsentRoundCommand, Verb},
    values::{ActorId, RoundId},
};
use zgoda_event_log::{CommandKey, ExecuteError, Request};
use zgoda_read_models::{ConsentRoundFilter, Page, RoundState};

use crate::{Automation, AutomationError};

/// Who acts by the clock.
pub const ACTOR: &str = "system:automation";

/// How many commands are under way at once: the log decides and stores those of one round together.
const AT_ONCE: usize = 64;

/// What came of one look at the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Bodies warned.
    pub warned: usize,
    /// Consents by silence recorded.
    pub deemed: usize,
    /// Rounds that ended by themselves.
    pub expired: usize,
    /// Commands refused, because somebody else was faster.
    pub refused: usize,
}

impl Automation {
    /// Does what is due at an instant. However long nobody looked, each body meets with one thing at most, and looking twice, or in two
    /// processes at once, changes nothing.
    ///
    /// # Errors
    /// When the log or the read models do not answer; what was done stays, and the next look does the rest.
    pub async fn run_due(&self, now: Timestamp) -> Result<Done, AutomationError> {
        let mut done = Done::default();
        for round in self.rounds_to_look_at(now).await? {
            done.add(self.look_at(round, now).await?);
        }
        *self.inner.looked_through.lock().await = Some(kyiv_date(now));
        Ok(done)
    }

    /// The read models tell which rounds to ask; what is due there, only the round itself tells. Those with terms that are near their
    /// end each time; all that are open once a day, for those whose terms are long over.
    async fn rounds_to_look_at(&self, now: Timestamp) -> Result<BTreeSet<RoundId>, AutomationError> {
        let today = kyiv_date(now);
        // A term is warned about on the working day before its last.
        let until = ukraine().working_days_after(today, 1);
        let view = self.inner.read_models.at(None).await?;
        let terms = view.due_terms(until).await?;
        // Who was warned is left in peace until the term is over.
        let awaiting = terms.into_iter().filter(|term| term.silence_agrees && (!term.warned || term.due_on < today));
        let mut rounds: BTreeSet<RoundId> = awaiting.map(|term| term.round).collect();
        if *self.inner.looked_through.lock().await != Some(today) {
            let open = ConsentRoundFilter { state: Some(RoundState::Open), ..ConsentRoundFilter::default() };
            rounds.extend(view.consent_rounds(&open, &Page::all()).await?.items.iter().map(|round| round.id));
        }
        Ok(rounds)
    }

    async fn look_at(&self, round: RoundId, now: Timestamp) -> Result<Done, AutomationError> {
        let loaded = self.inner.log.load::<ConsentRound>(&consent_round::stream_id(round)).await?;
        let due = loaded.state.due(now, calendar::ukraine());
        // The end of a round comes after what it still has to record.
        let (ends, others): (Vec<_>, Vec<_>) = due.into_iter().partition(|command| command.verb() == Verb::Expire);
        let give = |command| self.give(round, loaded.version, command, now);
        let mut done: Done = stream::iter(others)
            .map(give)
            .buffer_unordered(AT_ONCE)
            .try_fold(Done::default(), async |mut all, one| {
                all.add(one);
                Ok(all)
            })
            .await?;
        for command in ends {
            done.add(give(command).await?);
        }
        Ok(done)
    }

    /// Gives one command under a key of the state that asked for it: whoever saw the same state gives the same command, and whoever saw
    /// a later one is answered by the round itself.
    async fn give(
        &self,
        round: RoundId,
        seen: i64,
        command: ConsentRoundCommand,
        now: Timestamp,
    ) -> Result<Done, AutomationError> {
        let verb = command.verb();
        let body = match &command {
            ConsentRoundCommand::WarnOfDeemedConsent(warn) => warn.body.as_str(),
            ConsentRoundCommand::RecordDeemedConsent(deem) => deem.body.as_str(),
            _ => "",
        };
        let key = CommandKey::of(ACTOR, &format!("{}/{round}/{seen}/{body}", verb.name()), &[]);
        let context = Context { actor: ActorId(ACTOR.to_owned()), on_behalf_of: None, now };
        let request = Request {
            key: Some(key),
            ..Request::<ConsentRound>::new(consent_round::stream_id(round), command, context)
        };
        let done = match self.inner.log.execute(request).await {
            Ok(outcome) if outcome.repeated || outcome.events == 0 => Done::default(),
            Ok(_) => Done::of(verb),
            Err(ExecuteError::Rejected(rejection)) => {
                tracing::warn!(%round, verb = verb.name(), reason = rejection.code(), "what was due is refused");
                Done { refused: 1, ..Done::default() }
            }
            Err(ExecuteError::Log(error)) => return Err(error.into()),
            Err(ExecuteError::KeyReused | ExecuteError::Overloaded | ExecuteError::Conflict { .. }) => {
                return Err(AutomationError::Busy);
            }
        };
        let outcome = if done.refused > 0 {
            "refused"
        } else if done == Done::default() {
            "repeated"
        } else {
            "done"
        };
        metrics::counter!("zgoda_automation_due_total", "verb" => verb.name(), "outcome" => outcome).increment(1);
        Ok(done)
    }
}

impl Done {
    fn of(verb: Verb) -> Self {
        let none = Self::default();
        match verb {
            Verb::WarnOfDeemedConsent => Self { warned: 1, ..none },
            Verb::RecordDeemedConsent => Self { deemed: 1, ..none },
            Verb::Expire => Self { expired: 1, ..none },
            _ => none,
        }
    }

    fn add(&mut self, other: Self) {
        let Self { warned, deemed, expired, refused } = other;
        self.warned += warned;
        self.deemed += deemed;
        self.expired += expired;
        self.refused += refused;
    }
}
