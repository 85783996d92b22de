//! Who stands on the list, for those who may see it: written into the journal before it is shown. The coordinator marks people here.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    access_journal::{About, Form, What},
    training::Attendance,
    values::{Purpose, TrainingId},
};
use zgoda_read_models::{ListedPerson, TrainingRow};

use super::may;
use crate::{
    api::{Sees, attendance_file, sees},
    pages::{
        forms::{Drafts, FormPage, Typed},
        frame::Frame,
        texts::Given,
        visit::{Refusal, Visit, either},
    },
    personal::Opened,
};

/// So many people of either part are shown at once.
const AT_ONCE: usize = 200;

/// Where the parts of the list begin that are shown: after which numbers.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    after: i64,
    #[serde(default)]
    marked_after: i64,
}

/// What is shown of one part of the list.
struct Part {
    rows: Vec<Opened>,
    /// How many people it has.
    total: usize,
    /// Whether it is shown from its beginning.
    from_first: bool,
    /// The number after which the next page begins.
    next: Option<i64>,
}

#[derive(Template)]
#[template(path = "trainings/people.html")]
pub struct PeoplePage {
    frame: Frame,
    training: TrainingRow,
    /// Of whom nothing is said yet.
    unmarked: Part,
    marked: Part,
    asked: Asked,
    may_mark: bool,
    may_register: bool,
    may_unregister: bool,
    key: String,
    drafts: Drafts,
}

impl FormPage for PeoplePage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.training(id).await?;
        let may_register = may::register(visit, &view);
        let training = view.training;
        let only = match sees(visit.frame.caller.as_ref(), &training.organiser.edrpou) {
            Sees::Counts => return Err(visit.not_for_reader()),
            Sees::Everybody => None,
            Sees::OwnBody(body) => Some(body),
        };
        let asked: Asked = visit.parameters();
        let listed = visit.view.training_list(id, only.as_ref()).await.map_err(|error| visit.failed(&error))?;
        let (unmarked, marked) = listed.unwrap_or_default().into_iter().partition(|one| one.mark.is_none());
        let (unmarked, marked) = (Sheet::of(unmarked, asked.after), Sheet::of(marked, asked.marked_after));
        let shown: Vec<ListedPerson> = unmarked.people.iter().chain(&marked.people).cloned().collect();
        let purpose = Purpose::training(id);
        // Who reads all of a list reads of everybody; who reads a page of it, of those on the page.
        let about = match unmarked.is_all() && marked.is_all() {
            true => About::Everyone { purpose: purpose.clone(), at: visit.view.position(), body: only.clone() },
            false => About::Subjects {
                purpose: Some(purpose.clone()),
                subjects: shown.iter().map(|one| one.sealed.subject()).collect(),
            },
        };
        let mut people = visit.open(about, (What::AttendanceList, Form::Page), &purpose, shown).await?.into_iter();
        let (unmarked, marked) = (unmarked.opened(&mut people), marked.opened(&mut people));
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.list_of_participants(), "trainings"),
            may_mark: may::mark(visit, &training),
            may_register,
            may_unregister: may::unregister(visit, &training),
            training,
            unmarked,
            marked,
            asked,
            key: visit.fresh_key(),
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        let (may, part) = match form {
            "unregister" => (self.may_unregister, &self.unmarked),
            "mark" => (self.may_mark, &self.unmarked),
            _ => (self.may_mark, &self.marked),
        };
        may && !part.rows.is_empty()
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// The list as a file to keep: to be signed, or to be filled in.
pub async fn file(request: HttpRequest, id: Path<TrainingId>) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        let training = visit.training(*id).await?.training;
        if sees(visit.frame.caller.as_ref(), &training.organiser.edrpou) == Sees::Counts {
            return Err(visit.not_for_reader());
        }
        visit.reads_file_of("read-trainings")?;
        Ok(attendance_file(&request, *id, visit.frame.t.0).await.unwrap_or_else(HttpResponse::from_error))
    };
    either(shown.await)
}

