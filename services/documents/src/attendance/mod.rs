//! The list of who took part in a training, as it is signed and filed; in numbers for everybody else.
//!
//! It is the one paper that names persons. It is drawn up for a reader whose reading stands in the journal of access, and says so.

#[cfg(test)]
mod tests;

use zgoda_domain::{training::Attendance, values::CertificateNumber};
use zgoda_personal_data::Person;
use zgoda_read_models::{BodyRef, TrainingRow};

use crate::{
    consents::{DrawnUp, words},
    paper::{Cell, Column, Paper, Particular, Section},
};

/// A person on the list, opened for this reader.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRow {
    /// Their number on the list; who left leaves a gap.
    pub n: i64,
    /// Who; none when they were erased.
    pub person: Option<Person>,
    /// Where they come from.
    pub body: BodyRef,
    /// Whether that body was not invited.
    pub guest: bool,
    /// What holds of their attendance.
    pub attendance: Option<Attendance>,
    /// The certificate they hold.
    pub certificate: Option<CertificateNumber>,
}

/// The list with names, or, without `rows`, in numbers.
pub fn attendance_list(training: &TrainingRow, rows: Option<&[ListedRow]>, drawn: DrawnUp) -> Paper {
    let title = drawn.pick("Список учасників навчання", "List of participants of a training");
    let (of, known) = (drawn.pick("станом на", "as of"), if rows.is_some() { "names" } else { "numbers" });
    let (day, log) = (words::day(drawn.on), drawn.log(drawn.position));
    Paper {
        language: drawn.language,
        landscape: true,
        title: title.to_owned(),
        about: training.topic.clone(),
        running: format!("{title} · {} · {of} {day}, {log}", training.id),
        drawn_up_on: drawn.on,
        mark: format!("attendance/{known}/{}/{}/{}/{}", training.id, drawn.position, drawn.on, drawn.pick("uk", "en")),
        particulars: drawn.training(training),
        sections: match rows {
            Some(rows) => vec![drawn.people(rows), drawn.numbers(training)],
            None => vec![drawn.numbers(training)],
        },
        notes: drawn.notes(rows.is_some()).map(str::to_owned).into(),
        signatures: vec![format!(
            "{}: {}",
            drawn.pick("Координатор навчання", "Coordinator of the training"),
            words::body(&training.organiser)
        )],
    }
}

impl DrawnUp {
    fn training(self, training: &TrainingRow) -> Vec<Particular> {
        let mut particulars = vec![
            self.particular("Проводить", "Held by", words::body(&training.organiser)),
            self.particular("Початок", "Begins", self.instant(training.starts_at)),
            self.particular("Кінець", "Ends", self.instant(training.ends_at)),
            self.particular("Годин програми", "Hours of the programme", training.hours.to_string()),
        ];
        if let Some(measure) = &training.measure {
            particulars.push(self.particular("Захід плану", "Measure of the plan", measure.to_string()));
        }
        if let Some(approval) = &training.approval {
            let of_list = approval.sha256.to_string();
            particulars.push(self.particular(
                "Хеш затвердженого списку, SHA-256",
                "Hash of the approved list, SHA-256",
                of_list,
            ));
            particulars.push(self.particular("Список затверджено", "List approved", self.instant(approval.at)));
        }
        particulars
    }

    fn people(self, rows: &[ListedRow]) -> Section {
        let column = |uk, en, share| Column { heading: self.pick(uk, en), share };
        Section {
            heading: self.pick("Учасники", "Participants"),
            columns: vec![
                column("№", "No.", 2),
                column("ПІБ", "Name", 10),
                column("Посада", "Position", 9),
                column("Орган", "Body", 12),
                column("Присутність", "Attendance", 6),
                column("Сертифікат", "Certificate", 6),
            ],
            rows: rows.iter().map(|row| self.person(row)).collect(),
            nothing: self.pick("Нікого.", "Nobody."),
        }
    }

    fn person(self, row: &ListedRow) -> Vec<Cell> {
        let name = match &row.person {
            Some(person) => Cell::of(person.name.to_string()),
            None => Cell::of(self.pick("дані стерто", "erased")),
        };
        let position = row.person.as_ref().and_then(|person| person.position.as_ref());
        vec![
            Cell::of(row.n.to_string()),
            name,
            Cell::default().with_some(position.map(ToString::to_string)),
            Cell::of(words::body(&row.body)).with_some(row.guest.then(|| self.pick("гість", "guest"))),
            Cell::of(self.attendance(row.attendance)),
            Cell::default().with_some(row.certificate.as_ref().map(ToString::to_string)),
        ]
    }

    fn attendance(self, attendance: Option<Attendance>) -> &'static str {
        match attendance {
            Some(Attendance::Present) => self.pick("присутність", "present"),
            Some(Attendance::Absent) => self.pick("відсутність", "absent"),
            Some(Attendance::Excused) => self.pick("з поважних причин", "excused"),
            Some(Attendance::Visitor) => self.pick("відвідування", "visitor"),
            None => "–",
        }
    }

    fn numbers(self, training: &TrainingRow) -> Section {
        let counts = training.counts;
        let row = |uk, en, n: i64| vec![Cell::of(self.pick(uk, en)), Cell::of(n.to_string())];
        Section {
            heading: self.pick("Підсумок", "In numbers"),
            columns: vec![
                Column { heading: self.pick("Показник", "Figure"), share: 5 },
                Column { heading: self.pick("Кількість", "Number"), share: 2 },
            ],
            rows: vec![
                row("Запрошено органів", "Bodies invited", training.invited),
                row("З них охоплено", "Of them reached", training.reached),
                row("Осіб у списку", "People on the list", training.people),
                row("Присутні", "Present", counts.present),
                row("Відсутні", "Absent", counts.absent),
                row("Відсутні з поважних причин", "Excused", counts.excused),
                row("Відвідувачі", "Visitors", counts.visitor),
                row("Без відмітки", "Unmarked", counts.unmarked),
            ],
            nothing: "",
        }
    }

    fn notes(self, named: bool) -> [&'static str; 2] {
        let who = if named {
            self.pick(
                "Документ містить персональні дані. Хто, коли й на якій підставі його отримав, записано в журналі доступу.",
                "The document holds personal data. Who received it, when and on what ground stands in the journal of access.",
            )
        } else {
            self.pick(
                "Імена бачать лише уповноважені; цей документ подає список у числах.",
                "Names are seen by those entitled only; this document tells the list in numbers.",
            )
        };
        let hash = self.pick(
            "Хеш списку обчислено від зашифрованих даних: стирання даних особи його не змінює.",
            "The hash of the list is taken over encrypted data: erasing a person's data does not change it.",
        );
        [who, hash]
    }
}
