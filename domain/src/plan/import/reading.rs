//! One reading of one file: what was wrong, what is to be asked.

use crate::{
    plan::{
        Anomaly, AnomalyKind, Measure, SourceRow,
        import::{Directory, ImportError},
    },
    values::{Edrpou, Line, MeasureCode, ValueError},
};

/// Collects everything at once, so that a person corrects a file in one go.
pub(super) struct Reading<'a> {
    pub(super) file: &'a Line,
    pub(super) coordinator: &'a Edrpou,
    pub(super) directory: &'a Directory,
    pub(super) measures: Vec<Measure>,
    pub(super) errors: Vec<ImportError>,
    anomalies: Vec<Anomaly>,
    /// The last provisional code given.
    pub(super) provisional: u16,
}

/// The longest raw text that is kept with a place in the source.
const MAX_TEXT: usize = 500;

impl<'a> Reading<'a> {
    pub(super) fn new(file: &'a Line, coordinator: &'a Edrpou, directory: &'a Directory) -> Self {
        Self {
            file,
            coordinator,
            directory,
            measures: Vec::new(),
            errors: Vec::new(),
            anomalies: Vec::new(),
            provisional: 0,
        }
    }

    /// Asks a question about a place in the source; the coordinator owns it until someone else is made its owner.
    pub(super) fn ask(&mut self, kind: AnomalyKind, measure: Option<&MeasureCode>, row: u32, text: &str) {
        let source = self.place(row, text);
        self.anomalies.push(Anomaly { n: 0, measure: measure.cloned(), kind, source, owner: self.coordinator.clone() });
    }

    /// A place in the source with its raw text on one line.
    pub(super) fn place(&self, row: u32, text: &str) -> SourceRow {
        let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = shortened(visible.trim());
        SourceRow { file: self.file.clone(), row, text: Line::parse(&text).unwrap_or_else(|_| self.file.clone()) }
    }

    /// Takes the value, or notes what is wrong with it.
    pub(super) fn value<T>(
        &mut self,
        parsed: Result<T, ValueError>,
        place: impl FnOnce(ValueError) -> ImportError,
    ) -> Option<T> {
        parsed.map_err(|error| self.errors.push(place(error))).ok()
    }

    /// The row a measure was read from; 1, the header, for anything that is about the whole.
    pub(super) fn row_of(&self, measure: Option<&MeasureCode>) -> u32 {
        measure
            .and_then(|code| self.measures.iter().find(|measure| measure.code == *code))
            .and_then(|measure| measure.source.as_ref())
            .map_or(1, |source| source.row)
    }

    /// How many questions the file leaves open.
    pub(super) fn questions(&self) -> usize {
        self.anomalies.len()
    }

    /// The questions in the order of their rows, numbered.
    pub(super) fn into_questions(mut self) -> (Vec<Measure>, Vec<Anomaly>) {
        self.anomalies.sort_by_key(|anomaly| anomaly.source.row);
        for (n, anomaly) in (1..).zip(&mut self.anomalies) {
            anomaly.n = n;
        }
        (self.measures, self.anomalies)
    }
}

fn shortened(line: &str) -> String {
    if line.chars().count() <= MAX_TEXT {
        return line.to_owned();
    }
    line.chars().take(MAX_TEXT - 1).chain(['…']).collect()
}
