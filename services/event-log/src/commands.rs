//! Commands that wait for one aggregate are decided together: the line they wait in, whatever the aggregate's type.

use std::{
    any::{Any, TypeId},
    hash::{Hash, Hasher},
    sync::Arc,
};

use futures::future::BoxFuture;
use zgoda_domain::Aggregate;

use crate::{EventLog, ExecuteError, Outcome, group::Work, log::Inner, round::Underway, together::Answer};

/// The work of carrying out commands.
pub(crate) struct Commands {
    pub inner: Arc<Inner>,
}

/// The line of one aggregate.
#[derive(Clone)]
pub(crate) struct Line {
    stream: Arc<str>,
    kind: TypeId,
    carry_out: CarryOut,
}

/// A command, or an answer, of whichever type of aggregate.
type Sealed = Box<dyn Any + Send>;
type CarryOut = for<'a> fn(&'a Inner, &'a Arc<str>, Vec<Sealed>) -> BoxFuture<'a, Vec<Sealed>>;

const OWN: &str = "a line holds what belongs to one type of aggregate";

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.stream == other.stream
    }
}

impl Eq for Line {}

impl Hash for Line {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stream.hash(state);
    }
}

impl Work for Commands {
    type Line = Line;
    type Job = Sealed;
    type Answer = Sealed;

    async fn run(&self, line: &Line, commands: Vec<Sealed>) -> Vec<Sealed> {
        (line.carry_out)(&self.inner, &line.stream, commands).await
    }
}

impl EventLog {
    /// Puts a command into the line of its aggregate and waits for its answer.
    pub(crate) async fn in_line<A: Aggregate>(
        &self,
        stream: Arc<str>,
        command: Underway<A>,
    ) -> Result<Outcome, ExecuteError<A::Rejection>> {
        let line = Line { stream, kind: TypeId::of::<A>(), carry_out: carry_out::<A> };
        let answer = self.commands.ask(line, Box::new(command)).await?;
        *answer.downcast::<Answer<A>>().expect(OWN)
    }
}

fn carry_out<'a, A: Aggregate>(
    inner: &'a Inner,
    stream: &'a Arc<str>,
    commands: Vec<Sealed>,
) -> BoxFuture<'a, Vec<Sealed>> {
    Box::pin(async move {
        let commands = commands.into_iter().map(|command| *command.downcast::<Underway<A>>().expect(OWN)).collect();
        let answers = inner.carry_out(stream, commands).await;
        answers.into_iter().map(|answer: Answer<A>| Box::new(answer) as Sealed).collect()
    })
}
