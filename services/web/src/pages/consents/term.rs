//! Why the term of a body ends on its day: every counted and skipped day, with its legal source.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use jiff::civil::Date;
use serde::Deserialize;
use zgoda_domain::{
    calendar::{self, CountedDay, Explanation},
    consent_round::Policy,
    values::{Edrpou, RoundId},
};
use zgoda_read_models::{ConsentRoundRow, SeatRow, SeatRules};

use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// Whose term is explained.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    body: String,
}

#[derive(Template)]
#[template(path = "consents/term.html")]
struct TermPage {
    frame: Frame,
    round: ConsentRoundRow,
    policy: Policy,
    seat: SeatRow,
    explanation: Option<Explanation>,
}

/// The term of one body.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let asked: Asked = visit.parameters();
    let body = Edrpou::parse(&asked.body).map_err(|error| visit.not_found_because(error.sentence(visit.frame.t.0)))?;
    let found = visit.view.consent_round_row(id).await.map_err(|error| visit.failed(&error))?;
    let round = found.ok_or_else(|| visit.not_found())?;
    let found = visit.view.consent_rules(id, &body).await.map_err(|error| visit.failed(&error))?;
    let SeatRules { seat, policy, .. } = found.ok_or_else(|| visit.not_found())?;
    let explanation = seat
        .delivery
        .as_ref()
        .map(|delivery| calendar::ukraine().explain(policy.term.counted(), delivery.at, policy.last_day_off.counted()));
    let frame = visit.frame.clone().titled(visit.frame.t.term_title(), "consents");
    visit.show(&TermPage { frame, round, policy, seat, explanation })
}

impl TermPage {
    fn summary(&self, explanation: &Explanation) -> String {
        explanation.summary(self.frame.t.0)
    }

    fn reason(&self, day: &CountedDay) -> String {
        day.text(self.frame.t.0)
    }

    fn source(&self, day: &CountedDay) -> Option<&'static str> {
        day.source().map(|source| source.text(self.frame.t.0))
    }

    /// The last day by the present calendar, where it is another one than was counted at the delivery.
    fn would_be(&self, explanation: &Explanation) -> Option<Date> {
        let day = explanation.end.last_day();
        (self.seat.due_on != Some(day)).then_some(day)
    }
}
