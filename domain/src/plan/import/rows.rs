//! The act's table, row by row.

use crate::{
    plan::{
        AnomalyKind, Measure, PlanDraft, Responsibility, Role, Task,
        import::{
            Column, Directory, ImportError, Notes, Table, TableRow,
            code::{self, Numbered},
            header::{self, Header},
            indicators,
            reading::Reading,
            responsible, text, wrong,
        },
    },
    values::{Deadline, Line, MeasureCode, Paragraph},
};

impl Table {
    /// Interprets the table as the act's five columns; `notes` bring what a table cannot show.
    ///
    /// # Errors
    /// Everything that must be corrected, each with its row and column.
    pub fn interpret(&self, notes: &Notes, directory: &Directory) -> Result<PlanDraft, Vec<ImportError>> {
        let header = header::find(&self.rows)?;
        let mut rows = Rows {
            reading: Reading::new(&self.source.file, &notes.coordinator, directory),
            header: &header,
            tasks: Vec::new(),
        };
        for row in &self.rows {
            rows.take(row);
        }
        let Rows { reading, tasks, .. } = rows;
        reading.finish(notes, tasks, self.source.clone())
    }
}

struct Rows<'a> {
    reading: Reading<'a>,
    header: &'a Header,
    tasks: Vec<Task>,
}

impl Rows<'_> {
    fn take(&mut self, row: &TableRow) {
        let filled: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        if row.row < self.header.row {
            let text = filled.join(" ");
            let blank = text.contains(text::BLANK);
            let kind = if blank { AnomalyKind::ActIdentityOpen } else { AnomalyKind::StrayText };
            return self.reading.ask(kind, None, row.row, &text);
        }
        if row.row == self.header.row || filled.is_empty() {
            return;
        }
        let cell = |column| self.header.cell(row, column);
        let task = cell(Column::Task);
        let numbered = code::split(cell(Column::Measure));
        // A page number or a remark of its own: text in one cell that begins neither a task nor a measure.
        if let [only] = filled[..]
            && (numbered.code.is_none() || numbered.title.is_empty())
            && (task.is_empty() || code::split(task).code.is_none())
        {
            return self.reading.ask(AnomalyKind::StrayText, None, row.row, only);
        }
        if !task.is_empty() {
            self.take_task(row.row, task);
        }
        if cell(Column::Measure).is_empty() {
            if filled.len() > 1 || task.is_empty() {
                self.reading.errors.push(ImportError::at(row.row, Column::Measure, wrong::no_measure()));
            }
            return;
        }
        self.take_measure(row, &numbered);
    }

    fn take_task(&mut self, row: u32, cell: &str) {
        let Numbered { code, title, .. } = code::split(cell);
        let Some(title) = self.reading.value(Paragraph::parse(title), |e| ImportError::at(row, Column::Task, e)) else {
            return;
        };
        // The same words again are the cell of a merged task repeated by the program that saved the file.
        if self.tasks.last().is_some_and(|task| task.title == title) {
            return;
        }
        let number = match code.and_then(|code| code.as_str().parse().ok()) {
            Some(number) => number,
            None => {
                self.reading.ask(AnomalyKind::CodeMissing, None, row, cell);
                self.tasks.iter().map(|task| task.number).max().unwrap_or(0).saturating_add(1)
            }
        };
        if self.tasks.iter().any(|task| task.number == number) {
            let error = wrong::task_twice(number);
            return self.reading.errors.push(ImportError::at(row, Column::Task, error));
        }
        self.tasks.push(Task { number, title });
    }

    fn take_measure(&mut self, row: &TableRow, numbered: &Numbered<'_>) {
        let at = |column| move |error| ImportError::at(row.row, column, error);
        let (header, number) = (self.header, row.row);
        let cell = |column| header.cell(row, column);
        let task = self.tasks.last().map(|task| task.number);
        let Some(task) = self.reading.value(task.ok_or_else(wrong::no_task), at(Column::Task)) else { return };
        let Some(title) = self.reading.value(Paragraph::parse(numbered.title), at(Column::Measure)) else { return };
        let code = self.reading.take_code(numbered, number, cell(Column::Measure));
        if let Some(first) = self.reading.measures.iter().find(|measure| measure.code == code) {
            let first = first.source.as_ref().map_or(0, |source| source.row);
            let error = wrong::measure_twice(&code, first, number);
            return self.reading.errors.push(ImportError::at(number, Column::Measure, error));
        }
        if code.as_str().split('.').next().and_then(|first| first.parse().ok()).is_some_and(|first: u16| first != task)
        {
            self.reading.ask(AnomalyKind::ColumnsCollapsed, Some(&code), number, cell(Column::Measure));
        }
        if let Some(joined) = &row.joined {
            self.reading.ask(AnomalyKind::ColumnsCollapsed, Some(&code), number, joined);
        }
        for stray in header.outside(row) {
            self.reading.ask(AnomalyKind::StrayText, Some(&code), number, stray);
        }
        let indicators = self.indicators(&code, row);
        let responsibilities = self.responsibilities(&code, row);
        let texts = [numbered.title, cell(Column::Indicator)];
        self.reading.ask_about_unnamed(&code, number, &responsibilities, &texts);
        let text = cell(Column::Deadline);
        let deadline = self.reading.take_deadline(&code, number, text, cell(Column::Measure), at(Column::Deadline));
        let source = Some(self.reading.place(number, cell(Column::Measure)));
        let raw_code = Line::parse(numbered.raw).ok();
        let measure =
            Measure { code, raw_code, task, part_of: None, title, indicators, responsibilities, deadline, source };
        self.reading.measures.push(measure);
    }

    fn indicators(&mut self, code: &MeasureCode, row: &TableRow) -> Vec<Paragraph> {
        let cell = self.header.cell(row, Column::Indicator);
        let sentences = indicators::split(cell);
        self.reading.ask_about_indicators(code, row.row, &sentences, cell, self.header.cell(row, Column::Measure));
        let parse = |sentence: &str| {
            self.reading.value(Paragraph::parse(sentence), |e| ImportError::at(row.row, Column::Indicator, e))
        };
        sentences.into_iter().filter_map(parse).collect()
    }

    fn responsibilities(&mut self, code: &MeasureCode, row: &TableRow) -> Vec<Responsibility> {
        let at = |error| ImportError::at(row.row, Column::Responsible, error);
        let cell = self.header.cell(row, Column::Responsible);
        if Deadline::parse(cell).is_ok() {
            self.reading.errors.push(at(wrong::deadline_among_responsibles(cell)));
            return Vec::new();
        }
        let mut responsibilities: Vec<Responsibility> = Vec::new();
        for named in responsible::split(cell, self.reading.directory) {
            let Some(name) = self.reading.value(Line::parse(&named.name), at) else { continue };
            let role = if responsibilities.is_empty() { Role::Lead } else { Role::CoExecutor };
            let responsibility = Responsibility { party: named.party, name, role, by_consent: named.by_consent };
            self.reading.add_responsibility(&mut responsibilities, responsibility, at);
        }
        self.reading.ask_about_parties(code, row.row, &responsibilities, self.header.cell(row, Column::Measure));
        if responsibilities.len() > 1 {
            self.reading.ask(AnomalyKind::LeadTakenByOrder, Some(code), row.row, cell);
        }
        responsibilities
    }
}

#[cfg(test)]
mod tests;
