//! Which columns each list has as a table.

use serde::Serialize;
use zgoda_documents::table::Cell;
use zgoda_read_models::{
    AnomalyRow, BoardRow, BodyRow, CycleDutyRow, CycleRow, DeadlineRow, DeadlineView, DutyRow, GroupRow, HistoryRow,
    MeasureView, MessageRow, PlanRow, Status,
};

use super::Tabular;

/// The stored name of a value with a fixed set of names, e.g. `in-progress`.
fn name(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.into(),
        _ => Cell::Empty,
    }
}

fn text(value: &impl ToString) -> Cell {
    value.to_string().into()
}

fn last_day(deadline: Option<&DeadlineView>) -> Cell {
    deadline.and_then(|deadline| deadline.last_day).into()
}

fn words(deadline: Option<&DeadlineView>) -> Cell {
    deadline.map(|deadline| deadline.text.as_str()).into()
}

fn three(status: Status) -> [Cell; 3] {
    [name(&status.execution), name(&status.time), name(&status.assurance)]
}

impl Tabular for BodyRow {
    const NAME: &'static str = "bodies";
    const HEADINGS: &'static [(&'static str, &'static str)] =
        &[("ЄДРПОУ", "EDRPOU"), ("Назва", "Name"), ("Скорочено", "Short name"), ("Вид", "Kind"), ("Групи", "Groups")];
    fn cells(&self) -> Vec<Cell> {
        let groups: Vec<_> = self.groups.iter().map(ToString::to_string).collect();
        vec![text(&self.edrpou), text(&self.name), text(&self.short_name), name(&self.kind), groups.join(", ").into()]
    }
}

impl Tabular for GroupRow {
    const NAME: &'static str = "groups";
    const HEADINGS: &'static [(&'static str, &'static str)] =
        &[("Позначення", "Identifier"), ("Назва", "Name"), ("Хто належить", "Who belongs"), ("Учасників", "Members")];
    fn cells(&self) -> Vec<Cell> {
        vec![text(&self.group), text(&self.name), text(&self.rule), self.members.into()]
    }
}

impl Tabular for PlanRow {
    const NAME: &'static str = "plans";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Ідентифікатор", "Identifier"),
        ("Назва", "Title"),
        ("Номер акта", "Number of the act"),
        ("Дата акта", "Date of the act"),
        ("Стан", "State"),
        ("Координатор", "Coordinator"),
        ("Заходів", "Measures"),
        ("Відкритих питань", "Open questions"),
    ];
    fn cells(&self) -> Vec<Cell> {
        vec![
            text(&self.id),
            text(&self.title),
            self.act.as_ref().map(|act| act.number.as_str()).into(),
            self.act.as_ref().map(|act| act.date).into(),
            name(&self.state),
            text(&self.coordinator.name),
            self.measures.into(),
            self.open_anomalies.into(),
        ]
    }
}

impl Tabular for BoardRow {
    const NAME: &'static str = "measures";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Номер", "Code"),
        ("Захід", "Measure"),
        ("Завдання", "Task"),
        ("Головні виконавці", "Leads"),
        ("Строк", "Deadline"),
        ("Останній день", "Last day"),
        ("Виконання", "Execution"),
        ("Час", "Time"),
        ("Достовірність", "Assurance"),
        ("Відкритих питань", "Open questions"),
    ];
    fn cells(&self) -> Vec<Cell> {
        let [execution, time, assurance] = three(self.status);
        vec![
            text(&self.code),
            text(&self.title),
            i64::from(self.task).into(),
            self.leads.join("; ").into(),
            words(self.deadline.as_ref()),
            last_day(self.deadline.as_ref()),
            execution,
            time,
            assurance,
            self.open_anomalies.into(),
        ]
    }
}

impl Tabular for MeasureView {
    const NAME: &'static str = "measures";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Номер", "Code"),
        ("Захід", "Measure"),
        ("Завдання", "Task"),
        ("Індикатори", "Indicators"),
        ("Відповідальні", "Responsible"),
        ("Строк", "Deadline"),
        ("Останній день", "Last day"),
        ("Виконання", "Execution"),
        ("Час", "Time"),
        ("Достовірність", "Assurance"),
    ];
    fn cells(&self) -> Vec<Cell> {
        let [execution, time, assurance] = three(self.status);
        let responsible: Vec<_> = self.responsibilities.iter().map(|row| row.name.as_str()).collect();
        vec![
            text(&self.code),
            text(&self.title),
            text(&self.task_title),
            self.indicators.join("; ").into(),
            responsible.join("; ").into(),
            words(self.deadline.as_ref()),
            last_day(self.deadline.as_ref()),
            execution,
            time,
            assurance,
        ]
    }
}

