//! Why somebody did, or did not, get a letter because of an event.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use zgoda_domain::values::Edrpou;
use zgoda_event_log::Position;

use crate::{LetterFilter, NotificationError, Notifications, RULES, State, notice::At, rules, scene::Wanted};

/// What one rule made of an event for one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Explanation {
    /// The rule.
    pub rule: String,
    /// When it writes, in Ukrainian and English.
    pub when_uk: String,
    /// In English.
    pub when_en: String,
    /// To whom it writes.
    pub whom_uk: String,
    /// In English.
    pub whom_en: String,
    /// What it made of the event.
    pub verdict: Verdict,
    /// The letters that were written to the body.
    pub letters: Vec<ExplainedLetter>,
}

/// A letter among those an event gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExplainedLetter {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    /// What became of it.
    pub state: State,
    /// Why, as a code.
    pub reason: Option<String>,
}

/// What a rule made of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It wrote to the body.
    Written,
    /// It writes to the body of such an event, and has not come to it yet.
    NotYet,
    /// It writes of such an event, but not to this body.
    NotARecipient,
    /// It does not write of such an event.
    NotItsEvent,
}

impl Notifications {
    /// What each rule made of the event at a position, for a body; none when there is no such event. What the clock brings has no event: it
    /// is found among the body's letters.
    ///
    /// # Errors
    /// When the log, the read models or the outbox do not answer.
    pub async fn explain(&self, position: i64, body: &Edrpou) -> Result<Option<Vec<Explanation>>, NotificationError> {
        let before = Position(position.saturating_sub(1).max(0));
        let page = self.inner.log.read(before, 1).await?;
        let Some(event) = page.first().filter(|event| event.position.0 == position) else { return Ok(None) };
        let filter = LetterFilter { body: Some(body.to_string()), position: Some(position), ..LetterFilter::default() };
        let letters = self.letters(&filter, 200, None).await?.items;
        let notices = match event.fact() {
            Err(_) => Vec::new(),
            Ok(fact) => {
                let mut wanted = Wanted::default();
                wanted.note(event, &fact);
                let view = self.inner.read_models.at(None).await?;
                let register = self.inner.register.seen_by(&view).await?;
                let scene = wanted.load(&view, &self.inner.log, register).await?;
                rules::after(&fact, At { event, scene: &scene })
            }
        };
        let explained = |rule: &&'static crate::Rule| {
            let own: Vec<ExplainedLetter> = letters
                .iter()
                .filter(|letter| letter.rule == rule.name)
                .map(|letter| ExplainedLetter { id: letter.id, state: letter.state, reason: letter.reason.clone() })
                .collect();
            let of_rule = || notices.iter().filter(|notice| notice.rule == *rule);
            let verdict = match () {
                () if !own.is_empty() => Verdict::Written,
                () if of_rule().any(|notice| notice.body == *body) => Verdict::NotYet,
                () if of_rule().next().is_some() => Verdict::NotARecipient,
                () => Verdict::NotItsEvent,
            };
            Explanation {
                rule: rule.name.to_owned(),
                when_uk: rule.when.uk.to_owned(),
                when_en: rule.when.en.to_owned(),
                whom_uk: rule.whom.uk.to_owned(),
                whom_en: rule.whom.en.to_owned(),
                verdict,
                letters: own,
            }
        };
        Ok(Some(RULES.iter().map(explained).collect()))
    }
}
