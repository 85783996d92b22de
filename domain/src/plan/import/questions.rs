//! What a measure's parts leave open, asked alike of a table and of the structured form.

use crate::{
    plan::{
        AnomalyKind, Party, Responsibility,
        import::{ImportError, code::Numbered, indicators, reading::Reading, wrong},
    },
    values::{Deadline, DeadlineKind, MeasureCode, ValueError},
};

/// The most bodies and groups that one measure names.
const MAX_RESPONSIBLES: usize = 200;

impl Reading<'_> {
    /// The code of a measure; a provisional `n1`, `n2` … where the source has none.
    pub(super) fn take_code(&mut self, numbered: &Numbered<'_>, row: u32, text: &str) -> MeasureCode {
        let Some(code) = &numbered.code else { return self.provisional_code(row, text) };
        if !numbered.usual {
            self.ask(AnomalyKind::CodeNormalised, Some(code), row, text);
        }
        code.clone()
    }

    /// The next free provisional code, with the question what it should be.
    pub(super) fn provisional_code(&mut self, row: u32, text: &str) -> MeasureCode {
        let code = loop {
            self.provisional = (self.provisional + 1).min(999);
            let code =
                MeasureCode::parse(&format!("n{}", self.provisional)).expect("n and up to three digits is a code");
            // The last one may be taken; then the measure is refused as a duplicate.
            if self.provisional == 999 || !self.measures.iter().any(|measure| measure.code == code) {
                break code;
            }
        };
        self.ask(AnomalyKind::CodeMissing, Some(&code), row, text);
        code
    }

    /// The deadline; none is asked about, one that cannot be read is an error, for nobody may guess a date.
    pub(super) fn take_deadline(
        &mut self,
        code: &MeasureCode,
        row: u32,
        text: &str,
        measure: &str,
        place: impl FnOnce(ValueError) -> ImportError,
    ) -> Option<Deadline> {
        if text.is_empty() {
            self.ask(AnomalyKind::DeadlineMissing, Some(code), row, measure);
            return None;
        }
        let deadline = self.value(Deadline::parse(text), place)?;
        if deadline.kind == DeadlineKind::Continuous {
            self.ask(AnomalyKind::DeadlineContinuous, Some(code), row, text);
        }
        Some(deadline)
    }

    /// Asks where there is no indicator, or a cell holds several.
    pub(super) fn ask_about_indicators(
        &mut self,
        code: &MeasureCode,
        row: u32,
        sentences: &[&str],
        cell: &str,
        measure: &str,
    ) {
        if sentences.is_empty() {
            self.ask(AnomalyKind::IndicatorMissing, Some(code), row, measure);
        } else if sentences.len() > 1 || indicators::may_hold_several(cell) {
            self.ask(AnomalyKind::IndicatorsSeveral, Some(code), row, cell);
        }
    }

    /// Adds a responsibility; the same body or group twice is an error, and so are more than a measure can sensibly have.
    pub(super) fn add_responsibility(
        &mut self,
        all: &mut Vec<Responsibility>,
        new: Responsibility,
        place: impl FnOnce(ValueError) -> ImportError,
    ) {
        if all.len() == MAX_RESPONSIBLES {
            self.errors.push(place(wrong::too_many("responsibles-too-many", MAX_RESPONSIBLES)));
        } else if new.party != Party::Unresolved && all.iter().any(|known| known.party == new.party) {
            self.errors.push(place(wrong::named_twice(&new.name)));
        } else {
            all.push(new);
        }
    }

    /// Asks where the words of a measure make it depend on interested bodies, and no group of bodies is responsible for it.
    pub(super) fn ask_about_unnamed(&mut self, code: &MeasureCode, row: u32, all: &[Responsibility], texts: &[&str]) {
        let group = all.iter().any(|responsibility| matches!(responsibility.party, Party::Group(_)));
        let text = texts.iter().find(|text| text.to_lowercase().contains("заінтересован"));
        if let (Some(text), false) = (text, group) {
            self.ask(AnomalyKind::DependsOnUnnamedBodies, Some(code), row, text);
        }
    }

    /// Asks about everybody who is not simply a known body bound by the act.
    pub(super) fn ask_about_parties(&mut self, code: &MeasureCode, row: u32, all: &[Responsibility], measure: &str) {
        if all.is_empty() {
            self.ask(AnomalyKind::ResponsibleMissing, Some(code), row, measure);
        }
        for responsibility in all {
            let name = responsibility.name.as_str();
            match &responsibility.party {
                Party::Unresolved => self.ask(AnomalyKind::BodyUnknown, Some(code), row, name),
                Party::Group(_) if name.contains("що додається") => {
                    self.ask(AnomalyKind::AttachedListMissing, Some(code), row, name);
                }
                Party::Group(_) => self.ask(AnomalyKind::GroupMembersUnknown, Some(code), row, name),
                Party::Body(_) => {}
            }
            if responsibility.by_consent {
                self.ask(AnomalyKind::ConsentAwaited, Some(code), row, &format!("{name} (за згодою)"));
            }
        }
    }
}
