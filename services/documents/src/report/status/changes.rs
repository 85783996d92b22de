//! What changed since the report before.

use zgoda_read_models::status_report::{StatusChange, StatusReport};

use super::{
    super::parts::{Part, Table},
    together::Together,
};
use crate::{consents::words::body, table::Cell, words::Words};

impl Words {
    pub(super) fn changed_measures(self, status: &StatusReport) -> Table {
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

    pub(super) fn changed_bodies(self, status: &StatusReport) -> Part {
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
}
