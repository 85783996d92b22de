//! The protocol of disagreements (протокол розбіжностей): what is not agreed on, and beside it what was settled on the way.

use std::collections::BTreeMap;

use zgoda_read_models::{BodyRef, ConsentRoundView, DisagreementRow, Outcome, RoundState};

use super::{
    DrawnUp,
    particulars::{End, Told},
    words,
};
use crate::paper::{Cell, Column, Paper, Section};

/// The protocol of a round, also of one that goes on: then it tells how far it is.
pub fn protocol(view: &ConsentRoundView, rows: &[DisagreementRow], drawn: DrawnUp) -> Paper {
    let round = &view.round;
    let closed = view.close.as_ref().and_then(|close| close.result.zip(close.by.as_ref()));
    let told = Told {
        id: round.id,
        subject: round.subject,
        drafter: &round.drafter,
        version: round.document_version,
        sha256: &round.sha256,
        policy: &view.policy,
        opened_at: round.opened_at,
        end: match (round.state, closed) {
            (RoundState::Open, _) => End::Open,
            (_, Some((result, by))) => End::Closed(result, by),
            (_, None) => End::Void(round.ended_at),
        },
        participants: round.participants,
        protocol: view.close.as_ref().and_then(|close| close.protocol.as_ref()),
    };
    let title = drawn.pick("Протокол розбіжностей", "Protocol of disagreements");
    let (settled, open): (Vec<_>, Vec<_>) = rows.iter().partition(|row| is_settled(row.outcome));
    let section = |uk, en, rows: &[&DisagreementRow]| Section {
        heading: drawn.pick(uk, en),
        columns: drawn.columns(),
        rows: rows.iter().map(|row| drawn.disagreement(row)).collect(),
        nothing: drawn.pick("Немає.", "None."),
    };
    Paper {
        language: drawn.language,
        landscape: true,
        title: title.to_owned(),
        about: round.title.clone(),
        running: drawn.running(title, &told),
        drawn_up_on: drawn.on,
        mark: drawn.mark("protocol", &told),
        particulars: drawn.particulars(&told),
        sections: vec![
            section("Неврегульовані розбіжності", "Disagreements that stand", &open),
            section("Знято під час погодження", "Settled on the way", &settled),
        ],
        notes: vec![drawn.pick(
            "Зауваження наведено мовою авторів дослівно. Особи, які діяли, не називаються: їхні дії записано в журналі за вказаними позиціями.",
            "Remarks are given word for word, in the language of their authors. Persons are not named: the log tells of their acts at the positions given.",
        ).to_owned()],
        signatures: drawn.offices(&round.drafter, &open),
    }
}

fn is_settled(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Settled | Outcome::Dropped => true,
        Outcome::Open | Outcome::Answered | Outcome::Maintained => false,
        Outcome::NotAgreed | Outcome::Withdrawn | Outcome::Silent => false,
    }
}

impl DrawnUp {
    fn columns(self) -> Vec<Column> {
        let column = |uk, en, share| Column { heading: self.pick(uk, en), share };
        vec![
            column("Пункт", "Point", 6),
            column("Редакція розробника", "As drafted", 8),
            column("Зауваження, пропозиція та її автор", "Remark or proposal and its author", 13),
            column("Позиція розробника", "Position of the drafter", 10),
            column("Результат", "Outcome", 8),
        ]
    }

    fn disagreement(self, row: &DisagreementRow) -> Vec<Cell> {
        let point = match (&row.point, row.n) {
            (Some(point), Some(n)) => format!("{n}. {point}"),
            _ => self.pick("Документ у цілому", "The document as a whole").to_owned(),
        };
        let version = row.version.map(|version| format!("{} {version}", self.pick("Версія", "Version")));
        let proposed = row.proposed.as_ref();
        let proposed = proposed.map(|text| format!("{} {text}", self.pick("Пропонована редакція:", "Proposed:")));
        let remark = Cell::default()
            .with_strong(words::body(&row.author))
            .with_some(row.remark.as_deref())
            .with_some(proposed)
            .with_some(row.by.as_ref().map(|by| self.act(by)));
        let answer = match row.answer {
            Some(answer) => Cell::default()
                .with_strong(self.cell(|words| words.remark_answer(answer)))
                .with_some(row.answer_text.as_deref()),
            None => Cell::of("–"),
        };
        let because = row.maintained_because.as_deref();
        vec![
            Cell::of(point).with_some(version),
            Cell::of(row.drafted.as_deref().unwrap_or("–")),
            remark,
            answer,
            Cell::default().with_strong(self.cell(|words| words.outcome(row.outcome))).with_some(because),
        ]
    }

    /// Who signs: the drafter, and every body that stands by a disagreement.
    fn offices(self, drafter: &BodyRef, rows: &[&DisagreementRow]) -> Vec<String> {
        let authors: BTreeMap<_, _> = rows.iter().map(|row| (&row.author.edrpou, &row.author)).collect();
        let head = |of: &BodyRef| format!("{}: {}", self.pick("Керівник", "Head"), words::body(of));
        [drafter].into_iter().chain(authors.into_values()).map(head).collect()
    }
}