impl Tabular for DeadlineRow {
    const NAME: &'static str = "deadlines";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("План", "Plan"),
        ("Номер", "Code"),
        ("Захід", "Measure"),
        ("Головні виконавці", "Leads"),
        ("Строк", "Deadline"),
        ("Останній день", "Last day"),
        ("Днів лишилося", "Days left"),
        ("Відтерміновано до", "Postponed until"),
        ("Виконання", "Execution"),
        ("Час", "Time"),
        ("Достовірність", "Assurance"),
    ];
    fn cells(&self) -> Vec<Cell> {
        let [execution, time, assurance] = three(self.status);
        vec![
            text(&self.plan_title),
            text(&self.code),
            text(&self.title),
            self.leads.join("; ").into(),
            words(self.deadline.as_ref()),
            last_day(self.deadline.as_ref()),
            self.days_left.map(i64::from).into(),
            self.postponed_until.into(),
            execution,
            time,
            assurance,
        ]
    }
}

impl Tabular for DutyRow {
    const NAME: &'static str = "duties";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("План", "Plan"),
        ("Номер", "Code"),
        ("Захід", "Measure"),
        ("Роль", "Role"),
        ("Участь", "Participation"),
        ("Останній день", "Last day"),
        ("Виконання", "Execution"),
        ("Час", "Time"),
        ("Достовірність", "Assurance"),
        ("Останнє повідомлення", "Last message"),
    ];
    fn cells(&self) -> Vec<Cell> {
        let [execution, time, assurance] = three(self.status);
        vec![
            text(&self.plan_title),
            text(&self.code),
            text(&self.title),
            name(&self.role),
            name(&self.participation),
            last_day(self.deadline.as_ref()),
            execution,
            time,
            assurance,
            self.last_message_at.into(),
        ]
    }
}

impl Tabular for AnomalyRow {
    const NAME: &'static str = "anomalies";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("№", "No."),
        ("Захід", "Measure"),
        ("Питання", "Question"),
        ("Файл", "File"),
        ("Рядок", "Row"),
        ("Текст", "Text"),
        ("Хто відповідає", "Owner"),
        ("Рішення", "Decision"),
    ];
    fn cells(&self) -> Vec<Cell> {
        vec![
            i64::from(self.n).into(),
            self.measure.as_ref().map(ToString::to_string).into(),
            text(&self.question),
            text(&self.source.file),
            i64::from(self.source.row).into(),
            text(&self.source.text),
            text(&self.owner.name),
            self.settlement.as_ref().map(|settlement| settlement.decision.as_str()).into(),
        ]
    }
}

impl Tabular for HistoryRow {
    const NAME: &'static str = "history";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Позиція", "Position"),
        ("Записано", "Recorded"),
        ("Було так", "Effective"),
        ("Подія", "Event"),
        ("Подробиці", "Details"),
        ("Хто", "Actor"),
        ("Орган", "Body"),
    ];
    fn cells(&self) -> Vec<Cell> {
        let details: Vec<_> = self.details.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        vec![
            self.position.into(),
            self.recorded_at.into(),
            self.effective_at.into(),
            text(&self.summary),
            details.join("; ").into(),
            text(&self.actor.0),
            self.body.as_ref().map(|body| body.name.as_str()).into(),
        ]
    }
}

impl Tabular for MessageRow {
    const NAME: &'static str = "messages";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Ідентифікатор", "Identifier"),
        ("Захід", "Measure"),
        ("Орган", "Body"),
        ("Вид", "Kind"),
        ("Виконання", "Execution"),
        ("Текст", "Text"),
        ("Станом на", "As of"),
        ("Звітний місяць", "Period"),
        ("Стан", "State"),
        ("Подано", "Filed"),
        ("Доказів", "Pieces of evidence"),
    ];
    fn cells(&self) -> Vec<Cell> {
        vec![
            text(&self.id),
            text(&self.measure),
            text(&self.body.name),
            name(&self.kind),
            name(&self.execution),
            text(&self.text),
            self.as_of.into(),
            self.period.as_ref().map(ToString::to_string).into(),
            name(&self.state),
            self.filed_at.into(),
            i64::try_from(self.evidence.len()).unwrap_or(i64::MAX).into(),
        ]
    }
}

impl Tabular for CycleRow {
    const NAME: &'static str = "cycles";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Місяць", "Period"),
        ("Стан", "State"),
        ("Відповісти до", "Due on"),
        ("Очікується відповідей", "Duties"),
        ("Отримано", "Answered"),
        ("Мовчать", "Silent"),
        ("Звільнено", "Released"),
        ("Запізнилися", "Late"),
    ];
    fn cells(&self) -> Vec<Cell> {
        vec![
            text(&self.period),
            name(&self.state),
            self.due_on.into(),
            self.duties.into(),
            self.answered.into(),
            self.silent.into(),
            self.released.into(),
            self.late.into(),
        ]
    }
}

impl Tabular for CycleDutyRow {
    const NAME: &'static str = "cycle";
    const HEADINGS: &'static [(&'static str, &'static str)] = &[
        ("Номер", "Code"),
        ("Захід", "Measure"),
        ("Орган", "Body"),
        ("Відповідь", "Answer"),
        ("Із запізненням", "Late"),
        ("Коли відповів", "Answered at"),
    ];
    fn cells(&self) -> Vec<Cell> {
        vec![
            text(&self.measure),
            text(&self.title),
            text(&self.body.name),
            name(&self.answer),
            i64::from(self.late).into(),
            self.answered_at.into(),
        ]
    }
}
