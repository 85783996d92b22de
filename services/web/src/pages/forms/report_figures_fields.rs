//! The figures of a draft, read from its form: each set with its parts, which add up, and with where it comes from.

use std::collections::BTreeSet;

use zgoda_domain::{
    consent_round::Section,
    report::{Provenance, ReportFigures},
    values::{Evidence, FigurePart, FigureSet, Letter, Line, Url, ValueError},
};

use super::fields::{Reading, day, whole};
use crate::pages::reports::is_counted;

impl Reading<'_> {
    /// The figures of the form and those that the system counted, which no form changes. A set without a word in it is left out.
    pub fn figures(&mut self, before: &[ReportFigures], taken: &BTreeSet<Section>) -> Vec<ReportFigures> {
        let (mut at, mut figures) = (0, Vec::new());
        let mut taken: BTreeSet<Section> =
            taken.iter().cloned().chain(before.iter().map(|one| one.key.clone())).collect();
        for i in 0..self.count("figure_key") {
            let rows: usize = self.nth("figure_rows", i).parse().unwrap_or_default();
            let rows = at..(at + rows).min(self.count("part_title"));
            at = rows.end;
            let parts: Vec<usize> = rows.filter(|n| self.is_filled("part_title", *n, "part_value")).collect();
            if parts.is_empty() && !self.is_filled("figure_title", i, "figure_total") {
                continue;
            }
            let known = before.iter().find(|one| one.key.as_str() == self.nth("figure_key", i));
            let set = self.set(i, &parts);
            let provenance = self.provenance(i, known);
            let key = known.map_or_else(|| free(&taken), |one| one.key.clone());
            if let (Some(set), Some(provenance)) = (set, provenance) {
                taken.insert(key.clone());
                figures.push(ReportFigures { key, set, provenance });
            }
        }
        figures.extend(before.iter().filter(|one| is_counted(one)).cloned());
        figures
    }

    fn is_filled(&self, one: &'static str, n: usize, other: &'static str) -> bool {
        !self.nth(one, n).is_empty() || !self.nth(other, n).is_empty()
    }

    fn set(&mut self, i: usize, parts: &[usize]) -> Option<FigureSet> {
        let title = self.take_nth("figure_title", i, Line::parse);
        let unit = self.take_nth("figure_unit", i, Line::parse);
        let as_of = self.take_nth("figure_as_of", i, Line::parse);
        let source = self.take_nth("figure_source", i, Line::parse);
        let total = self.take_nth("figure_total", i, whole::<i64>);
        let part = |n: &usize| {
            let (title, value) =
                (self.take_nth("part_title", *n, Line::parse), self.take_nth("part_value", *n, whole::<i64>));
            Some(FigurePart { title: title?, value: value? })
        };
        // Every part is read, so that each that is wrong is named.
        let read: Vec<Option<FigurePart>> = parts.iter().map(part).collect();
        let (title, unit, as_of, source, total) = (title?, unit?, as_of?, source?, total?);
        let parts: Vec<FigurePart> = read.into_iter().collect::<Option<_>>()?;
        let (title, unit, as_of, source) = (&title, &unit, &as_of, &source);
        self.take_nth("figure_total", i, |_| {
            FigureSet::parse(title.clone(), unit.clone(), as_of.clone(), source.clone(), total, parts.clone())
        })
    }

    /// A letter or a page that shows the figures; where neither is named, what showed them before.
    fn provenance(&mut self, i: usize, known: Option<&ReportFigures>) -> Option<Provenance> {
        let known = known.map(|one| &one.provenance);
        if self.is_filled("figure_letter_number", i, "figure_letter_date") {
            let number = self.take_nth("figure_letter_number", i, Line::parse);
            let date = self.take_nth("figure_letter_date", i, day);
            let (number, date) = (number?, date?);
            // What is known of the same letter beside its number and day stays.
            if let Some(Provenance::Evidence { evidence: Evidence::Letter { letter, .. } }) = known
                && letter.number == number
                && letter.date == date
            {
                return known.cloned();
            }
            let subject = self.take_nth("figure_title", i, Line::parse)?;
            let letter = Letter { number, date, from: None, to: None };
            return Some(Provenance::Evidence { evidence: Evidence::Letter { letter, subject, file: None } });
        }
        if !self.nth("figure_url", i).is_empty() {
            let url = self.take_nth("figure_url", i, Url::parse)?;
            let title = self.take_nth("figure_title", i, Line::parse)?;
            return Some(Provenance::Evidence { evidence: Evidence::Url { url, title } });
        }
        let stays = known.filter(|known| {
            !matches!(known, Provenance::Evidence { evidence: Evidence::Letter { .. } | Evidence::Url { .. } })
        });
        match stays {
            Some(known) => Some(known.clone()),
            None => self.take_nth("figure_letter_number", i, |_| Err(no_source())),
        }
    }
}

