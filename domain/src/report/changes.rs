//! What one version says otherwise than another.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    consent_round::Section,
    report::{Changes, FigureChange, ReportContent, ReportFigures},
    values::Line,
};

impl Changes {
    /// What `now` says otherwise than `before`.
    pub fn between(before: &ReportContent, now: &ReportContent) -> Self {
        let sections = |content: &ReportContent| -> BTreeMap<Section, _> {
            content.sections.iter().map(|one| (one.key.clone(), one.clone())).collect()
        };
        let figures = |content: &ReportContent| -> BTreeMap<Section, ReportFigures> {
            content.figures.iter().map(|one| (one.key.clone(), one.clone())).collect()
        };
        let (old, new) = (sections(before), sections(now));
        let changed = keys(&old, &new).filter(|key| old.get(*key) != new.get(*key)).cloned().collect();
        let (old, new) = (figures(before), figures(now));
        let numbers = keys(&old, &new).flat_map(|key| numbers_changed(key, old.get(key), new.get(key))).collect();
        let told = |set: &BTreeMap<Section, ReportFigures>| -> Vec<_> {
            let words = |one: &ReportFigures| {
                (
                    one.key.clone(),
                    one.set.title.clone(),
                    one.set.unit.clone(),
                    one.set.as_of.clone(),
                    one.provenance.clone(),
                )
            };
            set.values().map(words).collect()
        };
        let beside = before.title != now.title
            || before.attachments != now.attachments
            || before.basis != now.basis
            || told(&old) != told(&new);
        Changes { sections: changed, figures: numbers, beside }
    }

    /// Whether nothing is said otherwise.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.figures.is_empty() && !self.beside
    }

    /// The parts in which a round is told that something differs.
    pub(super) fn parts(&self) -> BTreeSet<Section> {
        let named = self.sections.iter().chain(self.figures.iter().map(|one| &one.key)).cloned();
        let beside = self.beside.then(|| Section::parse("particulars").expect("a short word"));
        named.chain(beside).collect()
    }
}

fn keys<'a, T>(
    old: &'a BTreeMap<Section, T>,
    new: &'a BTreeMap<Section, T>,
) -> impl Iterator<Item = &'a Section> + use<'a, T> {
    old.keys().chain(new.keys()).collect::<BTreeSet<_>>().into_iter()
}

fn numbers_changed(key: &Section, old: Option<&ReportFigures>, new: Option<&ReportFigures>) -> Vec<FigureChange> {
    let Some(title) = new.or(old).map(|one| one.set.title.clone()) else { return Vec::new() };
    let numbers = |one: Option<&ReportFigures>| -> BTreeMap<Option<Line>, i64> {
        let parts = one.into_iter().flat_map(|one| &one.set.parts).map(|part| (Some(part.title.clone()), part.value));
        parts.chain(one.map(|one| (None, one.set.total))).collect()
    };
    let (old, new) = (numbers(old), numbers(new));
    let named: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    named
        .into_iter()
        .map(|part| (part, old.get(part).copied(), new.get(part).copied()))
        .filter(|(_, before, after)| before != after)
        .map(|(part, before, after)| FigureChange {
            key: key.clone(),
            title: title.clone(),
            part: part.clone(),
            before,
            after,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::*;

    #[test]
    fn a_corrected_number_is_told_with_what_it_said_before() {
        let changes = Changes::between(&content(120, 80), &content(121, 79));
        let told: Vec<_> =
            changes.figures.iter().map(|one| (one.part.as_ref().map(Line::as_str), one.before, one.after)).collect();
        assert_eq!(told, [(Some("ДПС"), Some(80), Some(79)), (Some("ПФУ"), Some(120), Some(121))]);
        assert!(changes.sections.is_empty() && !changes.beside);
        let total = Changes::between(&content(120, 80), &content(120, 81));
        assert_eq!(total.figures[0].part, None);
        assert_eq!((total.figures[0].before, total.figures[0].after), (Some(200), Some(201)));
    }

    #[test]
    fn sections_and_what_stands_beside_them_are_told_by_name() {
        let mut later = content(120, 80);
        later.sections[0].heading = crate::scenario::line("Висновки");
        assert_eq!(Changes::between(&content(120, 80), &later).sections, [section("results")]);
        let mut other = content(120, 80);
        other.attachments.clear();
        let changes = Changes::between(&content(120, 80), &other);
        assert!(changes.beside && changes.sections.is_empty() && changes.figures.is_empty());
        assert_eq!(changes.parts(), BTreeSet::from([section("particulars")]));
        assert!(Changes::between(&other, &other).is_empty());
    }
}
