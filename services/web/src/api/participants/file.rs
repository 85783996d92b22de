//! A list of participants, row by row: what the file says, what the register of bodies, the training and the vault say to it.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;
use zgoda_documents::{
    InputError, Place,
    participants::{Form, GoodRow, ReadList, alike, read_list},
};
use zgoda_domain::{
    training::{self, Course, Training, TrainingRejection},
    values::{Edrpou, Language, Line, Purpose, Sha256, TrainingId, ValueError},
};
use zgoda_personal_data::Met;
use zgoda_read_models::{BodyFilter, Page};

use super::{
    register::ListQuery,
    rows::{Registrar, To},
};
use crate::{App, problem::Problem};

/// So many faults are told; somebody who has more begins with these.
pub(in crate::api) const MOST_FAULTS: usize = 500;

/// A list, looked at from all sides.
pub(crate) struct Checked {
    pub(crate) sha256: Sha256,
    pub(crate) good: Vec<To>,
    pub(crate) errors: Vec<InputError>,
    pub(crate) bad: usize,
    /// What to look at in the good rows.
    pub(crate) warnings: Vec<InputError>,
    /// How many more people the training takes; `None` where as many as there are.
    pub(crate) free: Option<u32>,
}

/// What is wrong in a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RowFault {
    /// The row as a spreadsheet shows it, from 1.
    pub(crate) row: u32,
    /// The column.
    pub(crate) column: String,
    /// Stable code in kebab-case.
    code: String,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

impl RowFault {
    /// The first faults, in a language.
    pub(crate) fn first(errors: &[InputError], language: Language) -> Vec<Self> {
        let fault = |error: &InputError| Self {
            row: error.place.row.unwrap_or_default(),
            column: error.place.column.clone().unwrap_or_default(),
            code: error.code.clone(),
            message: error.sentence(language).to_owned(),
        };
        errors.iter().take(MOST_FAULTS).map(fault).collect()
    }
}

impl Checked {
    /// The refusal of the whole list.
    pub(super) fn refused(&self) -> Problem {
        Problem::import(&self.errors[..self.errors.len().min(MOST_FAULTS)])
    }
}

/// Reads a list and looks at each of its people; stores nothing.
///
/// # Errors
/// 400, 413 or 422 about the file as a whole; 404 when there is no such training.
pub(super) async fn check(
    app: &App,
    id: TrainingId,
    form: Form,
    bytes: web::Bytes,
    query: &ListQuery,
    registrar: &Registrar,
) -> Result<Checked, Problem> {
    let loaded = app.log.load::<Training>(&training::stream_id(id)).await?;
    let course = loaded.state.course().ok_or_else(|| Problem::rejected(&TrainingRejection::NotScheduled))?;
    let bodies = app.read_models.at(None).await?.bodies(&BodyFilter::default(), &Page::all()).await?;
    let known: BTreeSet<Edrpou> = bodies.items.into_iter().map(|row| row.edrpou).collect();
    let default = match form {
        Form::Csv => "participants.csv",
        Form::Xlsx => "participants.xlsx",
    };
    let file = query.file.as_ref().map_or(default, Line::as_str).to_owned();
    let name = file.clone();
    // Reading a large table takes a while; it must not hold up others.
    let read = web::block(move || read_list(form, &bytes, &name, &|code: &Edrpou| known.contains(code))).await;
    let ReadList { sha256, good, mut errors, mut bad } =
        read.map_err(|_| Problem::overloaded())?.map_err(|error| Problem::import(&[error]))?;
    let (rows, entries): (Vec<u32>, Vec<_>) = good.into_iter().map(|GoodRow { row, entry }| (row, entry)).unzip();
    let met = app.vault.meet(entries).await;
    // Nobody is looked for on a list that is empty.
    let standing = match course.list().next() {
        Some(_) => app.vault.standing(&Purpose::training(id), &met).await?,
        None => vec![None; met.len()],
    };
    let guests = query.guests.is_some_and(bool::from);
    let first = first_rows(&rows, &met);
    let mut taken = Vec::with_capacity(met.len());
    for (((row, met), first), subject) in rows.into_iter().zip(met).zip(first).zip(standing) {
        let registered = subject.is_some_and(|subject| course.seat(&subject).is_some());
        let judged = match first {
            Some(first) => Err((NAME, twice(first))),
            None => against(course, registrar, &met.entry.body, guests, registered),
        };
        match judged {
            Ok(guest) => taken.push(To { met, guest, row: Some(row) }),
            Err((column, error)) => {
                bad += 1;
                errors.push(at(&file, row, column, error));
            }
        }
    }
    errors.sort_by_key(|error| error.place.row);
    let free = course.free();
    let alike = alike(taken.iter().filter_map(|one| Some((one.row?, &one.met.entry))), &file);
    // First what keeps the whole list out, however many rows are alike.
    let without = free.and_then(|free| without_a_place(&taken, free, &file));
    let warnings = without.into_iter().chain(alike).collect();
    Ok(Checked { sha256, good: taken, errors, bad, warnings, free })
}

