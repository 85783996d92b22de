//! Who is shown a page, and the pages that say why somebody is not.

use actix_web::{HttpMessage, http::StatusCode};
use zgoda_read_models::ReadError;

use super::{Refusal, Visit};
use crate::{guard::Allowed, pages::notice};

impl Visit {
    /// Lets whoever is signed in pass.
    ///
    /// # Errors
    /// The page that says that only they read this.
    pub fn signed_in(&self) -> Result<(), Refusal> {
        if self.frame.caller.is_some() { Ok(()) } else { Err(self.sign_in_to_read()) }
    }

    /// Lets whoever may see rounds of consent pass.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see them.
    pub fn reads_consents(&self) -> Result<(), Refusal> {
        if self.may("read-consents") {
            return Ok(());
        }
        Err(self.not_to_read(self.frame.t.consents_sign_in(), self.frame.t.ask_for_a_role()))
    }

    /// Lets whoever works on reports pass.
    ///
    /// # Errors
    /// The page that says that others fetch them, or that only those who are signed in see them.
    pub fn works_on_reports(&self) -> Result<(), Refusal> {
        if self.may("read-report-drafts") {
            return Ok(());
        }
        Err(self.not_to_read(self.frame.t.sign_in_to_read(), self.frame.t.reports_over_rest()))
    }

    /// Carries the reader's permission over to what answers the API, so that a file is the same from a page.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see it.
    pub fn reads_file_of(&self, permission: &str) -> Result<(), Refusal> {
        match Allowed::of_page(self.frame.caller.as_ref(), permission) {
            Some(allowed) => drop(self.request.extensions_mut().insert(allowed)),
            None => return Err(self.sign_in_to_read()),
        }
        Ok(())
    }
}

impl Visit {
    /// The page that says that there is none.
    pub fn not_found(&self) -> Refusal {
        Box::new(notice::not_found(&self.request, self.frame.clone()))
    }

    /// The page that says why there can be none at that address.
    pub fn not_found_because(&self, sentence: &str) -> Refusal {
        let t = self.frame.t;
        let frame = self.frame.clone();
        Box::new(notice::page(&self.request, frame, StatusCode::NOT_FOUND, t.not_found(), sentence))
    }

    /// The page that says that only those who are signed in read this; to whoever is, that their role does not.
    pub fn sign_in_to_read(&self) -> Refusal {
        self.not_to_read(self.frame.t.sign_in_to_read(), self.frame.t.ask_for_a_role())
    }

    /// The page that says why somebody does not read this: nobody is signed in, or their role does not open it.
    pub fn not_to_read(&self, signed_out: &str, signed_in: &str) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        let (title, words) = match frame.caller {
            None => (t.sign_in(), signed_out),
            Some(_) => (t.not_for_your_role(), signed_in),
        };
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, title, words))
    }

    /// The page that says who registers people for a training.
    pub fn not_for_registrar(&self) -> Refusal {
        self.not_to_read(self.frame.t.sign_in_to_read(), self.frame.t.who_registers())
    }

    /// The page that says that a form did not come from a page of ours.
    pub fn sent_from_elsewhere(&self) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, t.not_sent(), t.sent_from_elsewhere()))
    }

    /// The page that says that the reader sees numbers only.
    pub fn not_for_reader(&self) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        let heading = t.list_of_participants();
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, heading, t.not_for_reader()))
    }

    /// The page that says why a store did not answer; the reason itself stands in the log only.
    pub fn failed(&self, error: &ReadError) -> Refusal {
        tracing::error!(%error, path = self.request.path(), "a page could not be shown");
        Box::new(notice::unavailable(&self.request, self.frame.clone()))
    }
}
