//! Where the plan stood: charts, the table of measures, what changed, letters, silences and every body.

use zgoda_domain::fulfilment::{Assurance, Execution, Timeliness};
use zgoda_read_models::status_report::{ReportedMeasure, StatusChange, StatusReport};

use super::parts::{Chapter, Chart, Column, Part, Table};
use crate::{
    consents::words::{body, day},
    table::Cell,
    words::{Words, capital},
};

impl Words {
    /// The chapters of a generated report, in their order.
    pub(super) fn status_chapters(self, status: &StatusReport) -> Vec<Chapter> {
        let chapter = |uk, en, parts| Chapter { heading: self.pick(uk, en).to_owned(), wide: true, parts };
        let mut opening = vec![Part::Note(self.opening(status))];
        opening.extend(self.axes_charts(status).map(Part::Chart));
        opening.push(Part::Table(self.measures(status)));
        let changes = match status.since {
            Some(_) => vec![Part::Table(self.changed_measures(status)), self.changed_bodies(status)],
            None => vec![Part::Note(
                self.pick(
                    "Попереднього звіту немає, порівнювати немає з чим.",
                    "There is no report before to compare with.",
                )
                .to_owned(),
            )],
        };
        vec![
            chapter("Стан виконання заходів", "Where the measures stand", opening),
            chapter("Що змінилося від попереднього звіту", "What changed since the report before", changes),
            chapter("Відтермінування", "Postponements", vec![Part::Table(self.letters(status))]),
            chapter(
                "Відповіді за звітними місяцями",
                "Answers in the months of monitoring",
                vec![Part::Chart(self.months_chart(status)), Part::Table(self.months(status)), self.silences(status)],
            ),
            chapter(
                "Виконання за органами",
                "Every body",
                vec![Part::Note(self.legend().to_owned()), self.bodies(status)],
            ),
        ]
    }

    fn opening(self, status: &StatusReport) -> String {
        let months: Vec<String> = status.months.iter().map(|month| month.period.words(self.0)).collect();
        let none = || self.pick("немає", "none").to_owned();
        let months = if months.is_empty() { none() } else { months.join(", ") };
        let (data, closed) =
            (self.pick("Дані станом на", "Data as of"), self.pick("Закриті звітні місяці", "Closed months"));
        format!("{data} {}. {closed}: {months}.", self.cut_off(status.cutoff))
    }

    fn axes_charts(self, status: &StatusReport) -> [Chart; 3] {
        let count = |holds: &dyn Fn(&ReportedMeasure) -> bool| {
            i64::try_from(status.measures.iter().filter(|measure| holds(measure)).count()).unwrap_or(i64::MAX)
        };
        let chart = |uk, en, bars: Vec<(&str, i64)>| Chart {
            heading: self.pick(uk, en).to_owned(),
            series: vec![self.pick("заходів", "measures").to_owned()],
            bars: bars.into_iter().map(|(name, value)| (capital(name), vec![value])).collect(),
        };
        use Execution as E;
        let execution = [E::Done, E::PartlyDone, E::InProgress, E::NotStarted, E::NotDone];
        use Timeliness as T;
        let time = [T::InTime, T::AtRisk, T::Overdue, T::DoneLate, T::NoDeadline];
        use Assurance as A;
        let assurance = [A::Confirmed, A::Restated, A::Reported, A::None];
        [
            chart(
                "Заходи за виконанням",
                "Measures by execution",
                execution.map(|one| (self.execution(one), count(&|measure| measure.status.execution == one))).into(),
            ),
            chart(
                "Заходи за дотриманням строку",
                "Measures by time",
                time.map(|one| (self.timeliness(one), count(&|measure| measure.status.time == one))).into(),
            ),
            chart(
                "Заходи за підтвердженістю",
                "Measures by assurance",
                assurance.map(|one| (self.assurance(one), count(&|measure| measure.status.assurance == one))).into(),
            ),
        ]
    }

    fn measures(self, status: &StatusReport) -> Table {
        let row = |measure: &ReportedMeasure| {
            let done = measure.bodies_done;
            vec![
                Cell::from(measure.code.as_str()),
                measure.title.as_str().into(),
                measure.leads.join("\n").into(),
                measure.deadline.as_ref().map(|deadline| deadline.text.as_str()).into(),
                capital(self.execution(measure.status.execution)).into(),
                self.lateness(measure.status.time, measure.days_late).into(),
                capital(self.assurance(measure.status.assurance)).into(),
                format!("{} {} {}", done.confirmed, self.pick("з", "of"), done.total).into(),
            ]
        };
        Table {
            heading: self.pick("Таблиця заходів", "Table of measures").to_owned(),
            columns: vec![
                self.column("Код", "Code", 3),
                self.column("Захід", "Measure", 16),
                self.column("Головні виконавці", "Leads", 9),
                self.column("Строк", "Deadline", 6),
                self.column("Виконання", "Execution", 6),
                self.column("Дотримання строку", "Time", 8),
                self.column("Підтвердженість", "Assurance", 7),
                self.column("Органів виконали", "Bodies done", 5),
            ],
            rows: status.measures.iter().map(row).collect(),
            nothing: self.pick("Заходів немає.", "There are no measures."),
        }
    }

