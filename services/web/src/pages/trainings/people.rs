//! Who stands on the list, for those who may see it: written into the journal before it is shown. The coordinator marks people here.

use askama::Template;
use zgoda_domain::{
    access_journal::{About, Form, What},
    training::Attendance,
    values::{Purpose, Sealed, TrainingId},
};
use zgoda_personal_data::Person;
use zgoda_read_models::{ListedPerson, TrainingRow, TrainingState};

use crate::{
    api::{Sees, sees},
    pages::{
        forms::{Drafts, FormPage, Typed},
        frame::Frame,
        texts::Given,
        visit::{Refusal, Visit},
    },
};

/// So many people are shown for marking at once; when they are marked, the next ones are.
const AT_ONCE: usize = 500;

/// A person on the list, as the reader may see them.
struct Row {
    n: usize,
    listed: ListedPerson,
    person: Option<Person>,
}

#[derive(Template)]
#[template(path = "trainings/people.html")]
pub struct PeoplePage {
    frame: Frame,
    training: TrainingRow,
    /// Of whom nothing is said yet.
    unmarked: Vec<Row>,
    marked: Vec<Row>,
    /// How many more there are than are shown.
    more: usize,
    may_mark: bool,
    key: String,
    drafts: Drafts,
}

impl FormPage for PeoplePage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        let training = visit.training(id).await?.training;
        let only = match sees(visit.frame.caller.as_ref(), &training.organiser.edrpou) {
            Sees::Counts => return Err(visit.not_for_reader()),
            Sees::Everybody => None,
            Sees::OwnBody(body) => Some(body),
        };
        let listed = visit.view.training_list(id, only.as_ref()).await.map_err(|error| visit.failed(&error))?;
        let numbered = (1..).zip(listed.unwrap_or_default());
        let (mut unmarked, mut marked): (Vec<_>, Vec<_>) = numbered.partition(|(_, one)| one.mark.is_none());
        let more = unmarked.len().saturating_sub(AT_ONCE) + marked.len().saturating_sub(AT_ONCE);
        unmarked.truncate(AT_ONCE);
        marked.truncate(AT_ONCE);
        let shown: Vec<&ListedPerson> = unmarked.iter().chain(&marked).map(|(_, one)| one).collect();
        let sealed: Vec<Sealed> = shown.iter().map(|one| one.sealed.clone()).collect();
        let purpose = Purpose::training(id);
        let about = match more {
            0 => About::Everyone { purpose: purpose.clone(), at: visit.view.position(), body: only },
            _ => About::Subjects {
                purpose: Some(purpose.clone()),
                subjects: sealed.iter().map(Sealed::subject).collect(),
            },
        };
        let mut people = visit.open(about, (What::AttendanceList, Form::Page), &purpose, &sealed).await?.into_iter();
        let mut rows = |some: Vec<(usize, ListedPerson)>| -> Vec<Row> {
            some.into_iter().zip(people.by_ref()).map(|((n, listed), person)| Row { n, listed, person }).collect()
        };
        let (unmarked, marked) = (rows(unmarked), rows(marked));
        let worked_on = matches!(training.state, TrainingState::Scheduled | TrainingState::Held);
        let holds = visit.frame.own_body() == Some(&training.organiser.edrpou);
        let begun = visit.app.clock.now() >= training.starts_at;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.list_of_participants(), "trainings"),
            may_mark: worked_on && holds && begun && visit.shows_now() && visit.may("mark-attendance"),
            training,
            unmarked,
            marked,
            more,
            key: visit.fresh_key(),
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        let people = if form == "mark" { &self.unmarked } else { &self.marked };
        self.may_mark && !people.is_empty()
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl PeoplePage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    /// What may be said of a person, by its word in the form.
    fn choices(&self, guest: impl Given<bool>) -> Vec<(&'static str, &'static str)> {
        let guest = guest.given();
        let may = Attendance::ALL.into_iter().filter(|one| !(guest && *one == Attendance::Present));
        may.map(|one| (one.name(), self.frame.t.attendance(one).words)).collect()
    }
}

impl Row {
    /// By what the form knows the person.
    fn subject(&self) -> String {
        self.listed.sealed.subject().to_string()
    }

    /// The choice of a form for this person.
    fn choice(&self, word: &str) -> String {
        format!("{} {word}", self.subject())
    }
}
