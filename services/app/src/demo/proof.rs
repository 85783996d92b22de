//! Evidence of the script as evidence of the domain.

use zgoda_domain::values::{Act, ActKind, Evidence, FigurePart, FigureSet, Letter, Url};

use super::{
    play::{day, line},
    scene::Proof,
};

/// The evidence that a proof stands for.
pub fn evidence(proof: &Proof) -> Evidence {
    match proof {
        Proof::Page(url, title) => {
            Evidence::Url { url: Url::parse(url).expect("the script's links are links"), title: line(title) }
        }
        Proof::Letter(number, date, subject) => {
            Evidence::Letter { letter: letter(number, date), subject: line(subject), file: None }
        }
        Proof::Order(number, date, title) => Evidence::Act {
            act: Act { number: line(number), date: day(date), kind: ActKind::MinistryOrder },
            title: line(title),
            url: None,
        },
        Proof::Figures(title, unit, as_of, source, parts) => {
            let total = parts.iter().map(|(_, value)| value).sum();
            let parts = parts.iter().map(|(title, value)| FigurePart { title: line(title), value: *value }).collect();
            let figures = FigureSet::parse(line(title), line(unit), line(as_of), line(source), total, parts);
            Evidence::Figures { figures: figures.expect("the total is the sum of the parts") }
        }
    }
}

/// A letter whose sender and receiver the script leaves open.
pub fn letter(number: &str, date: &str) -> Letter {
    Letter { number: line(number), date: day(date), from: None, to: None }
}
