//! Where the document of a round is read.

use zgoda_domain::consent_round::Subject;

use crate::pages::texts::Texts;

/// A link to the document.
#[derive(Debug)]
pub(super) struct DocumentLink {
    /// Its address; its versions stand below it.
    pub(super) address: String,
    /// What it is.
    pub(super) words: &'static str,
}

impl DocumentLink {
    pub(super) fn to(t: Texts, subject: Subject) -> Self {
        match subject {
            Subject::TransitionPlan { id } => {
                Self { address: format!("/transition-plans/{id}"), words: t.plan_of_round() }
            }
            Subject::Report { id } => Self { address: format!("/reports/{id}"), words: t.report_of_round() },
        }
    }
}
