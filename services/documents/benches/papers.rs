//! What a paper costs: time to typeset protocols of several lengths, their size, and the memory of the process after each.

#![allow(clippy::print_stdout, reason = "the result is a table on stdout")]

use std::time::Instant;

use jiff::civil::date;
use zgoda_documents::paper::{Cell, Column, Paper, Particular, Section, write_pdf};
use zgoda_domain::values::Language;

/// Rows of the measured protocols; the first is made twice, since it also makes what all papers have in common.
const ROWS: [usize; 6] = [40, 40, 250, 1_000, 2_000, 4_000];

fn main() {
    println!("| rows | ms | KB of PDF | KB of memory, peak so far | KB of memory after |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    println!("| 0 | | | {} | {} |", memory("VmHWM:"), memory("VmRSS:"));
    for rows in ROWS {
        let paper = protocol(rows);
        let begun = Instant::now();
        let written = write_pdf(&paper).expect("it is no longer than a paper may be");
        let took = begun.elapsed().as_millis();
        let size = written.len() / 1024;
        drop(written);
        println!("| {rows} | {took} | {size} | {} | {} |", memory("VmHWM:"), memory("VmRSS:"));
    }
}

/// A protocol as a round with that many remarks gives it.
fn protocol(rows: usize) -> Paper {
    let share = |heading, share| Column { heading, share };
    let row = |n: usize| {
        vec![
            Cell::of(format!("{n}. фаза {}", n % 5 + 1)).with("Версія 1"),
            Cell::of("Перші реєстри, 01.04.2026 – 30.06.2026"),
            Cell::default()
                .with_strong(format!("Орган {} (00015622)", n % 60))
                .with("Строк замалий: реєстр не встигне з випробуваннями, а кошти на них надійдуть лише влітку.")
                .with("Пропонована редакція: до 30 вересня 2026 року.")
                .with(format!("06.02.2026 10:30 за Києвом; за посадою в органі; журнал, позиція {n}")),
            Cell::default().with_strong("Відхилено").with("Строк визначено актом, змінити його цим планом не можна."),
            Cell::default().with_strong("Автор наполягає").with("Відповідь не переконує."),
        ]
    };
    Paper {
        language: Language::Uk,
        landscape: true,
        title: "Протокол розбіжностей".to_owned(),
        about: "План поетапного переходу".to_owned(),
        running: "Протокол розбіжностей · версія 1".to_owned(),
        drawn_up_on: date(2026, 3, 10),
        mark: format!("bench/{rows}"),
        particulars: vec![Particular { name: "Версія документа", value: "1".to_owned() }],
        sections: vec![Section {
            heading: "Неврегульовані розбіжності",
            columns: vec![
                share("Пункт", 6),
                share("Редакція", 8),
                share("Зауваження", 13),
                share("Позиція", 10),
                share("Результат", 8),
            ],
            rows: (1..=rows).map(row).collect(),
            nothing: "Немає.",
        }],
        notes: Vec::new(),
        signatures: vec!["Керівник: Мінцифри (43220851)".to_owned()],
    }
}

/// A line of what the kernel knows of this process, in KB.
fn memory(line: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|one| one.strip_prefix(line));
    found.map(|rest| rest.trim().trim_end_matches(" kB").to_owned()).unwrap_or_default()
}
