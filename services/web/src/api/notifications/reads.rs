//! Letters as who watches over them reads them.

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{Data, Path},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::Edrpou;
use zgoda_notifications::{
    ActRow, Explanation, FailingAddressRow, LetterFilter, LetterList, LetterRow, RULES, Shown, State,
};

use super::{LetterPath, letters_of};
use crate::{App, conditional::version_tag, problem::Problem, reading::Reading};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(rules).service(failing_addresses).service(explain);
    server.service(get).service(acts).service(preview);
}

/// Which letters are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct LettersQuery {
    /// In this state: `created`, `sending`, `delivered`, `temporary-failure`, `permanent-failure`, `technical-failure` or `withheld`.
    #[param(value_type = Option<String>)]
    state: Option<State>,
    /// To this body.
    #[param(value_type = Option<String>)]
    body: Option<Edrpou>,
    /// By this rule.
    rule: Option<String>,
    /// Because of the event at this position.
    #[param(value_type = Option<i64>)]
    position: Option<String>,
    /// At most so many: 1 to 200, and 50 where nothing is said.
    #[param(value_type = Option<u32>)]
    limit: Option<String>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Lists letters, the latest first: who was told what, when, in which version of the templates, and what became of it.
#[utoipa::path(tag = "notifications", params(LettersQuery), security(("bearer" = ["read-letters"])),
    responses((status = 200, body = LetterList, description = "A page of letters.")))]
#[get("/notifications")]
async fn list(app: Data<App>, reading: Reading<LettersQuery>) -> Result<HttpResponse, Problem> {
    let LettersQuery { state, body, rule, position, limit, cursor } = &reading.filter;
    let filter = LetterFilter {
        state: *state,
        body: body.as_ref().map(ToString::to_string),
        rule: rule.clone(),
        position: number(position.as_deref(), "?position")?,
    };
    let limit = number(limit.as_deref(), "?limit")?.map_or(50, |n| u32::try_from(n.clamp(1, 200)).unwrap_or(50));
    Ok(shown(&letters_of(&app)?.letters(&filter, limit, cursor.as_deref()).await?))
}

/// A rule as it is listed.
#[derive(Debug, Serialize, ToSchema)]
struct RuleRow {
    /// Its key.
    rule: &'static str,
    /// What people call it, in Ukrainian.
    title_uk: &'static str,
    /// In English.
    title_en: &'static str,
    /// When it writes, in Ukrainian.
    when_uk: &'static str,
    /// In English.
    when_en: &'static str,
    /// To whom, in Ukrainian.
    whom_uk: &'static str,
    /// In English.
    whom_en: &'static str,
    /// How its letters come: `immediate`, `daily` or `weekly`.
    pace: &'static str,
    /// Whether recipients may choose another pace.
    choice: bool,
    /// The version of its templates.
    template: u16,
}

/// Lists the rules by which letters are written, with their recipients.
#[utoipa::path(tag = "notifications", security(("bearer" = ["read-letters"])),
    responses((status = 200, body = Vec<RuleRow>, description = "All rules.")))]
#[get("/notifications/rules")]
async fn rules() -> HttpResponse {
    let row = |rule: &&'static zgoda_notifications::Rule| RuleRow {
        rule: rule.name,
        title_uk: rule.title.uk,
        title_en: rule.title.en,
        when_uk: rule.when.uk,
        when_en: rule.when.en,
        whom_uk: rule.whom.uk,
        whom_en: rule.whom.en,
        pace: rule.pace.name(),
        choice: rule.choice,
        template: rule.template,
    };
    shown(&RULES.iter().map(row).collect::<Vec<_>>())
}

/// Lists addresses at which letters fail, first those to which nothing is sent until somebody resumes them.
#[utoipa::path(tag = "notifications", security(("bearer" = ["read-letters"])),
    responses((status = 200, body = Vec<FailingAddressRow>, description = "The addresses.")))]
#[get("/notifications/failing-addresses")]
async fn failing_addresses(app: Data<App>) -> Result<HttpResponse, Problem> {
    Ok(shown(&letters_of(&app)?.failing_addresses().await?))
}

/// Whose letters, because of what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ExplainQuery {
    /// The position of the event.
    #[param(value_type = i64)]
    position: String,
    /// The body.
    #[param(value_type = String)]
    body: Edrpou,
}

/// Explains why a body was, or was not, told of an event: what each rule made of it.
#[utoipa::path(tag = "notifications", params(ExplainQuery), security(("bearer" = ["read-letters"])),
    responses((status = 200, body = Vec<Explanation>, description = "What each rule made of the event.")))]
#[get("/notifications/explain")]
async fn explain(app: Data<App>, reading: Reading<ExplainQuery>) -> Result<HttpResponse, Problem> {
    let position = number(Some(&reading.filter.position), "?position")?.unwrap_or_default();
    let found = letters_of(&app)?.explain(position, &reading.filter.body).await?;
    Ok(shown(&found.ok_or_else(Problem::not_found)?))
}

/// Shows one letter.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["read-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter.")))]
#[get("/notifications/{id}")]
async fn get(app: Data<App>, path: Path<LetterPath>) -> Result<HttpResponse, Problem> {
    Ok(letter(&letters_of(&app)?.letter(path.id).await?.ok_or_else(Problem::not_found)?))
}

/// Lists what people did about a letter and the address it went to, the latest first.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["read-letters"])),
    responses((status = 200, body = Vec<ActRow>, description = "Who did what, and when.")))]
#[get("/notifications/{id}/acts")]
async fn acts(app: Data<App>, path: Path<LetterPath>) -> Result<HttpResponse, Problem> {
    let letters = letters_of(&app)?;
    letters.letter(path.id).await?.ok_or_else(Problem::not_found)?;
    Ok(shown(&letters.acts(path.id).await?))
}

/// A letter as its recipient reads it.
#[derive(Debug, Serialize, ToSchema)]
struct Preview {
    /// One line.
    subject: String,
    /// The text part.
    text: String,
    /// The HTML part.
    html: String,
    /// The version of the templates.
    template: u16,
    /// Whether these are the words that were sent.
    words: Shown,
}

/// Shows a letter in the words in which its recipient reads it, with its real data, whether it was sent or not.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["read-letters"])),
    responses((status = 200, body = Preview, description = "The words.")))]
#[get("/notifications/{id}/preview")]
async fn preview(app: Data<App>, path: Path<LetterPath>) -> Result<HttpResponse, Problem> {
    let found = letters_of(&app)?.preview(path.id).await?.ok_or_else(Problem::not_found)?;
    let (zgoda_notifications::Typeset { subject, text, html, template }, words) = found;
    Ok(shown(&Preview { subject, text, html, template, words }))
}

/// One letter, with its version for `If-Match`.
pub(super) fn letter(found: &LetterRow) -> HttpResponse {
    let tag = (header::ETAG, version_tag(found.version));
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).insert_header(tag).json(found)
}

/// Addresses of bodies stand in it: no cache keeps it.
pub(super) fn shown(found: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(found)
}

fn number(text: Option<&str>, place: &str) -> Result<Option<i64>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let number = text.parse::<i64>().ok().filter(|n| *n >= 0);
    number
        .map(Some)
        .ok_or_else(|| Problem::input("number-form", "Тут очікується число.", "A number is expected here.").at(place))
}
