//! A file of marks, compared with the list: of whom each row is, and what stands against marking them so.

use std::collections::BTreeMap;

use actix_web::web;
use jiff::Timestamp;
use zgoda_documents::{
    InputError,
    marks::{Called, Column, Form, MarkedRow, ReadMarks, at, read_marks},
};
use zgoda_domain::{
    Aggregate,
    access_journal::{self, About, What},
    training::{self, Attendance, How, Mark, MarkAttendance, Training, TrainingCommand, TrainingRejection},
    values::{Email, Purpose, Sealed, Sha256, Subject, TrainingId, ValueError},
};
use zgoda_read_models::ListedPerson;

use crate::{App, api::participants::MOST_FAULTS, personal::Reader, problem::Problem};

/// A file, looked at from all sides.
pub(crate) struct Compared {
    training: std::sync::Arc<Training>,
    sha256: Sha256,
    /// What the good rows say.
    pub(crate) marks: Vec<Mark>,
    /// What is wrong in the others.
    pub(crate) errors: Vec<InputError>,
    /// How many those are.
    pub(crate) bad: usize,
    /// How many rows say nothing.
    pub(crate) unsaid: usize,
}

/// Reads a file of marks and finds in the list whom each row calls; marks nobody. Addresses are opened only where a row calls a person by one,
/// and that is recorded as a reading.
///
/// # Errors
/// 400, 413 or 422 about the file as a whole; 404 when there is no such training, 409 when it is not the reader's to work on.
pub(crate) async fn compare(
    app: &App,
    id: TrainingId,
    (form, bytes, file): (Form, Vec<u8>, String),
    reader: &Reader,
    journalled: access_journal::Form,
) -> Result<Compared, Problem> {
    let training = app.log.load::<Training>(&training::stream_id(id)).await?.state;
    let course = training.course().ok_or_else(|| Problem::rejected(&TrainingRejection::NotScheduled))?;
    let organiser = course.organiser();
    if reader.body() != Some(organiser) {
        return Err(Problem::rejected(&TrainingRejection::OnlyOrganiser { organiser: organiser.clone() }));
    }
    let name = file.clone();
    // Reading a large table takes a while; it must not hold up others.
    let read = web::block(move || read_marks(form, &bytes, &name)).await;
    let ReadMarks { sha256, good, mut errors, mut bad, unsaid } =
        read.map_err(|_| Problem::overloaded())?.map_err(|error| Problem::import(&[error]))?;
    let view = app.read_models.at(None).await?;
    let listed = view.training_list(id, None).await?.ok_or_else(Problem::not_found)?;
    let mut list = List::of(&listed);
    if good.iter().any(|row| matches!(row.who, Called::Email(..))) {
        let sealed: Vec<Sealed> = listed.iter().map(|one| one.sealed.clone()).collect();
        let purpose = Purpose::training(id);
        let about = About::Everyone { purpose: purpose.clone(), at: view.position(), body: None };
        let people = app.open_people(reader, (What::Addresses, journalled), about, &purpose, &sealed).await?;
        list.by_address(people.iter().map(|person| person.as_ref()?.email.as_ref()));
    }
    let (mut marks, mut seen) = (Vec::with_capacity(good.len()), BTreeMap::new());
    for row in good {
        match list.find(&row).and_then(|one| allowed(one, &row, &mut seen)) {
            Ok(subject) => marks.push(Mark { subject, attendance: row.attendance }),
            Err((column, error)) => {
                bad += 1;
                errors.push(at(&file, row.row, column, error));
            }
        }
    }
    errors.sort_by_key(|error| error.place.row);
    Ok(Compared { training: training.clone(), sha256, marks, errors, bad, unsaid })
}

impl Compared {
    /// The same when its good rows may be taken: all are good, or the others are to be left out.
    ///
    /// # Errors
    /// 422 with every bad row.
    pub(crate) fn taken(self, good_only: bool) -> Result<Self, Problem> {
        if self.marks.is_empty() || !self.errors.is_empty() && !good_only {
            return Err(Problem::import(&self.errors[..self.errors.len().min(MOST_FAULTS)]));
        }
        Ok(self)
    }

    /// What is asked of the training.
    pub(crate) fn command(&self) -> MarkAttendance {
        MarkAttendance { marks: self.marks.clone(), how: How::Import { file: self.sha256.clone() } }
    }

