//! The certificate of consents (довідка про погодження): who agreed to what, with all that lets anyone check it against the log.

use zgoda_read_models::{BodyRef, CertificateRow, CertificateView};

use super::{
    DrawnUp,
    particulars::{End, Told},
    words,
};
use crate::paper::{Cell, Column, Paper, Section};

/// The certificate of a closed round.
pub fn certificate(view: &CertificateView, drawn: DrawnUp) -> Paper {
    let told = Told {
        id: view.round,
        subject: view.subject,
        drafter: &view.drafter,
        version: view.document_version,
        sha256: &view.sha256,
        policy: &view.policy,
        opened_at: view.opened_at,
        end: End::Closed(view.result, &view.closed_by),
        participants: i64::try_from(view.bodies.len()).unwrap_or(i64::MAX),
        protocol: view.protocol.as_ref(),
    };
    let title = drawn.pick("Довідка про погодження", "Certificate of consents");
    Paper {
        language: drawn.language,
        landscape: true,
        title: title.to_owned(),
        about: view.title.clone(),
        running: drawn.running(title, &told),
        drawn_up_on: drawn.on,
        mark: drawn.mark("certificate", &told),
        particulars: drawn.particulars(&told),
        sections: vec![drawn.bodies(view), drawn.against(view)],
        notes: drawn.how_to_check().map(str::to_owned).into(),
        signatures: Vec::new(),
    }
}

impl DrawnUp {
    fn bodies(self, view: &CertificateView) -> Section {
        let column = |uk, en, share| Column { heading: self.pick(uk, en), share };
        Section {
            heading: self.pick("Позиції органів", "Positions of the bodies"),
            columns: vec![
                column("Орган", "Body", 9),
                column("Позиція", "Position", 8),
                column("Коли й на якій підставі", "When and by what right", 11),
                column("Щодо чого", "On what", 9),
                column("Вручення і строк", "Service and term", 11),
            ],
            rows: view.bodies.iter().map(|row| self.body(row)).collect(),
            nothing: self.pick("Немає.", "None."),
        }
    }

    fn body(self, row: &CertificateRow) -> Vec<Cell> {
        let by_consent = row.by_consent.then(|| self.pick("за згодою", "by consent"));
        let unsettled = (row.unsettled_remarks > 0)
            .then(|| format!("{} {}", self.pick("Незнятих зауважень:", "Unsettled remarks:"), row.unsettled_remarks));
        let rule = row.deemed_by.as_ref().map(|rule| {
            let (by, version) = (self.pick("За правилом", "By the rule"), self.pick("версія", "version"));
            format!("{by} {}, {version} {}", rule.id, rule.version)
        });
        let right = match (&row.position, row.recorded) {
            (Some(act), _) => Cell::of(self.act(act)),
            (None, Some(position)) => Cell::of(self.pick("Мовчання до кінця строку", "Silence to the end of the term"))
                .with(self.log(position)),
            (None, None) => Cell::of("–"),
        };
        let version = row.spoke_of.map(|version| format!("{} {version}", self.pick("Версія", "Version")));
        let due = row.due_on.map(|due_on| {
            let (until, calendar) = (self.pick("Строк до", "Term until"), self.pick("календар", "calendar"));
            format!("{until} {} ({calendar} {})", words::day(due_on), row.calendar.as_deref().unwrap_or("–"))
        });
        vec![
            Cell::of(words::body(&row.body)).with_some(by_consent),
            Cell::default()
                .with_strong(self.cell(|words| words.standing(row.standing)))
                .with_some(rule)
                .with_some(unsettled),
            right,
            Cell::default().with_some(version).with_some(row.sha256.as_ref().map(ToString::to_string)),
            Cell::default().with_some(row.delivery.as_ref().map(|delivery| self.delivery(delivery))).with_some(due),
        ]
    }

    fn against(self, view: &CertificateView) -> Section {
        let name = |edrpou: &zgoda_domain::values::Edrpou| {
            let row = view.bodies.iter().find(|row| row.body.edrpou == *edrpou);
            let unknown = || BodyRef { edrpou: edrpou.clone(), name: edrpou.to_string() };
            words::body(&row.map_or_else(unknown, |row| row.body.clone()))
        };
        let column = |uk, en, share| Column { heading: self.pick(uk, en), share };
        Section {
            heading: self.pick("Що лишилося проти документа", "What stands against the document"),
            columns: vec![column("Орган", "Body", 1), column("Підстава", "Cause", 1)],
            rows: view
                .disagreements
                .iter()
                .map(|one| {
                    vec![Cell::of(name(&one.body)), Cell::of(crate::words::Words(self.language).cause(one.cause))]
                })
                .collect(),
            nothing: self.pick("Нічого.", "Nothing."),
        }
    }

    fn how_to_check(self) -> [&'static str; 3] {
        [
            self.pick(
                "Кожну позицію можна звірити з журналом подій за вказаним номером позиції; сам журнал перевіряє команда zgoda verify.",
                "Every position can be checked against the log of events at the position given; zgoda verify checks the log itself.",
            ),
            self.pick(
                "Хеш змісту обчислено за SHA-256 від канонічного тексту версії: та сама версія завжди має той самий хеш.",
                "The hash is SHA-256 over the canonical text of the version: the same version always has the same hash.",
            ),
            self.pick(
                "«Погоджено за мовчазною згодою» указано лише для органів, яким документ вручено і чий строк збіг без відповіді; органи «за згодою» мовчанням не погоджують.",
                "“Agreed by silence” is told only of bodies that were served and whose term ran out without an answer; bodies “by consent” never agree by silence.",
            ),
        ]
    }
}
