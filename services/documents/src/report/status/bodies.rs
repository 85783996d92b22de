//! Where every body stands with each measure.

use zgoda_read_models::status_report::StatusReport;

use super::{
    super::parts::{Part, Table},
    together::Together,
};
use crate::{
    consents::words::{body, day},
    table::Cell,
    words::{Words, capital},
};

impl Words {
    pub(super) fn bodies(self, status: &StatusReport) -> Part {
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
}
