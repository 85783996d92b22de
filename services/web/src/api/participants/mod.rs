//! People on the lists of trainings: registered one by one or from a file, and read by those who may. Everybody else reads numbers.

mod attendance_list;
mod by_link;
mod file;
mod invitation;
mod person;
mod register;
mod rows;

use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::Edrpou;

pub(crate) use attendance_list::{AttendanceRow, CountRow, attendance_file};
pub(super) use file::MOST_FAULTS;
pub(crate) use file::{Checked, RowFault};
pub(crate) use register::check_text;
pub(super) use register::{MAX_LIST_BYTES, Take, form_of};
pub(crate) use rows::Registrar;

use crate::{
    identity::Caller,
    permissions::{About, Permission},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(register::routes).configure(invitation::routes).configure(attendance_list::routes);
}

/// How much of a list a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sees {
    /// Everybody on it.
    Everybody,
    /// The people of the reader's own body.
    OwnBody(Edrpou),
    /// Numbers.
    Counts,
}

/// How much a caller sees of the list of a training that `organiser` holds.
pub(crate) fn sees(caller: Option<&Caller>, organiser: &Edrpou) -> Sees {
    let Some(permission) = Permission::named("read-participants") else { return Sees::Counts };
    let everybody = About { coordinator: Some(organiser), ..About::default() };
    if permission.is_given_to(caller, everybody) {
        return Sees::Everybody;
    }
    let body = caller.and_then(|caller| caller.body.as_ref());
    match body {
        Some(body) if permission.is_given_to(caller, About { body: Some(body), ..About::default() }) => {
            Sees::OwnBody(body.clone())
        }
        _ => Sees::Counts,
    }
}
