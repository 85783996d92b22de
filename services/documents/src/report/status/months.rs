//! The months of monitoring: how many answered, and who did not.

use zgoda_read_models::status_report::StatusReport;

use super::{
    super::parts::{Chart, Part, Table},
    together::Together,
};
use crate::{
    consents::words::body,
    table::Cell,
    words::{Words, capital},
};

impl Words {
    pub(super) fn months_chart(self, status: &StatusReport) -> Chart {
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

    pub(super) fn months(self, status: &StatusReport) -> Table {
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

    pub(super) fn silences(self, status: &StatusReport) -> Part {
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
}
