//! Pages that say one thing: that there is no such page, that a store does not answer, that a form was refused.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use askama::Template;

use super::{
    frame::{Frame, Notice},
    texts::Texts,
    visit::html,
};

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticePage<'a> {
    frame: Frame,
    heading: &'a str,
    sentence: &'a str,
}

/// A page with a heading and a sentence.
pub fn page(request: &HttpRequest, frame: Frame, status: StatusCode, heading: &str, sentence: &str) -> HttpResponse {
    with_writing(request, frame, status, heading, sentence, Vec::new())
}

/// The same with what the reader wrote, to be copied where it can be sent.
pub fn with_writing(
    request: &HttpRequest,
    frame: Frame,
    status: StatusCode,
    heading: &str,
    sentence: &str,
    writing: Vec<String>,
) -> HttpResponse {
    let t = frame.t;
    let mut frame = frame.titled(heading, "");
    frame.writing = writing;
    html(request, t, status, &NoticePage { frame, heading, sentence })
}

/// There is no such page.
pub fn not_found(request: &HttpRequest, frame: Frame) -> HttpResponse {
    let t = frame.t;
    page(request, frame, StatusCode::NOT_FOUND, t.not_found(), t.not_found_hint())
}

/// A store does not answer.
pub fn unavailable(request: &HttpRequest, frame: Frame) -> HttpResponse {
    let t = frame.t;
    page(request, frame, StatusCode::SERVICE_UNAVAILABLE, t.unavailable(), t.unavailable_hint())
}

/// What a form did, by the code that its answer put into the address.
pub fn of_code(t: Texts, code: Option<&str>) -> Option<Notice> {
    let words = match code? {
        "filed" => t.done_filed(),
        "confirmed" => t.done_confirmed(),
        "returned" => t.done_returned(),
        "settled" => t.done_settled(),
        "position" => t.done_position(),
        "position-withdrawn" => t.done_withdrawn(),
        "remark-answered" => t.done_remark_answered(),
        "remark-settled" => t.done_remark_settled(),
        "remark-maintained" => t.done_remark_maintained(),
        "delivered" => t.done_delivered(),
        "round-closed" => t.done_closed(),
        "round-void" => t.done_void(),
        "delivery-annulled" => t.done_annulled(),
        "body-joined" => t.done_joined(),
        "body-left" => t.done_left(),
        "plan-begun" => t.done_plan_begun(),
        "draft-changed" => t.done_draft_changed(),
        "plan-reworked" => t.done_plan_reworked(),
        "amendment-abandoned" => t.done_abandoned(),
        "plan-sent" => t.done_plan_sent(),
        "step-recorded" => t.done_step(),
        "plan-approved" => t.done_approved(),
        "report-begun" => t.done_report_begun(),
        "report-written" => t.done_report_written(),
        "report-attached" => t.done_report_attached(),
        "report-generated" => t.done_report_generated(),
        "report-sent" => t.done_report_sent(),
        "report-version-begun" => t.done_report_version(),
        "report-commented" => t.done_report_commented(),
        "report-comment-answered" => t.done_report_answered(),
        "report-approved" => t.done_report_approved(),
        "report-submitted" => t.done_report_submitted(),
        "report-registered" => t.done_report_registered(),
        "report-returned" => t.done_report_returned(),
        "report-accepted" => t.done_report_accepted(),
        "training-scheduled" => t.done_scheduled(),
        "person-registered" => t.done_person_registered(),
        "people-registered" => t.done_people_registered(),
        "registration-withdrawn" => t.done_registration_withdrawn(),
        "marked" => t.done_marked(),
        "mark-corrected" => t.done_corrected(),
        "training-held" => t.done_held(),
        "training-cancelled" => t.done_cancelled(),
        "list-approved" => t.done_list_approved(),
        "reopening-asked" => t.done_reopening_asked(),
        "list-reopened" => t.done_list_reopened(),
        "certified" => t.done_certified(),
        "training-moved" => t.done_moved(),
        "bodies-invited" => t.done_invited(),
        "retention-set" => t.done_retention(),
        "registered" => t.done_registered(),
        "checked-in" => t.done_checked_in(),
        "code-shown-before" => t.code_opened_before(),
        "link-withdrawn" => t.done_link_withdrawn(),
        "link-issued-before" => t.done_link_before(),
        _ => return None,
    };
    Some(Notice { colour: "good", words: words.to_owned() })
}