    fn changed_measures(self, status: &StatusReport) -> Table {
        let changed = status.measures.iter().filter_map(|measure| {
            let before = self.before(measure.changed.as_ref()?);
            Some(vec![
                measure.code.as_str().into(),
                measure.title.as_str().into(),
                before,
                self.axes(measure.status).into(),
            ])
        });
        Table {
            heading: self.pick("Заходи, стан яких змінився", "Measures that stand otherwise").to_owned(),
            columns: vec![
                self.column("Код", "Code", 2),
                self.column("Захід", "Measure", 10),
                self.column("Було", "Before", 8),
                self.column("Стало", "Now", 8),
            ],
            rows: changed.collect(),
            nothing: self.pick("Стан жодного заходу не змінився.", "No measure stands otherwise."),
        }
    }

    fn changed_bodies(self, status: &StatusReport) -> Part {
        let bodies = status.measures.iter().flat_map(|measure| measure.bodies.iter().map(move |one| (measure, one)));
        let (mut rows, mut together) = (Vec::new(), Together::default());
        for (measure, one) in bodies {
            let Some(changed) = &one.changed else { continue };
            let (code, before, now) = (measure.code.as_str(), self.before(changed), self.axes(one.status));
            together.add(vec![code.into(), before.clone(), now.clone().into()], body(&one.body));
            rows.push(vec![code.into(), body(&one.body).into(), before, now.into()]);
        }
        let table = |columns, rows| Table {
            heading: self.pick("Органи, стан яких змінився", "Bodies that stand otherwise").to_owned(),
            columns,
            rows,
            nothing: self.pick("Стан жодного органу не змінився.", "No body stands otherwise."),
        };
        let (code, before) = (self.column("Код", "Code", 2), self.column("Було", "Before", 6));
        let now = self.column("Стало", "Now", 6);
        Part::Long {
            rows: table(vec![code, self.column("Орган", "Body", 10), before, now], rows),
            together: table(vec![code, before, now, self.column("Органи", "Bodies", 16)], together.rows("; ")),
        }
    }

    fn before(self, change: &StatusChange) -> Cell {
        match change.before {
            Some(before) => self.axes(before).into(),
            None => self.pick("не було", "was not there").into(),
        }
    }

    fn letters(self, status: &StatusReport) -> Table {
        let letters =
            status.measures.iter().flat_map(|measure| measure.postponements.iter().map(move |one| (measure, one)));
        let row = |(measure, one): (&ReportedMeasure, &zgoda_read_models::status_report::ReportedPostponement)| {
            let letter = &one.row.letter;
            let letter = format!("№ {} {} {}", letter.number, self.pick("від", "of"), day(letter.date));
            let new = if one.new { self.pick("так", "yes") } else { self.pick("ні", "no") };
            vec![
                measure.code.as_str().into(),
                body(&one.row.by).into(),
                letter.into(),
                one.row.reason.as_str().into(),
                measure.deadline.as_ref().map(|deadline| deadline.text.as_str()).into(),
                one.row.until.as_ref().map(|until| until.text.as_str()).into(),
                new.into(),
            ]
        };
        Table {
            heading: self.pick("Листи про відтермінування", "Letters that put measures off").to_owned(),
            columns: vec![
                self.column("Код", "Code", 2),
                self.column("Орган", "Body", 8),
                self.column("Лист", "Letter", 7),
                self.column("Причина", "Reason", 12),
                self.column("Строк за актом", "Legal deadline", 6),
                self.column("Відкладено до", "Put off until", 6),
                self.column("Новий", "New", 3),
            ],
            rows: letters.map(row).collect(),
            nothing: self.pick("Про відтермінування не повідомляли.", "Nothing was put off."),
        }
    }

    fn months_chart(self, status: &StatusReport) -> Chart {
        let series = [
            self.pick("вчасно", "in time"),
            self.pick("із запізненням", "late"),
            self.pick("не відповіли", "silent"),
            self.pick("обов’язок припинився", "owed no more"),
        ];
        let bars = status.months.iter().map(|month| {
            let values = [month.in_time, month.late, month.silent, month.released];
            (capital(&month.period.words(self.0)), values.map(i64::from).into())
        });
        Chart {
            heading: self.pick("Відповіді органів за місяцями", "Answers of bodies by month").to_owned(),
            series: series.map(str::to_owned).into(),
            bars: bars.collect(),
        }
    }

    fn months(self, status: &StatusReport) -> Table {
        let rows = status.months.iter().map(|month| {
            let counts = [month.expected, month.in_time, month.late, month.silent, month.released];
            let mut row = vec![Cell::from(capital(&month.period.words(self.0)))];
            row.extend(counts.map(|count| Cell::Number(count.into())));
            row.extend([Cell::Instant(month.closed_on), Cell::Number(month.closed_at), month.calendar.as_str().into()]);
            row
        });
        Table {
            heading: self.pick("Звітні місяці", "Months of monitoring").to_owned(),
            columns: vec![
                self.column("Місяць", "Month", 6),
                self.column("Очікувалося", "Expected", 4),
                self.column("Вчасно", "In time", 4),
                self.column("Із запізненням", "Late", 4),
                self.column("Не відповіли", "Silent", 4),
                self.column("Припинилося", "Owed no more", 4),
                self.column("Закрито", "Closed", 7),
                self.column("Позиція", "Position", 4),
                self.column("Календар", "Calendar", 4),
            ],
            rows: rows.collect(),
            nothing: self.pick("Закритих місяців немає.", "No month is closed."),
        }
    }

