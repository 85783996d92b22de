//! The sentences of what makes a file unreadable as a plan.

use crate::values::{Line, MeasureCode, ValueError};

pub(super) fn no_measure() -> ValueError {
    ValueError::new(
        "measure-missing",
        "У рядку є текст, але немає заходу: впишіть захід або об’єднайте рядок із тим, до якого він належить.",
        "The row holds text but no measure: write the measure, or join the row with the one it belongs to.",
    )
}

pub(super) fn no_task() -> ValueError {
    ValueError::new(
        "task-missing",
        "Захід стоїть раніше за перше завдання: впишіть завдання, до якого він належить.",
        "The measure stands before the first task: write the task it belongs to.",
    )
}

pub(super) fn task_twice(number: u16) -> ValueError {
    ValueError::new(
        "task-duplicate",
        format!("Завдання {number} стоїть двічі з різним текстом: виправте номер."),
        format!("Task {number} stands twice with different words: correct the number."),
    )
}

pub(super) fn unknown_task(number: u16) -> ValueError {
    ValueError::new(
        "task-unknown",
        format!("Завдання {number} немає серед завдань плану: додайте його або виправте номер."),
        format!("Task {number} is not among the plan's tasks: add it or correct the number."),
    )
}

pub(super) fn measure_twice(code: &MeasureCode, first: u32, second: u32) -> ValueError {
    ValueError::new(
        "measure-duplicate",
        format!("Захід {code} стоїть двічі: у рядку {first} і в рядку {second}. Виправте номер одного з них."),
        format!("Measure {code} stands twice: in row {first} and in row {second}. Correct the code of one of them."),
    )
}

/// In the structured form, which has no rows; `first` is counted from 0.
pub(super) fn measure_named_twice(code: &MeasureCode, first: u32) -> ValueError {
    ValueError::new(
        "measure-duplicate",
        format!("Захід {code} є двічі: уперше це /measures/{first}. Виправте номер одного з них."),
        format!("Measure {code} is there twice: the first is /measures/{first}. Correct the code of one of them."),
    )
}

pub(super) fn unknown_measure(code: &MeasureCode) -> ValueError {
    ValueError::new(
        "measure-unknown",
        format!("Заходу {code} у плані немає: виправте номер."),
        format!("The plan has no measure {code}: correct the code."),
    )
}

pub(super) fn no_measures() -> ValueError {
    ValueError::new(
        "no-measures",
        "Під заголовком немає жодного заходу: додайте рядки плану.",
        "There is no measure below the header: add the plan's rows.",
    )
}

pub(super) fn named_twice(name: &Line) -> ValueError {
    ValueError::new(
        "responsible-twice",
        format!("«{name}» названо відповідальним двічі: залиште один раз."),
        format!("“{name}” is named as responsible twice: keep it once."),
    )
}

pub(super) fn body_and_group(name: &Line) -> ValueError {
    ValueError::new(
        "responsible-body-and-group",
        format!("Для «{name}» вказано і код органу, і групу: залиште одне."),
        format!("“{name}” has both the code of a body and a group: keep one of them."),
    )
}

pub(super) fn deadline_among_responsibles(cell: &str) -> ValueError {
    ValueError::new(
        "columns-shifted",
        format!("Серед відповідальних стоїть строк «{cell}»: клітинки рядка зсунулися, поверніть їх на місця."),
        format!("The deadline “{cell}” stands among the responsibles: the row's cells have shifted, put them back."),
    )
}

pub(super) fn too_many(code: &'static str, most: usize) -> ValueError {
    ValueError::new(
        code,
        format!("Тут більше ніж {most} записів: план заходів стільки не має. Перевірте, чи це той файл."),
        format!("There are more than {most} entries here, more than a plan has. Check that this is the right file."),
    )
}
