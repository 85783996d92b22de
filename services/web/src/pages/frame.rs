//! What every page has around its content.

use actix_web::HttpRequest;
use jiff::{civil::Date, tz::TimeZone};
use zgoda_domain::values::{Edrpou, Language};
use zgoda_read_models::AsOf;

use super::{assets::STYLE_VERSION, texts::Texts};
use crate::{
    identity::Caller,
    permissions::{About, Permission},
};

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words.
    pub t: Texts,
    /// Of the browser's tab.
    pub title: String,
    /// Which entry of the menu is this page's.
    pub here: &'static str,
    /// Of the request, without its query.
    pub path: String,
    query: String,
    /// Who is signed in.
    pub caller: Option<Caller>,
    /// Proves that a form comes from a page of ours; empty when nobody is signed in.
    pub csrf: String,
    /// The moment shown, when it is not now.
    as_of: Option<AsOf>,
    /// Kyiv's day now, as a date field wants it.
    pub today: Date,
    /// The position of the log that is shown.
    pub position: Option<i64>,
    /// How many matters of consent wait for the reader's body.
    pub waiting: usize,
    /// What the last form did.
    pub notice: Option<Notice>,
    /// What the reader wrote into a form that is not there any more, to be copied.
    pub writing: Vec<String>,
    /// Tells one state of the style sheet from another.
    pub style_version: &'static str,
}

/// What the last form did, or why it did not.
#[derive(Debug, Clone)]
pub struct Notice {
    /// `good` or `bad`; what is bad is also told to those who do not see it.
    pub colour: &'static str,
    /// The sentence.
    pub words: String,
}

impl Frame {
    /// Whether the reader sees letters to bodies.
    pub fn reads_letters(&self) -> bool {
        let permission = Permission::named("read-letters");
        permission.is_some_and(|permission| permission.is_given_to(self.caller.as_ref(), About::default()))
    }

    /// The frame of a request.
    pub fn of(
        request: &HttpRequest,
        t: Texts,
        caller: Option<Caller>,
        csrf: String,
        as_of: Option<AsOf>,
        today: Date,
    ) -> Self {
        Self {
            t,
            title: t.brand().to_owned(),
            here: "",
            path: own(request.path()),
            query: request.query_string().to_owned(),
            caller,
            csrf,
            as_of,
            today,
            position: None,
            waiting: 0,
            notice: None,
            writing: Vec::new(),
            style_version: &STYLE_VERSION,
        }
    }

    /// The same with a title and an entry of the menu.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>, here: &'static str) -> Self {
        self.title = title.into();
        self.here = here;
        self
    }

    /// The same at the address of the page that a form stands on, so that its links lead there and not to the form's own address.
    #[must_use]
    pub fn at(mut self, path: String) -> Self {
        self.path = path;
        self.query.clear();
        self
    }

    /// The same saying why something was refused.
    #[must_use]
    pub fn saying_no(mut self, words: String) -> Self {
        self.notice = Some(Notice { colour: "bad", words });
        self
    }

    /// The body the reader acts for.
    pub fn own_body(&self) -> Option<&Edrpou> {
        self.caller.as_ref()?.body.as_ref()
    }

    /// `?as_of=…` for links that stay at the moment shown; empty for now.
    pub fn keep(&self) -> String {
        self.moment().map_or_else(String::new, |moment| format!("?as_of={moment}"))
    }

    /// The same after other parameters.
    pub fn and_keep(&self) -> String {
        self.moment().map_or_else(String::new, |moment| format!("&as_of={moment}"))
    }

    /// The day in the date field; empty for now.
    pub fn as_of_day(&self) -> String {
        match self.as_of {
            Some(AsOf::Date(day)) => day.to_string(),
            Some(AsOf::Instant(instant)) => instant.to_zoned(kyiv()).date().to_string(),
            Some(AsOf::Position(_)) | None => String::new(),
        }
    }

    /// The moment for people when it is not now.
    pub fn past_day(&self) -> Option<String> {
        Some(match self.as_of? {
            AsOf::Date(day) => self.t.date(day),
            AsOf::Instant(instant) => self.t.instant(instant),
            AsOf::Position(position) => format!("{} {position}", self.t.position()),
        })
    }

    /// This page in the other language.
    pub fn other_language_link(&self) -> String {
        let other = match self.t.0 {
            Language::Uk => "en",
            Language::En => "uk",
        };
        let kept = self.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let pairs: Vec<String> = kept.map(str::to_owned).chain([format!("lang={other}")]).collect();
        format!("{}?{}", self.path, pairs.join("&"))
    }

    fn moment(&self) -> Option<String> {
        Some(match self.as_of? {
            AsOf::Date(day) => day.to_string(),
            AsOf::Instant(instant) => instant.to_string(),
            AsOf::Position(position) => format!("position:{position}"),
        })
    }
}

/// A path that stays on this server: a browser takes `//example.org` and `/\\example.org` for another one.
fn own(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}

fn kyiv() -> TimeZone {
    zgoda_domain::calendar::kyiv()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_page_itself_never_leave_this_server() {
        for (path, kept) in [("/", "/"), ("/bodies", "/bodies"), ("//evil.example/x", "/evil.example/x")] {
            assert_eq!(own(path), kept);
        }
        assert_eq!(own("/\\evil.example"), "/evil.example");
    }
}