impl PeoplePage {
    /// The address of the page with its parts from there on.
    fn link(&self, after: impl Given<i64>, marked_after: impl Given<i64>) -> String {
        let (after, marked_after) = (after.given(), marked_after.given());
        let id = self.training.id;
        format!("/trainings/{id}/people?after={after}&marked_after={marked_after}{}", self.frame.and_keep())
    }

    /// What of the address says which people are shown: a form that is refused comes back with the same.
    fn here(&self) -> String {
        let Asked { after, marked_after } = self.asked;
        if after == 0 && marked_after == 0 {
            String::new()
        } else {
            format!("?after={after}&marked_after={marked_after}")
        }
    }

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

/// A page of one part, still sealed.
struct Sheet {
    people: Vec<ListedPerson>,
    total: usize,
    after: i64,
    /// Whether others come after them.
    more: bool,
}

impl Sheet {
    /// The page of a part that begins after a number; `all` stands in the order of numbers.
    fn of(mut all: Vec<ListedPerson>, after: i64) -> Self {
        let total = all.len();
        let begins = all.partition_point(|one| one.n <= after);
        all.drain(..begins);
        let more = all.len() > AT_ONCE;
        all.truncate(AT_ONCE);
        Self { people: all, total, after, more }
    }

    fn is_all(&self) -> bool {
        self.people.len() == self.total
    }

    /// The same opened, from those of all that is shown.
    fn opened(self, people: &mut impl Iterator<Item = Opened>) -> Part {
        let next = self.people.last().map(|one| one.n).filter(|_| self.more);
        let rows = people.take(self.people.len()).collect();
        Part { rows, total: self.total, from_first: self.after == 0, next }
    }
}

impl Opened {
    /// By what the form knows the person.
    fn subject(&self) -> String {
        self.listed.sealed.subject().to_string()
    }

    /// The choice of a form for this person.
    fn choice(&self, word: &str) -> String {
        format!("{} {word}", self.subject())
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::{Edrpou, Sealed, Subject};
    use zgoda_read_models::{BodyRef, HowRegistered};

    use super::*;

    fn person(n: i64) -> ListedPerson {
        let subject = Subject(uuid::Uuid::from_u128(n.unsigned_abs().into()));
        let edrpou = Edrpou::parse("00015622").expect("a code");
        ListedPerson {
            n,
            sealed: Sealed::parse(subject, format!("{n:060}")).expect("of a possible length"),
            body: BodyRef { edrpou, name: "Мін’юст".to_owned() },
            guest: false,
            row: None,
            registered: HowRegistered::Coordinator,
            registered_at: jiff::Timestamp::UNIX_EPOCH,
            mark: None,
            corrections: Vec::new(),
            certificate: None,
            left: None,
        }
    }

    #[test]
    fn pages_of_a_part_follow_one_another_whatever_gaps_its_numbers_have() {
        let all: Vec<i64> = (1..=900).filter(|n| n % 2 == 0).collect();
        let (mut shown, mut after, mut sizes) = (Vec::new(), 0, Vec::new());
        loop {
            let sheet = Sheet::of(all.iter().map(|n| person(*n)).collect(), after);
            assert_eq!((sheet.total, sheet.is_all()), (450, false));
            let erased = |listed| Opened { listed, person: None, corrections: Vec::new(), left_because: None };
            let people = sheet.people.clone();
            let part = sheet.opened(&mut people.into_iter().map(erased));
            assert_eq!(part.from_first, after == 0);
            sizes.push(part.rows.len());
            shown.extend(part.rows.iter().map(|row| row.listed.n));
            let Some(next) = part.next else { break };
            after = next;
        }
        assert_eq!((shown, sizes), (all, vec![200, 200, 50]));
        assert!(Sheet::of(vec![person(7)], 0).is_all());
        assert!(Sheet::of(vec![person(7)], 7).people.is_empty());
    }
}
