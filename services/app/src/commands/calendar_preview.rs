//! `zgoda calendar preview FILE`: the terms that a change of the calendar would move, before it becomes part of the program.

use std::{fmt::Write, path::Path};

use jiff::civil::Date;
use zgoda_domain::{
    calendar::{Amendment, Calendar, Day, ukraine},
    consent_round::{self, ConsentRound, MovedTerm},
    monitoring_cycle::{self, Cycle, MovedDue},
    values::{Language, PlanId, RoundId},
};
use zgoda_read_models::{ConsentRoundFilter, CycleState, Page, ReadError, RoundState, View};

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

/// An open month of monitoring whose last day to answer would move.
#[derive(Debug, Clone, PartialEq)]
struct Month {
    plan: PlanId,
    title: String,
    due: MovedDue,
}

/// All that would move.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    rounds: Vec<Affected>,
    months: Vec<Month>,
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

async fn find(stores: &Stores, amended: &Calendar) -> Result<Found, Failure> {
    while stores.read_models.step().await.map_err(unread)? > 0 {}
    let view = stores.read_models.at(None).await.map_err(unread)?;
    Ok(Found { rounds: rounds(stores, &view, amended).await?, months: months(stores, &view, amended).await? })
}

fn unread(error: ReadError) -> Failure {
    Failure::new("Погодження й місяці моніторингу не прочитано.", "The rounds and months cannot be read.")
        .because(error)
}

async fn rounds(stores: &Stores, view: &View, amended: &Calendar) -> Result<Vec<Affected>, Failure> {
    let open = ConsentRoundFilter { state: Some(RoundState::Open), ..ConsentRoundFilter::default() };
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

async fn months(stores: &Stores, view: &View, amended: &Calendar) -> Result<Vec<Month>, Failure> {
    let mut found = Vec::new();
    for plan in view.plans(&Page::all()).await.map_err(unread)?.items {
        let cycles = view.cycles(plan.id, &Page::all()).await.map_err(unread)?.items;
        for cycle in cycles.into_iter().filter(|cycle| cycle.state == CycleState::Open) {
            let id = monitoring_cycle::stream_id(plan.id, cycle.period);
            let cycle = stores.log.load::<Cycle>(&id).await.map_err(crate::opening::failed)?.state;
            let due = cycle.due_moved_by(ukraine(), amended);
            found.extend(due.map(|due| Month { plan: plan.id, title: plan.title.clone(), due }));
        }
    }
    Ok(found)
}

fn report(amended: &Calendar, found: &Found) -> String {
    let (from, to) = (&ukraine().version.0, &amended.version.0);
    let of_round = |one: &Affected| one.terms.len() + usize::from(one.close_by.is_some());
    let terms = found.rounds.iter().map(of_round).sum::<usize>() + found.months.len();
    let mut text = format!(
        "Календар {to} замість {from}: строків, які зсунулися б: {terms}. Нічого не збережено.\n\
         The calendar {to} instead of {from}: terms that would move: {terms}. Nothing is stored.\n"
    );
    let mut line = |words: std::fmt::Arguments<'_>| text.write_fmt(words).expect("a String takes all that is written");
    for one in &found.rounds {
        line(format_args!("\n{} «{}»\n", one.round, one.title));
        for term in &one.terms {
            line(format_args!("  {}: {} → {}\n", term.body, term.was, term.would_be));
            line(format_args!("{}", reasons(&term.because)));
        }
        if let Some((was, would_be)) = one.close_by {
            line(format_args!("  завершити до · to be closed by: {was} → {would_be}\n"));
        }
    }
    for Month { plan, title, due: MovedDue { period, was, would_be, because } } in &found.months {
        line(format_args!("\n{plan} «{title}»\n"));
        line(format_args!("  відповіді за {period} до · answers for {period} by: {was} → {would_be}\n"));
        line(format_args!("{}", reasons(because)));
    }
    text
}

/// The days that would be seen differently, each with its reason and the act.
fn reasons(because: &[(Day, Day)]) -> String {
    let told = because.iter().map(|(_, day)| {
        let (uk, en) = (day.reason.text(Language::Uk), day.reason.text(Language::En));
        let source = day.source.map(|source| format!("      {} · {}\n", source.uk, source.en)).unwrap_or_default();
        format!("    {}: {uk} · {en}\n{source}", day.date)
    });
    told.collect()
}

#[cfg(test)]
mod tests;
