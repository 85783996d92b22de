//! What one content of a plan has otherwise than the one before.

use zgoda_read_models::{ContentInteractionRow, ContentPhaseRow, ContentView, InterestedRow};

/// What became of a part.
pub enum Change<R> {
    /// It is new.
    Added(R),
    /// It is gone.
    Removed(R),
    /// It was another way.
    Changed {
        /// As it was.
        before: R,
        /// As it is.
        after: R,
    },
}

/// Everything that changed.
pub struct Changes {
    /// Phases by number.
    pub phases: Vec<Change<ContentPhaseRow>>,
    /// Interactions by number.
    pub interactions: Vec<Change<ContentInteractionRow>>,
    /// Interested bodies by code.
    pub interested: Vec<Change<InterestedRow>>,
}

impl Changes {
    /// What `after` has otherwise than `before`.
    pub fn between(before: &ContentView, after: &ContentView) -> Self {
        Self {
            phases: changed(&before.phases, &after.phases, |phase| phase.number),
            interactions: changed(&before.interactions, &after.interactions, |one| one.n),
            interested: changed(&before.interested, &after.interested, |one| one.body.edrpou.clone()),
        }
    }

    /// True when nothing changed.
    pub fn is_empty(&self) -> bool {
        self.phases.is_empty() && self.interactions.is_empty() && self.interested.is_empty()
    }
}

/// Parts that are new or other, in their order; then those that are gone.
fn changed<R: Clone + PartialEq, K: PartialEq>(before: &[R], after: &[R], key: impl Fn(&R) -> K) -> Vec<Change<R>> {
    let known = |rows: &[R], row: &R| rows.iter().find(|other| key(other) == key(row)).cloned();
    let told = |row: &R| match known(before, row) {
        None => Some(Change::Added(row.clone())),
        Some(same) if same == *row => None,
        Some(before) => Some(Change::Changed { before, after: row.clone() }),
    };
    let gone = before.iter().filter(|row| known(after, row).is_none());
    after.iter().filter_map(told).chain(gone.map(|row| Change::Removed(row.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn phase(number: u16, title: &str) -> ContentPhaseRow {
        ContentPhaseRow { number, title: title.to_owned(), from: date(2025, 4, 1), until: date(2025, 6, 30) }
    }

    #[test]
    fn what_is_new_other_and_gone_is_told_and_what_stays_is_not() {
        let content = |phases| ContentView { phases, interactions: Vec::new(), interested: Vec::new() };
        let before = content(vec![phase(1, "Перша"), phase(2, "Друга"), phase(3, "Третя")]);
        let after = content(vec![phase(1, "Перша"), phase(3, "Інша"), phase(4, "Четверта")]);
        let told = Changes::between(&before, &after).phases.into_iter().map(|change| match change {
            Change::Added(row) => format!("+{}", row.number),
            Change::Removed(row) => format!("-{}", row.number),
            Change::Changed { before, after } => format!("{}→{}", before.title, after.title),
        });
        assert_eq!(told.collect::<Vec<_>>(), ["Третя→Інша", "+4", "-2"]);
        assert!(Changes::between(&before, &before).is_empty());
    }
}
