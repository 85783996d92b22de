//! The words of the point that a remark names, so that a protocol shows what was drafted beside what is said of it.

use jiff::civil::Date;

use crate::{transition_plan::Content, values::Line};

const INTERACTION: [&str; 2] = ["взаємод", "interaction"];
/// A document may call its phases stages.
const PHASE: [&str; 4] = ["фаз", "етап", "phase", "stage"];

impl Content {
    /// The words of the phase or interaction that a locator names by its number, e.g. `фаза 1`, `Етап 2, строк`, `phase-1` or `взаємодія 2
    /// фази 1`; none when it names neither. An interaction is the narrower point, wherever it stands: where the plan has none of that
    /// number, the words of the phase would be those of something else.
    pub fn point(&self, locator: &Line) -> Option<String> {
        match number_after(locator, &INTERACTION) {
            Some(n) => self.interactions.get(&n).map(|one| {
                let (provider, consumer) = (&one.provider.system, &one.consumer.system);
                format!("{provider} → {consumer}, {}: {}", one.service_code, one.purpose)
            }),
            None => {
                let number = u16::try_from(number_after(locator, &PHASE)?).ok()?;
                let phase = self.phases.get(&number)?;
                Some(format!("{}, {} – {}", phase.title, written(phase.from), written(phase.until)))
            }
        }
    }
}

/// The first number that stands directly after a word with one of the beginnings, signs between them aside.
fn number_after(locator: &Line, beginnings: &[&str]) -> Option<u32> {
    let text = locator.as_str().to_lowercase();
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = |word: &str| beginnings.iter().any(|beginning| word.starts_with(beginning));
    words.windows(2).filter(|pair| named(pair[0])).find_map(|pair| pair[1].parse().ok())
}

fn written(date: Date) -> String {
    date.strftime("%d.%m.%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scenario::line, transition_plan::sample::*};

    #[test]
    fn a_locator_finds_its_phase_or_interaction_by_number() {
        let content = Content {
            phases: [phase(1), phase(2)].map(|phase| (phase.number, phase)).into(),
            interactions: [(4, interaction(1, JUSTICE, INTERIOR))].into(),
            ..Content::default()
        };
        let point = |locator: &str| content.point(&line(locator));
        let (second, fourth) =
            ("Фаза 2, 01.04.2026 – 30.06.2026", "Реєстр → Реєстр, GetPersonFullNameByDRFOCode_1: Надання послуги");
        for locator in
            ["фаза 2", "Фаза № 2", "phase-2", "строк фази 2", "Етап 2, строк", "stage 2", "Фаза перехідна, фаза 2"]
        {
            assert_eq!(point(locator).as_deref(), Some(second), "{locator}");
        }
        for locator in ["взаємодія 4", "фаза 1, взаємодія 4", "interaction 4 of phase 1"] {
            assert_eq!(point(locator).as_deref(), Some(fourth), "{locator}");
        }
        for locator in [
            "фаза 3",
            "Етап 3",
            "взаємодія 1",
            "фаза 1, взаємодія 99",
            "пункт 2",
            "фаза",
            "фаза перша 1",
            "фаза 70000",
            "2",
        ] {
            assert_eq!(point(locator), None, "{locator}");
        }
    }
}
