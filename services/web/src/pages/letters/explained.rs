//! Why a body did, or did not, get a letter because of an event.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::values::Edrpou;
use zgoda_notifications::{Explanation, NotificationError, Verdict};

use super::{Names, failed, letters_of, names, rule_title};
use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// Which event and whose letters; as typed.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    position: String,
    #[serde(default)]
    body: String,
}

#[derive(Template)]
#[template(path = "letters/explained.html")]
struct ExplainedPage {
    frame: Frame,
    asked: Asked,
    names: Names,
    /// Rules that write of such an event; none when there is no such event or body.
    found: Option<Vec<Explanation>>,
}

pub(super) async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let letters = letters_of(&visit, "read-letters")?;
    let asked: Asked = visit.parameters();
    let found = match (asked.position.trim().parse(), Edrpou::parse(asked.body.trim())) {
        (Ok(position), Ok(body)) if position > 0 => {
            let found: Result<_, NotificationError> = letters.explain(position, &body).await;
            found.map_err(|error| failed(&visit, &error))?
        }
        _ => None,
    };
    // What is not a rule's event says nothing about the body: a reader asks why of those that are.
    let of_event = |all: Vec<Explanation>| all.into_iter().filter(|one| one.verdict != Verdict::NotItsEvent).collect();
    let frame = visit.frame.clone().titled(visit.frame.t.why_told(), "letters");
    let names = names(&visit, [&asked.body]).await?;
    visit.show(&ExplainedPage { frame, asked, names, found: found.map(of_event) })
}

impl ExplainedPage {
    fn rule<'r>(&self, rule: &'r str) -> &'r str {
        rule_title(&self.frame, rule)
    }

    fn when(&self, one: &Explanation) -> String {
        let t = self.frame.t;
        format!("{} → {}", t.pick(&one.when_uk, &one.when_en), t.pick(&one.whom_uk, &one.whom_en))
    }

    fn asks(&self) -> bool {
        !self.asked.position.is_empty() || !self.asked.body.is_empty()
    }
}
