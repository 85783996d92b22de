//! What a paper costs: time to typeset protocols and lists of several lengths, their size, and the memory of the process after each.

#![allow(clippy::print_stdout, reason = "the result is a table on stdout")]

use std::time::Instant;

use jiff::civil::date;
use zgoda_documents::paper::{Cell, Column, Paper, Particular, Section, write_pdf};
use zgoda_domain::values::Language;

/// The program's own, with its settings: what is let go returns to the system soon.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Rows of the measured protocols; the first is made twice, since it also makes what all papers have in common.
const ROWS: [usize; 5] = [40, 40, 250, 1_000, 5_000];

/// Lines of the measured lists of participants; the last is as long as the list of a training may be.
const PEOPLE: [usize; 3] = [200, 2_000, 20_000];

fn main() {
    println!("| paper | rows | ms | µs a row | KB of PDF | MB of memory, peak so far | MB of memory after |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    println!("| none | 0 | | | | {} | {} |", memory("VmHWM:"), memory("VmRSS:"));
    ROWS.into_iter().for_each(|rows| measure("protocol", rows, &protocol(rows)));
    PEOPLE.into_iter().for_each(|people| measure("list", people, &list(people)));
}

fn measure(what: &str, rows: usize, paper: &Paper) {
    let begun = Instant::now();
    let written = write_pdf(paper).expect("it is no longer than a paper may be");
    let took = begun.elapsed();
    let size = written.len() / 1024;
    drop(written);
    let (ms, each) = (took.as_millis(), took.as_micros() / rows as u128);
    println!("| {what} | {rows} | {ms} | {each} | {size} | {} | {} |", memory("VmHWM:"), memory("VmRSS:"));
}

/// A list of who took part, as a training with so many people gives it.
fn list(people: usize) -> Paper {
    let columns = [("№", 2), ("ПІБ", 10), ("Посада", 9), ("Орган", 12), ("Присутність", 6), ("Сертифікат", 6)];
    let row = |n: usize| {
        vec![
            Cell::of(n.to_string()),
            Cell::of(format!("Учасник Навчання {n}")),
            Cell::of("Головний спеціаліст"),
            Cell::of(format!("Орган {} (00015622)", n % 100)),
            Cell::of("присутність"),
            Cell::default(),
        ]
    };
    Paper {
        title: "Список учасників навчання".to_owned(),
        mark: format!("bench/list/{people}"),
        sections: vec![Section {
            heading: "Учасники",
            columns: columns.map(|(heading, share)| Column { heading, share }).into(),
            rows: (1..=people).map(row).collect(),
            nothing: "Нікого.",
        }],
        ..protocol(0)
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

/// A line of what the kernel knows of this process, in MB.
fn memory(line: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|one| one.strip_prefix(line));
    let kibibytes = found.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.map(|kibibytes| (kibibytes / 1024).to_string()).unwrap_or_default()
}
