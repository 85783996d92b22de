//! The letters by which measures were put off.

use zgoda_read_models::status_report::{ReportedMeasure, ReportedPostponement, StatusReport};

use super::super::parts::Table;
use crate::{
    consents::words::{body, day},
    words::Words,
};

impl Words {
    pub(super) fn letters(self, status: &StatusReport) -> Table {
        let letters =
            status.measures.iter().flat_map(|measure| measure.postponements.iter().map(move |one| (measure, one)));
        let row = |(measure, one): (&ReportedMeasure, &ReportedPostponement)| {
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
}
