//! `zgoda calendar preview FILE`: the terms that a change of the calendar would move, before it becomes part of the program.

use std::{fmt::Write, path::Path};

use jiff::civil::Date;
use zgoda_domain::{
    calendar::{Amendment, Calendar, ukraine},
    consent_round::{self, ConsentRound, MovedTerm},
    values::{Language, RoundId},
};
use zgoda_read_models::{ConsentRoundFilter, Page, ReadError, RoundState};

use crate::{
    compose::{self, Stores},
    failure::Failure,
    settings::Settings,
};

/// An open round in which something would move.
#[derive(Debug, Clone, PartialEq)]
struct Affected {
    round: RoundId,
    title: String,
    terms: Vec<MovedTerm>,
    /// The last day to close the round, as it is and as it would be.
    close_by: Option<(Date, Date)>,
}

/// Prints what would move, and stores nothing.
///
/// # Errors
/// The file is no change of the calendar, or the stores cannot be read.
pub async fn run(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let amended = read(file)?;
    let stores = compose::open_stores(settings, compose::system_clock()).await?;
    let found = find(&stores, &amended).await;
    stores.log.shutdown().await;
    super::print(&report(&amended, &found?))
}

fn read(file: &Path) -> Result<Calendar, Failure> {
    let named = config::File::from(file).format(config::FileFormat::Toml);
    let amendment: Amendment = config::Config::builder()
        .add_source(named)
        .build()
        .and_then(config::Config::try_deserialize)
        .map_err(|error| {
            Failure::settings(
                format!("Файл {} не є зміною календаря; приклад: zgoda calendar preview --help", file.display()),
                format!("{} is no change of the calendar; an example: zgoda calendar preview --help", file.display()),
            )
            .because(error)
        })?;
    amendment.apply(ukraine()).map_err(|error| Failure::settings(error.uk, error.en))
}

async fn find(stores: &Stores, amended: &Calendar) -> Result<Vec<Affected>, Failure> {
    let unread =
        |error: ReadError| Failure::new("Погодження не прочитано.", "The rounds cannot be read.").because(error);
    while stores.read_models.step().await.map_err(unread)? > 0 {}
    let open = ConsentRoundFilter { state: Some(RoundState::Open), ..ConsentRoundFilter::default() };
    let view = stores.read_models.at(None).await.map_err(unread)?;
    let mut found = Vec::new();
    for row in view.consent_rounds(&open, &Page::all()).await.map_err(unread)?.items {
        let id = consent_round::stream_id(row.id);
        let round = stores.log.load::<ConsentRound>(&id).await.map_err(crate::opening::failed)?.state;
        let terms = round.terms_moved_by(ukraine(), amended);
        let close_by = round.close_by(ukraine()).zip(round.close_by(amended)).filter(|(was, would_be)| was != would_be);
        if !terms.is_empty() || close_by.is_some() {
            found.push(Affected { round: row.id, title: row.title, terms, close_by });
        }
    }
    Ok(found)
}

fn report(amended: &Calendar, found: &[Affected]) -> String {
    let (from, to) = (&ukraine().version.0, &amended.version.0);
    let terms: usize = found.iter().map(|one| one.terms.len() + usize::from(one.close_by.is_some())).sum();
    let mut text = format!(
        "Календар {to} замість {from}: строків, які зсунулися б: {terms}. Нічого не збережено.\n\
         The calendar {to} instead of {from}: terms that would move: {terms}. Nothing is stored.\n"
    );
    let mut line = |words: std::fmt::Arguments<'_>| text.write_fmt(words).expect("a String takes all that is written");
    for one in found {
        line(format_args!("\n{} «{}»\n", one.round, one.title));
        for term in &one.terms {
            line(format_args!("  {}: {} → {}\n", term.body, term.was, term.would_be));
            for (_, day) in &term.because {
                let (uk, en) = (day.reason.text(Language::Uk), day.reason.text(Language::En));
                line(format_args!("    {}: {uk} · {en}\n", day.date));
                if let Some(source) = day.source {
                    line(format_args!("      {} · {}\n", source.uk, source.en));
                }
            }
        }
        if let Some((was, would_be)) = one.close_by {
            line(format_args!("  завершити до · to be closed by: {was} → {would_be}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests;
