//! What can be said only once all measures are read: parts of measures, dependencies, slack, a person's notes.

use std::collections::BTreeSet;

use crate::{
    plan::{
        AnomalyKind, Dependency, DependencyKind, Measure, PlanDraft, Source, Task, Waiting,
        import::{ImportError, NotedDependency, Notes, reading::Reading, wrong},
    },
    values::MeasureCode,
};

/// The most dependencies, and the most questions of a person, that one plan has.
const MAX_NOTES: usize = 2_000;
/// The most questions that a file may leave open; beyond that it is no plan.
const MAX_QUESTIONS: usize = 5_000;

impl Reading<'_> {
    /// The draft, or everything that is wrong.
    pub(super) fn finish(
        mut self,
        notes: &Notes,
        tasks: Vec<Task>,
        source: Source,
    ) -> Result<PlanDraft, Vec<ImportError>> {
        if self.measures.is_empty() && self.errors.is_empty() {
            self.errors.push(ImportError { row: None, column: None, pointer: None, error: wrong::no_measures() });
        }
        self.find_parts();
        for (pointer, length) in [("/dependencies", notes.dependencies.len()), ("/anomalies", notes.anomalies.len())] {
            if length > MAX_NOTES {
                self.errors.push(ImportError::at_pointer(pointer, wrong::too_many("notes-too-many", MAX_NOTES)));
                return Err(self.errors);
            }
        }
        for (index, noted) in notes.dependencies.iter().enumerate() {
            for (field, code) in [("measure", &noted.measure), ("on", &noted.on)] {
                self.check_known(code, format!("/dependencies/{index}/{field}"));
            }
        }
        for (index, noted) in notes.anomalies.iter().enumerate() {
            if let Some(code) = &noted.measure {
                self.check_known(code, format!("/anomalies/{index}/measure"));
            }
            let row = self.row_of(noted.measure.as_ref());
            self.ask(noted.kind, noted.measure.as_ref(), row, noted.text.as_str());
        }
        self.ask_about_slack(&notes.dependencies);
        if self.questions() > MAX_QUESTIONS {
            let error = wrong::too_many("questions-too-many", MAX_QUESTIONS);
            self.errors.push(ImportError { row: None, column: None, pointer: None, error });
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let (measures, anomalies) = self.into_questions();
        Ok(PlanDraft {
            title: notes.title.clone(),
            coordinator: notes.coordinator.clone(),
            source: Some(source),
            tasks,
            measures,
            dependencies: notes.dependencies.iter().map(waiting).collect(),
            anomalies,
        })
    }

    /// A measure `1.2.1` is part of `1.2` where there is one.
    fn find_parts(&mut self) {
        let codes: BTreeSet<MeasureCode> = self.measures.iter().map(|measure| measure.code.clone()).collect();
        for measure in &mut self.measures {
            let whole = measure.code.as_str().rsplit_once('.').and_then(|(whole, _)| MeasureCode::parse(whole).ok());
            measure.part_of = whole.filter(|whole| codes.contains(whole));
        }
    }

    // After an error in a measure's row that measure is unknown too; saying so as well would only confuse.
    fn check_known(&mut self, code: &MeasureCode, pointer: String) {
        let rows_are_right = self.errors.iter().all(|error| error.row.is_none());
        if rows_are_right && !self.measures.iter().any(|measure| measure.code == *code) {
            self.errors.push(ImportError::at_pointer(pointer, wrong::unknown_measure(code)));
        }
    }

    /// Asks once about each measure that waits for one due in the same month or later.
    fn ask_about_slack(&mut self, dependencies: &[NotedDependency]) {
        let mut asked = BTreeSet::new();
        for noted in dependencies.iter().filter(|noted| noted.kind != DependencyKind::PartOf) {
            let due = |code: &MeasureCode| {
                let found = self.measures.iter().find(|measure| measure.code == *code);
                found.and_then(|measure: &Measure| measure.deadline.as_ref())
            };
            let (Some(own), Some(other)) = (due(&noted.measure), due(&noted.on)) else { continue };
            let (Some(own_day), Some(other_day)) = (own.last_day, other.last_day) else { continue };
            let none = other_day.first_of_month() >= own_day.first_of_month();
            if none && asked.insert(noted.measure.clone()) {
                let text =
                    format!("{}: {other} → {}: {own}", noted.on, noted.measure, other = other.text, own = own.text);
                self.ask(AnomalyKind::NoSlack, Some(&noted.measure), self.row_of(Some(&noted.measure)), &text);
            }
        }
    }
}

fn waiting(noted: &NotedDependency) -> Waiting {
    let dependency = Dependency { on: noted.on.clone(), kind: noted.kind, basis: noted.basis.clone() };
    Waiting { measure: noted.measure.clone(), dependency }
}
