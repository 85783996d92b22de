//! What the reports of the demonstration say; all of it is invented.

use jiff::civil::Date;
use zgoda_domain::{
    consent_round::Section,
    report::{Markdown, Provenance, ReportContent, ReportFigures, ReportSection},
    values::{Evidence, FigurePart, FigureSet, Letter},
};

use crate::demo::play::line;

/// A report in words.
pub struct Words {
    title: &'static str,
    sections: &'static [(&'static str, &'static str, &'static str)],
    /// The figures that people wrote, and the letter that shows them.
    figures: Option<Written>,
    /// The text of the file that belongs to it.
    pub attachment: &'static str,
}

/// What is counted, in which unit, its parts, and the number of a letter.
type Written = (&'static str, &'static str, &'static [(&'static str, i64)], &'static str);

/// On the pilot project.
pub const PILOT: Words = Words {
    title: "Звіт про результати пілотного проекту з моніторингу доступу до персональних даних (доповнений)",
    sections: &[
        (
            "purpose",
            "Мета і склад",
            "У пілотному проекті перевірено, чи бачить особа в застосунку, **хто, коли і на якій підставі** отримав її дані.\n\nУчасники:\n\n- держателі реєстрів Мін’юсту, МВС, ДМС, ДПС і ПФУ;\n- ДП «ДІЯ»;\n- УБКІ – за згодою.",
        ),
        (
            "results",
            "Результати",
            "Факти доступу відображаються для всіх підключених реєстрів.\n\n| Реєстр | Стан |\n|---|---|\n| Мін’юст | показує всі звернення |\n| МВС і ДМС | показує всі звернення |\n| ДПС | показує звернення з 01.10.2025 |\n| ПФУ | показує звернення вибірково |",
        ),
        (
            "conclusions",
            "Висновки",
            "1. Технічне рішення придатне для поетапного запровадження.\n2. Перед кожним етапом потрібна угода про рівень обслуговування.",
        ),
    ],
    figures: Some((
        "Факти доступу, показані в пілотному проекті",
        "фактів",
        &[("реєстри Мін’юсту", 1_326), ("реєстри МВС і ДМС", 1_818), ("ДПС", 568), ("ПФУ", 141)],
        "демо-1/04-3311",
    )),
    attachment: "Протокол випробувань пілотного проекту (показовий файл).\n",
};

/// On the half before the next one.
pub const ACCEPTED: Words = Words {
    title: "Звіт про стан виконання плану заходів щодо підвищення інтероперабельності",
    sections: &[
        (
            "summary",
            "Загальний стан",
            "Більшість заходів виконано або виконується; про відтермінування окремих строків головні виконавці **повідомили листами**.",
        ),
        (
            "silent",
            "Хто не відповів",
            "За кожен звітний місяць зазначено органи, які не надали інформації. Їхнє мовчання не змінює стану заходу.",
        ),
        (
            "next",
            "Наступні кроки",
            "- завершити аудит якості даних (захід 3.5);\n- запровадити другий етап переходу (захід 2.6).",
        ),
    ],
    figures: None,
    attachment: "Перелік повідомлень головних виконавців (показовий файл).\n",
};

/// On the half that is due.
pub const DUE: Words = Words {
    title: "Звіт про стан виконання плану заходів щодо підвищення інтероперабельності (проєкт)",
    sections: &[("summary", "Загальний стан", "Розділ буде доповнено після закриття останнього звітного місяця.")],
    figures: None,
    attachment: "Робочі матеріали (показовий файл).\n",
};

/// As the rules take it.
pub fn content(words: &Words) -> ReportContent {
    let key = |text: &str| Section::parse(text).expect("the keys above are short words");
    let section = |(name, heading, text): &(&str, &str, &str)| ReportSection {
        key: key(name),
        heading: line(heading),
        markdown: Markdown::parse(text).expect("the texts above are short"),
    };
    let figures = |(title, unit, parts, letter): Written| {
        let part = |(title, value): &(&str, i64)| FigurePart { title: line(title), value: *value };
        let total = parts.iter().map(|(_, value)| value).sum();
        let parts = parts.iter().map(part).collect();
        let source = line("підсистема моніторингу (показові дані)");
        let set = FigureSet::parse(line(title), line(unit), line("за звітний період"), source, total, parts)
            .expect("the total is the sum of the parts");
        let letter = Letter { number: line(letter), date: Date::constant(2025, 10, 31), from: None, to: None };
        let evidence = Evidence::Letter { letter, subject: line("Про показники"), file: None };
        ReportFigures { key: key("figures"), set, provenance: Provenance::Evidence { evidence } }
    };
    ReportContent {
        title: line(words.title),
        sections: words.sections.iter().map(section).collect(),
        figures: words.figures.map(figures).into_iter().collect(),
        attachments: Vec::new(),
        basis: None,
    }
}
