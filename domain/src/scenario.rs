//! Given what happened, when someone asks, then this follows: the form of every test of a rule.

use crate::{
    aggregate::{Aggregate, Context, Rejection},
    values::{ActorId, Edrpou, Language, Line, Paragraph},
};

/// A life cycle up to now.
pub(crate) struct Scenario<A: Aggregate> {
    state: A,
}

/// The answer to one command.
pub(crate) struct Answer<A: Aggregate> {
    decided: Result<Vec<A::Event>, A::Rejection>,
}

impl<A: Aggregate<Event: std::fmt::Debug + PartialEq>> Scenario<A> {
    pub(crate) fn given(events: &[A::Event]) -> Self {
        let mut state = A::default();
        for event in events {
            state.evolve(event);
        }
        Self { state }
    }

    pub(crate) fn when(&self, command: A::Command, context: &Context) -> Answer<A> {
        Answer { decided: self.state.decide(&command, context) }
    }
}

impl<A: Aggregate<Event: std::fmt::Debug + PartialEq>> Answer<A> {
    #[track_caller]
    pub(crate) fn then(self, events: &[A::Event]) {
        assert_eq!(self.events(), events);
    }

    #[track_caller]
    pub(crate) fn then_nothing_new(self) {
        assert_eq!(self.events(), []);
    }

    /// The rule that refuses is `code`, and it says so in both languages.
    #[track_caller]
    pub(crate) fn then_refused(self, code: &str) {
        let rejection = self.decided.expect_err("the rule refuses this");
        assert_eq!(rejection.code(), code);
        let (uk, en) = (rejection.sentence(Language::Uk), rejection.sentence(Language::En));
        assert!(uk.chars().any(|c| ('а'..='я').contains(&c)) && uk.ends_with('.'), "{uk}");
        assert!(en.chars().any(|c| c.is_ascii_lowercase()) && en.ends_with('.'), "{en}");
    }

    #[track_caller]
    pub(crate) fn events(self) -> Vec<A::Event> {
        self.decided.expect("no rule refuses this")
    }
}

/// Someone acting for a body at noon in Kyiv (winter time) on a day such as `2025-01-31`.
pub(crate) fn acting(actor: &str, body: Option<&str>, day: &str) -> Context {
    Context {
        actor: ActorId(actor.to_owned()),
        on_behalf_of: body.map(edrpou),
        now: format!("{day}T10:00:00Z").parse().expect("a day of the calendar"),
    }
}

pub(crate) fn edrpou(code: &str) -> Edrpou {
    Edrpou::parse(code).expect("a code with its check digit")
}

pub(crate) fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

pub(crate) fn words(text: &str) -> Paragraph {
    Paragraph::parse(text).expect("a paragraph")
}