    fn silences(self, status: &StatusReport) -> Part {
        let (mut rows, mut together) = (Vec::new(), Together::default());
        for row in &status.silences {
            let codes = row.measures.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
            let month = Cell::from(capital(&row.period.words(self.0)));
            together.add(vec![month.clone()], format!("{}: {codes}", body(&row.body)));
            rows.push(vec![month, body(&row.body).into(), codes.into()]);
        }
        let table = |columns, rows| Table {
            heading: self.pick("Хто не відповів", "Who did not answer").to_owned(),
            columns,
            rows,
            nothing: self.pick("Відповіли всі.", "All answered."),
        };
        let month = self.column("Місяць", "Month", 3);
        let columns = vec![month, self.column("Орган", "Body", 7), self.column("Заходи", "Measures", 8)];
        Part::Long {
            rows: table(columns, rows),
            together: table(
                vec![month, self.column("Органи та заходи", "Bodies and measures", 20)],
                together.rows("; "),
            ),
        }
    }

    fn bodies(self, status: &StatusReport) -> Part {
        let bodies = status.measures.iter().flat_map(|measure| measure.bodies.iter().map(move |one| (measure, one)));
        let (mut rows, mut together) = (Vec::new(), Together::default());
        for (measure, one) in bodies {
            let code = Cell::from(measure.code.as_str());
            let marks = one.answers.iter().map(|mark| self.mark(*mark)).collect::<Vec<_>>().join(" ");
            let evidence = one.said.as_ref().map(|said| self.evidence(&said.evidence)).unwrap_or_default();
            let done_on = one.done_on.map(day).unwrap_or_default();
            let role = self.duty_role(one.role);
            let [execution, time, assurance] = [
                capital(self.execution(one.status.execution)),
                self.lateness(one.status.time, one.days_late),
                capital(self.assurance(one.status.assurance)),
            ];
            let told = [done_on, marks.clone(), evidence.replace('\n', ", ")];
            let told: Vec<String> = told.into_iter().filter(|one| !one.is_empty()).collect();
            let state = [&execution, &time, &assurance].map(String::as_str).join("\n");
            together.add(
                vec![code.clone(), capital(role).into(), state.into()],
                format!("{}: {}", body(&one.body), told.join("; ")),
            );
            rows.push(vec![
                code,
                body(&one.body).into(),
                role.into(),
                execution.into(),
                one.done_on.into(),
                time.into(),
                assurance.into(),
                marks.into(),
                Some(evidence).filter(|told| !told.is_empty()).into(),
            ]);
        }
        let table = |columns, rows| Table {
            heading: self.pick("Стан за органами", "Where every body stands").to_owned(),
            columns,
            rows,
            nothing: self.pick("Жоден орган не має обов’язків.", "No body has a duty."),
        };
        let (code, role) = (self.column("Код", "Code", 2), self.column("Роль", "Role", 5));
        let columns = vec![
            code,
            self.column("Орган", "Body", 11),
            role,
            self.column("Виконання", "Execution", 6),
            self.column("Виконано", "Done on", 5),
            self.column("Дотримання строку", "Time", 7),
            self.column("Підтвердженість", "Assurance", 7),
            self.column("Відповіді", "Answers", 5),
            self.column("Підтвердження", "Evidence", 12),
        ];
        let told = self.column("Органи: виконано; відповіді; підтвердження", "Bodies: done on; answers; evidence", 30);
        Part::Long {
            rows: table(columns, rows),
            together: table(vec![code, role, self.column("Стан", "Status", 9), told], together.rows("\n")),
        }
    }

    pub(super) fn column(self, uk: &'static str, en: &'static str, share: u8) -> Column {
        Column { heading: self.pick(uk, en), share }
    }
}

/// Rows that begin alike, each with all that is told of it.
#[derive(Default)]
struct Together(Vec<(Vec<Cell>, Vec<String>)>);

impl Together {
    /// Adds what is told to the row that begins so; rows stand in the order in which they were begun.
    fn add(&mut self, begins: Vec<Cell>, told: String) {
        // Rows of one measure or month stand one after the other: the one looked for is near the end.
        match self.0.iter_mut().rev().find(|(known, _)| *known == begins) {
            Some((_, all)) => all.push(told),
            None => self.0.push((begins, vec![told])),
        }
    }

    fn rows(self, between: &str) -> Vec<Vec<Cell>> {
        self.0
            .into_iter()
            .map(|(mut row, told)| {
                row.push(told.join(between).into());
                row
            })
            .collect()
    }
}
