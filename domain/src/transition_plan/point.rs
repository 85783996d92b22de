//! The words of the point that a remark names, so that a protocol shows what was drafted beside what is said of it.

use jiff::civil::Date;

use crate::{transition_plan::Content, values::Line};

impl Content {
    /// The words of the phase or interaction that a locator names by its number, e.g. `фаза 1`, `phase-1` or `взаємодія 2 фази 1`; none
    /// when it names neither. An interaction is the narrower point, wherever it stands.
    pub fn point(&self, locator: &Line) -> Option<String> {
        let interaction = number_after(locator, &["взаємод", "interaction"]).and_then(|n| self.interactions.get(&n));
        let phase = || self.phases.get(&u16::try_from(number_after(locator, &["фаз", "phase"])?).ok()?);
        match interaction {
            Some(one) => {
                let (provider, consumer) = (&one.provider.system, &one.consumer.system);
                Some(format!("{provider} → {consumer}, {}: {}", one.service_code, one.purpose))
            }
            None => phase().map(|phase| format!("{}, {} – {}", phase.title, written(phase.from), written(phase.until))),
        }
    }
}

/// The number that stands after a word with one of the beginnings, signs between them aside.
fn number_after(locator: &Line, beginnings: &[&str]) -> Option<u32> {
    let text = locator.as_str().to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))?;
    words.next()?.parse().ok()
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
        for locator in ["фаза 2", "Фаза № 2", "phase-2", "строк фази 2"] {
            assert_eq!(point(locator).as_deref(), Some(second), "{locator}");
        }
        for locator in ["взаємодія 4", "фаза 1, взаємодія 4", "interaction 4 of phase 1"] {
            assert_eq!(point(locator).as_deref(), Some(fourth), "{locator}");
        }
        for locator in ["фаза 3", "взаємодія 1", "пункт 2", "фаза", "фаза перша 1", "фаза 70000", "2"]
        {
            assert_eq!(point(locator), None, "{locator}");
        }
    }
}
