//! People on a list with all that was sealed of them: who they are, and what was written about each of them.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use zgoda_domain::{
    access_journal::{About, Form, What},
    training::{Attendance, PersonalReason},
    values::{ActorId, Purpose, Sealed},
};
use zgoda_personal_data::Person;
use zgoda_read_models::{Correction, ListedPerson};

use super::Reader;
use crate::{App, problem::Problem};

/// A person on a list as a reader may see them.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    /// What is known without opening anything.
    pub(crate) listed: ListedPerson,
    /// Who it is; none when they were erased.
    pub(crate) person: Option<Person>,
    /// What was said of their attendance after the first mark.
    pub(crate) corrections: Vec<CorrectionRow>,
    /// Why they left the list, if they did and it is kept.
    pub(crate) left_because: Option<String>,
}

/// A correction of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct CorrectionRow {
    /// What had been said.
    #[schema(value_type = String)]
    pub(crate) was: Attendance,
    /// What is so.
    #[schema(value_type = String)]
    pub(crate) attendance: Attendance,
    /// How one knows; none when it is not kept any more, since it went with the person's data.
    pub(crate) reason: Option<String>,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// Who corrected it: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub(crate) by: ActorId,
}

impl App {
    /// Opens a list for a reader, in its order.
    ///
    /// # Errors
    /// When the reading cannot be recorded, or the vault is not to be had.
    pub(crate) async fn open_list(
        &self,
        reader: &Reader,
        (what, form): (What, Form),
        about: About,
        purpose: &Purpose,
        listed: Vec<ListedPerson>,
    ) -> Result<Vec<Opened>, Problem> {
        self.journal(reader, what, form, about).await?;
        self.opened(purpose, listed).await
    }

    /// Opens what was sealed of people, and about them, whose reading is recorded.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub(crate) async fn opened(&self, purpose: &Purpose, listed: Vec<ListedPerson>) -> Result<Vec<Opened>, Problem> {
        let sealed: Vec<Sealed> = listed.iter().map(|one| one.sealed.clone()).collect();
        let people = self.vault.open_all(purpose, &sealed).await?;
        let words: Vec<Sealed> = listed.iter().flat_map(reasons).filter_map(sealed_words).collect();
        let mut words = self.vault.open_words(purpose, &words).await?.into_iter();
        let open = |(listed, person): (ListedPerson, Option<Person>)| {
            // In the order of `reasons`.
            let mut read = |reason: &Option<PersonalReason>| match reason.as_ref()? {
                PersonalReason::Sealed(_) => words.next().flatten().map(|words| words.to_string()),
                // What stands in clear is told no longer than what is sealed beside it.
                PersonalReason::Clear(words) => person.is_some().then(|| words.to_string()),
            };
            let corrections = listed.corrections.iter().map(|one| row(one, read(&one.reason))).collect();
            let left_because = listed.left.as_ref().and_then(|left| read(&left.reason));
            Opened { listed, person, corrections, left_because }
        };
        Ok(listed.into_iter().zip(people).map(open).collect())
    }
}

/// All that was written about somebody: why they were corrected, why they left.
fn reasons(one: &ListedPerson) -> impl Iterator<Item = &PersonalReason> {
    let corrected = one.corrections.iter().filter_map(|correction| correction.reason.as_ref());
    corrected.chain(one.left.iter().filter_map(|left| left.reason.as_ref()))
}

fn sealed_words(reason: &PersonalReason) -> Option<Sealed> {
    match reason {
        PersonalReason::Sealed(words) => Some(words.clone()),
        PersonalReason::Clear(_) => None,
    }
}

fn row(Correction { was, attendance, at, by, .. }: &Correction, reason: Option<String>) -> CorrectionRow {
    CorrectionRow { was: *was, attendance: *attendance, reason, at: *at, by: by.clone() }
}