/// Names the first row for which there is no place, and how many there are: such a list is refused as a whole when it is taken.
fn without_a_place(taken: &[To], free: u32, file: &str) -> Option<InputError> {
    let fit = usize::try_from(free).unwrap_or(usize::MAX);
    let (row, good, over) = (taken.get(fit)?.row?, taken.len(), taken.len() - fit);
    let error = ValueError::new(
        "capacity-full",
        format!(
            "Вільних місць {free}, а осіб у добрих рядках {good}: від цього рядка місць немає, зайвих осіб {over}. Вилучіть їх або збільште кількість місць навчання."
        ),
        format!(
            "There are {free} free places and {good} people in good rows: from this row on there is no place, {over} people are too many. Remove them, or give the training more places."
        ),
    );
    Some(at(file, row, NAME, error))
}

/// For each of some people the row above theirs in which they stand already.
fn first_rows(rows: &[u32], people: &[Met]) -> Vec<Option<u32>> {
    let mut seen = HashMap::with_capacity(people.len());
    let mut first = |(row, met): (&u32, &Met)| match seen.entry(met.mark().to_owned()) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(place) => {
            place.insert(*row);
            None
        }
    };
    rows.iter().zip(people).map(&mut first).collect()
}

const NAME: &str = "ПІБ";
const BODY: &str = "код ЄДРПОУ";

fn twice(first: u32) -> ValueError {
    ValueError::new(
        "person-twice",
        format!("Ця сама особа є вже в рядку {first}: залиште один рядок."),
        format!("The same person stands in row {first} already: leave one row."),
    )
}

/// Whether somebody comes as a guest, or what stands against their being registered.
fn against(
    course: &Course,
    registrar: &Registrar,
    body: &Edrpou,
    guests: bool,
    registered: bool,
) -> Result<bool, (&'static str, ValueError)> {
    if registered {
        return Err((
            NAME,
            ValueError::new(
                "already-registered",
                "Ця особа вже є в списку цього навчання: вилучіть рядок.",
                "This person is on the list of this training already: remove the row.",
            ),
        ));
    }
    if registrar.only().is_some_and(|own| own != body) {
        return Err((
            BODY,
            ValueError::new(
                "not-this-body",
                "Ви реєструєте лише працівників свого органу.",
                "You register people of your own body only.",
            ),
        ));
    }
    match course.invites(body) {
        true => Ok(false),
        false if guests && registrar.only().is_none() => Ok(true),
        false => Err((
            BODY,
            ValueError::new(
                "not-invited",
                format!(
                    "Орган {body} на це навчання не запрошено: запросіть його або зареєструйте гостей (guests=true)."
                ),
                format!(
                    "The body {body} is not invited to this training: invite it, or register guests (guests=true)."
                ),
            ),
        )),
    }
}

fn at(file: &str, row: u32, column: &str, error: ValueError) -> InputError {
    let ValueError { code, uk, en } = error;
    let place = Place { file: file.to_owned(), row: Some(row), column: Some(column.to_owned()), pointer: None };
    InputError { code: code.to_owned(), place: Box::new(place), uk, en }
}