    /// Asks the training what it would answer; a preview that passes over that would promise too much.
    ///
    /// # Errors
    /// What the rules refuse.
    pub(crate) fn would(&self, reader: &Reader, now: Timestamp) -> Result<(), Problem> {
        if self.marks.is_empty() {
            return Ok(());
        }
        let decided = self.training.decide(&TrainingCommand::Mark(self.command()), &reader.context(now));
        decided.map(drop).map_err(|rejection| Problem::rejected(&rejection))
    }
}

type Fault = (Column, ValueError);

/// The list, by everything that a row may call a person by.
struct List<'l> {
    people: &'l [ListedPerson],
    numbers: BTreeMap<i64, usize>,
    subjects: BTreeMap<Subject, usize>,
    /// In small letters; people may share one.
    addresses: BTreeMap<String, Vec<usize>>,
}

impl<'l> List<'l> {
    fn of(people: &'l [ListedPerson]) -> Self {
        let numbers = people.iter().enumerate().map(|(i, one)| (one.n, i)).collect();
        let subjects = people.iter().enumerate().map(|(i, one)| (one.sealed.subject(), i)).collect();
        Self { people, numbers, subjects, addresses: BTreeMap::new() }
    }

    /// Adds the addresses of the people, in their order.
    fn by_address<'a>(&mut self, addresses: impl Iterator<Item = Option<&'a Email>>) {
        for (i, address) in addresses.enumerate() {
            let Some(address) = address else { continue };
            self.addresses.entry(address.as_str().to_lowercase()).or_default().push(i);
        }
    }

    fn find(&self, row: &MarkedRow) -> Result<&'l ListedPerson, Fault> {
        let found = match &row.who {
            Called::Reference(subject) => self.subjects.get(subject).copied().ok_or_else(|| unknown(Column::Reference)),
            Called::Number(n) => self.numbers.get(n).copied().ok_or_else(|| unknown(Column::Number)),
            Called::Email(email, n) => self.addressed(email, *n),
        };
        found.map(|i| &self.people[i])
    }

    /// Who is written to there; with a number, it must be theirs.
    fn addressed(&self, email: &Email, n: Option<i64>) -> Result<usize, Fault> {
        let who = self.addresses.get(&email.as_str().to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        match (who, n) {
            ([], _) => Err(unknown(Column::Email)),
            ([one], None) => Ok(*one),
            (several, Some(n)) => several.iter().copied().find(|i| self.people[*i].n == n).ok_or_else(|| {
                (
                    Column::Number,
                    ValueError::new(
                        "another-person",
                        "Номер і адреса належать різним особам: список змінився або рядки переплутано.",
                        "The number and the address are of different people: the list has changed, or rows were mixed up.",
                    ),
                )
            }),
            (_, None) => Err((
                Column::Email,
                ValueError::new(
                    "address-of-several",
                    "Цю адресу мають кілька осіб у списку: зазначте ще й номер у списку.",
                    "Several people on the list have this address: give their number on the list as well.",
                ),
            )),
        }
    }
}

fn unknown(column: Column) -> Fault {
    (
        column,
        ValueError::new(
            "not-registered",
            "Такої особи у списку немає: зареєструйте її або виправте рядок.",
            "There is no such person on the list: register them, or correct the row.",
        ),
    )
}

/// Whether the row may be taken as it is.
fn allowed(one: &ListedPerson, row: &MarkedRow, seen: &mut BTreeMap<Subject, u32>) -> Result<Subject, Fault> {
    let subject = one.sealed.subject();
    let refuse = |code, uk: String, en: String| Err((Column::Attendance, ValueError::new(code, uk, en)));
    if let Some(first) = seen.insert(subject, row.row) {
        seen.insert(subject, first);
        return refuse(
            "person-twice",
            format!("Про цю саму особу сказано вже в рядку {first}: залиште один рядок."),
            format!("Row {first} speaks of the same person already: leave one row."),
        );
    }
    if one.guest && row.attendance == Attendance::Present {
        return refuse(
            "guests-visit",
            "Орган цієї особи не запрошено: її відмічають як відвідувача.".to_owned(),
            "The body of this person is not invited: they are marked as a visitor.".to_owned(),
        );
    }
    match one.attendance() {
        Some(said) if said != row.attendance => refuse(
            "already-marked",
            "Про цю особу записано інше: виправте відмітку з поясненням.".to_owned(),
            "Something else is on record of this person: correct the mark and give the reason.".to_owned(),
        ),
        _ => Ok(subject),
    }
}