/// A key that no part of the report has.
fn free(taken: &BTreeSet<Section>) -> Section {
    let numbered = |n: usize| Section::parse(&format!("figures-{n}")).expect("a short word");
    (1..).map(numbered).find(|key| !taken.contains(key)).expect("there are more numbers than sets")
}

fn no_source() -> ValueError {
    ValueError::new(
        "figures-source-missing",
        "Вкажіть лист або сторінку, звідки ці показники.",
        "Name the letter or the page that shows these figures.",
    )
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::{Paragraph, Position};

    use super::*;
    use crate::pages::forms::fields::Fields;

    const SET: [(&str, &str); 9] = [
        ("figure_key", ""),
        ("figure_title", "Сповіщення"),
        ("figure_unit", "сповіщення"),
        ("figure_as_of", "2025"),
        ("figure_source", "Дія"),
        ("figure_letter_number", "18/2"),
        ("figure_letter_date", "2025-03-01"),
        ("figure_url", ""),
        ("figure_rows", "3"),
    ];

    fn read(pairs: &[(&str, &str)], before: &[ReportFigures]) -> Result<Vec<ReportFigures>, Vec<String>> {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let fields = Fields::new(pairs);
        let mut reading = Reading::of(&fields);
        let figures = reading.figures(before, &BTreeSet::new());
        reading.done().map(|()| figures).map_err(|unread| unread.into_iter().map(|(name, _)| name.into()).collect())
    }

    fn with(total: &'static str, parts: [(&'static str, &'static str); 3]) -> Vec<(&'static str, &'static str)> {
        let parts = parts.into_iter().flat_map(|(title, value)| [("part_title", title), ("part_value", value)]);
        SET.into_iter().chain([("figure_total", total)]).chain(parts).collect()
    }

    const PARTS: [(&str, &str); 3] = [("ПФУ", "120"), ("ДПС", "80"), ("", "")];

    fn counted() -> ReportFigures {
        let line = |text: &str| Line::parse(text).expect("short");
        let set = FigureSet::parse(line("Заходи"), line("захід"), line("2025"), line("журнал"), 18, vec![]);
        ReportFigures {
            key: Section::parse("counted-time").expect("a key"),
            set: set.expect("a total alone"),
            provenance: Provenance::Counted { position: Position(7), how: Paragraph::parse("лік").expect("short") },
        }
    }

    #[test]
    fn a_set_is_added_with_its_parts_and_what_was_counted_stays_as_it_is() {
        let figures = read(&with("200", PARTS), &[counted()]).expect("it can be read");
        let told: Vec<_> = figures.iter().map(|one| (one.key.as_str(), one.set.total, one.set.parts.len())).collect();
        assert_eq!(told, [("figures-1", 200, 2), ("counted-time", 18, 0)]);
        let Provenance::Evidence { evidence: Evidence::Letter { letter, .. } } = &figures[0].provenance else {
            panic!("a letter: {:?}", figures[0].provenance)
        };
        assert_eq!(letter.number.as_str(), "18/2");
    }

    #[test]
    fn parts_that_do_not_add_up_and_half_filled_rows_are_named() {
        assert_eq!(read(&with("201", PARTS), &[]), Err(vec!["figure_total-0".to_owned()]));
        let half = [("ПФУ", ""), ("", "80"), ("", "")];
        assert_eq!(read(&with("80", half), &[]), Err(vec!["part_value-0".to_owned(), "part_title-1".to_owned()]));
        let mut bare = with("200", PARTS);
        bare[5].1 = "";
        bare[6].1 = "";
        assert_eq!(read(&bare, &[]), Err(vec!["figure_letter_number-0".to_owned()]));
    }

    #[test]
    fn a_set_whose_words_are_taken_out_is_left_out_and_the_source_of_others_stays() {
        let kept = read(&with("200", PARTS), &[]).expect("it can be read");
        let mut empty = with("", [("", ""); 3]);
        empty[1].1 = "";
        assert_eq!(read(&empty, &kept), Ok(vec![]));
        let mut again = with("210", [("ПФУ", "130"), ("ДПС", "80"), ("", "")]);
        again[0].1 = "figures-1";
        let mut noted = kept.clone();
        if let Provenance::Evidence { evidence: Evidence::Letter { subject, .. } } = &mut noted[0].provenance {
            *subject = Line::parse("Про показники").expect("short");
        }
        let corrected = read(&again, &noted).expect("it can be read");
        assert_eq!((corrected[0].set.total, &corrected[0].provenance), (210, &noted[0].provenance));
    }
}
