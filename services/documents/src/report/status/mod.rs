//! Where the plan stood: charts, the table of measures, what changed, letters, silences and every body.

mod bodies;
mod changes;
mod letters;
mod months;
mod together;

use zgoda_domain::fulfilment::Assurance;
use zgoda_read_models::status_report::{ReportedMeasure, StatusReport};

use super::{
    counted::{EXECUTION, TIME, measures},
    parts::{Chapter, Chart, Column, Part, Table},
};
use crate::{
    table::Cell,
    words::{Words, capital},
};

impl Words {
    /// The chapters of a generated report, in their order.
    pub(in crate::report) fn status_chapters(self, status: &StatusReport) -> Vec<Chapter> {
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
        let chart = |uk, en, bars: Vec<(&str, i64)>| Chart {
            heading: self.pick(uk, en).to_owned(),
            series: vec![self.pick("заходів", "measures").to_owned()],
            bars: bars.into_iter().map(|(name, value)| (capital(name), vec![value])).collect(),
        };
        let assurance = [Assurance::Confirmed, Assurance::Restated, Assurance::Reported, Assurance::None];
        [
            chart(
                "Заходи за виконанням",
                "Measures by execution",
                EXECUTION
                    .map(|one| (self.execution(one), measures(status, |measure| measure.status.execution == one)))
                    .into(),
            ),
            chart(
                "Заходи за дотриманням строку",
                "Measures by time",
                TIME.map(|one| (self.timeliness(one), measures(status, |measure| measure.status.time == one))).into(),
            ),
            chart(
                "Заходи за підтвердженістю",
                "Measures by assurance",
                assurance
                    .map(|one| (self.assurance(one), measures(status, |measure| measure.status.assurance == one)))
                    .into(),
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

    pub(in crate::report) fn column(self, uk: &'static str, en: &'static str, share: u8) -> Column {
        Column { heading: self.pick(uk, en), share }
    }
}
