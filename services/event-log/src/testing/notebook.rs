//! The smallest aggregate that has all three answers: it stores events of the domain, so the whole log stays readable.

use jiff::Timestamp;
use zgoda_domain::{
    Aggregate, Context, Rejection,
    body::GroupEvent,
    values::{ActorId, GroupId, Language, Line},
};

/// How many notes were taken, and the latest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notebook {
    /// How many.
    pub count: usize,
    /// The latest.
    pub latest: Option<Line>,
}

/// What can be asked of a notebook.
#[derive(Debug, Clone)]
pub enum Note {
    /// Always an event.
    Down(Line),
    /// Nothing when it is the latest already.
    Once(Line),
    /// Refused when there are as many already.
    Within(Line, usize),
    /// Several events at once.
    Many(Line, usize),
}

/// There is no page left.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the notebook is full: it has {0} notes")]
pub struct Full(pub usize);

impl Rejection for Full {
    fn code(&self) -> &'static str {
        "notebook-full"
    }

    fn sentence(&self, _: Language) -> String {
        self.to_string()
    }
}

impl Aggregate for Notebook {
    const KIND: &'static str = "group";
    type Command = Note;
    type Event = GroupEvent;
    type Rejection = Full;

    fn decide(&self, command: &Note, _: &Context) -> Result<Vec<GroupEvent>, Full> {
        match command {
            Note::Down(words) => Ok(vec![taken(words)]),
            Note::Once(words) if self.latest.as_ref() == Some(words) => Ok(vec![]),
            Note::Within(_, limit) if self.count >= *limit => Err(Full(self.count)),
            Note::Once(words) | Note::Within(words, _) => Ok(vec![taken(words)]),
            Note::Many(words, times) => Ok(vec![taken(words); *times]),
        }
    }

    fn evolve(&mut self, event: &GroupEvent) {
        match event {
            GroupEvent::Defined { name, .. } => self.latest = Some(name.clone()),
            GroupEvent::WordingsAdded { wordings, .. } => {
                self.count += 1;
                self.latest = wordings.last().cloned();
            }
        }
    }
}

/// The event of a note.
pub fn taken(words: &Line) -> GroupEvent {
    let group = GroupId::parse("notebooks").expect("it is in the form of one");
    GroupEvent::WordingsAdded { group, wordings: vec![words.clone()] }
}

/// A line of text.
///
/// # Panics
/// When it is none.
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("the test's own words are a line")
}

/// Somebody who asks.
pub fn somebody() -> Context {
    Context { actor: ActorId("somebody".to_owned()), on_behalf_of: None, now: Timestamp::UNIX_EPOCH }
}
