//! December 2024 and January 2025: questions about the text, adoption, consents.

use zgoda_domain::plan::AnomalyKind;

use crate::demo::{
    cast::DIIA,
    scene::{Deed, Scene, at},
};

/// The scenes.
pub fn scenes() -> Vec<Scene> {
    vec![
        at(
            "2024-12-10 11:05",
            Deed::Settle {
                kind: AnomalyKind::CodeNormalised,
                measure: Some("2.3"),
                decision: "У номері літера «З» замість цифри 3: читати 2.3.",
            },
        ),
        at(
            "2024-12-10 11:20",
            Deed::Settle {
                kind: AnomalyKind::ResponsibleMissing,
                measure: Some("1.2.1"),
                decision: "Навчання проходять працівники учасників системи Трембіта; відповідають вони (показове рішення).",
            },
        ),
        at(
            "2024-12-10 11:25",
            Deed::Assign {
                measure: "1.2.1",
                group: "trembita-participants",
                name: "Органи державної влади та організації (учасники системи Трембіта)",
                basis: "Рішення координатора щодо питання до тексту плану (показове).",
            },
        ),
        at("2024-12-27 17:30", Deed::Adopt { number: "демо-1-р", date: "2024-12-27" }),
        at(
            "2024-12-30 10:00",
            Deed::Settle {
                kind: AnomalyKind::ActIdentityOpen,
                measure: None,
                decision: "Номер і дату надано під час затвердження: № демо-1-р від 27.12.2024 (показове значення).",
            },
        ),
        at(
            "2025-01-08 10:20",
            Deed::Consent { by: DIIA, measures: &["1.1", "1.5", "2.1", "2.2"], letter: ("демо-15", "2025-01-08") },
        ),
        at(
            "2025-01-09 09:40",
            Deed::Settle {
                kind: AnomalyKind::ConsentAwaited,
                measure: Some("1.1"),
                decision: "ДП «ДІЯ» погодилося листом № демо-15 від 08.01.2025.",
            },
        ),
    ]
}
