//! The pages that forms stand on, and the fields on them that refusals are about.

use zgoda_domain::values::{MeasureCode, PlanId, ReportId, RoundId, TrainingId, TransitionPlanId};

use crate::pages::{reports::ReportAct, trainings::Act, transitions::Part};

/// The page that the form stands on.
#[derive(Debug, Clone)]
pub enum Place {
    /// A measure.
    Measure(PlanId, MeasureCode),
    /// The questions about a plan.
    Questions(PlanId),
    /// The position of a body in a round.
    Position(RoundId),
    /// Taking it back.
    Withdrawal(RoundId),
    /// A remark; with what is done to it.
    Remark(RoundId, u32, &'static str),
    /// The delivery to a body.
    Delivery(RoundId),
    /// The end of a round; with how it ends.
    Ending(RoundId, &'static str),
    /// Who is asked in a round; with what is changed.
    Participants(RoundId, &'static str),
    /// A delivery that failed.
    Annulment(RoundId),
    /// A new plan of phased transition.
    NewPlan,
    /// Its draft; with what is changed.
    Draft(TransitionPlanId, String),
    /// Its next version.
    Rework(TransitionPlanId),
    /// A phase or an interaction of it; with the step.
    Step(TransitionPlanId, Part, u32, String),
    /// Its approval.
    Approval(TransitionPlanId),
    /// A report that nobody has begun.
    NewReport,
    /// The draft of a report.
    Writing(ReportId),
    /// A file that is added to it.
    Attaching(ReportId),
    /// What is done to a report.
    ReportAct(ReportId, ReportAct),
    /// A training that is not scheduled yet.
    NewTraining,
    /// Its list as it was filled in elsewhere.
    MarksFile(TrainingId),
    /// A person who comes onto its list.
    Register(TrainingId),
    /// A list of people who do.
    RegisterList(TrainingId),
    /// The links of a training; with what is done.
    Links(TrainingId, String),
    /// The code that is shown in the room.
    Code(TrainingId),
    /// What is done to a training.
    TrainingAct(TrainingId, Act),
    /// The people on its list; with what is said of them.
    People(TrainingId, &'static str),
}

impl Place {
    /// Its address.
    pub fn path(&self) -> String {
        match self {
            Self::Measure(id, code) => format!("/plans/{id}/measures/{code}"),
            Self::Questions(id) => format!("/plans/{id}/anomalies"),
            Self::Position(id) => format!("/consent-rounds/{id}/position"),
            Self::Withdrawal(id) => format!("/consent-rounds/{id}/position/withdraw"),
            Self::Remark(id, n, _) => format!("/consent-rounds/{id}/remarks/{n}"),
            Self::Delivery(id) => format!("/consent-rounds/{id}/serve"),
            Self::Ending(id, _) => format!("/consent-rounds/{id}/end"),
            Self::Participants(id, _) => format!("/consent-rounds/{id}/participants"),
            Self::Annulment(id) => format!("/consent-rounds/{id}/annul-delivery"),
            Self::NewPlan => "/transition-plans/new".to_owned(),
            Self::Draft(id, _) => format!("/transition-plans/{id}/draft"),
            Self::Rework(id) => format!("/transition-plans/{id}/rework"),
            Self::Step(id, part, n, _) => part.path(*id, *n),
            Self::Approval(id) => format!("/transition-plans/{id}/approve"),
            Self::NewReport => "/reports/new".to_owned(),
            Self::Writing(id) => format!("/reports/{id}/write"),
            Self::Attaching(id) => format!("/reports/{id}/attach"),
            Self::ReportAct(id, act) => format!("/reports/{id}/{}", act.word()),
            Self::NewTraining => "/trainings/new".to_owned(),
            Self::MarksFile(id) => format!("/trainings/{id}/people/file"),
            Self::Register(id) => format!("/trainings/{id}/people/register"),
            Self::RegisterList(id) => format!("/trainings/{id}/people/register-list"),
            Self::Code(id) => format!("/trainings/{id}/code"),
            Self::Links(id, _) => format!("/trainings/{id}/links"),
            Self::People(id, _) => format!("/trainings/{id}/people"),
            Self::TrainingAct(id, act) => format!("/trainings/{id}/{}", act.word()),
        }
    }

    /// The name of the form on its page, where the place tells it.
    pub fn form(&self) -> &str {
        match self {
            Self::Measure(..) | Self::Questions(_) => "",
            Self::Position(_) => "position",
            Self::Withdrawal(_) => "withdrawal",
            Self::Remark(_, _, form) | Self::Ending(_, form) | Self::Participants(_, form) => form,
            Self::Draft(_, form) | Self::Step(_, _, _, form) => form,
            Self::Annulment(_) => "annulment",
            Self::NewPlan => "begin",
            Self::Rework(_) => "rework",
            Self::Delivery(_) => "delivery",
            Self::Approval(_) => "approval",
            Self::NewReport => "begin-report",
            Self::Writing(_) => "write-report",
            Self::Attaching(_) => "attach",
            Self::ReportAct(_, act) => act.word(),
            Self::NewTraining => "schedule",
            Self::TrainingAct(_, act) => act.word(),
            Self::People(_, form) => form,
            Self::Links(_, form) => form,
            Self::MarksFile(_) => "file",
            Self::Register(_) => "register",
            Self::RegisterList(_) => "list",
            Self::Code(_) => "code",
        }
    }
}

/// The field of the form that a refusal is about; `pointer` is the place that the refusal itself names, if it does.
pub fn field_of(code: &str, pointer: Option<&str>) -> &'static str {
    match code {
        "unknown-body" => match pointer {
            Some(pointer) if pointer.contains("provider") => "provider",
            Some(pointer) if pointer.contains("consumer") => "consumer",
            Some(pointer) if pointer.contains("bodies") || pointer.contains("invited") => "bodies",
            _ => "body",
        },
        "as-of-in-future" => "as_of",
        "period-in-future" => "period",
        "result-needs-evidence" => "letter_number",
        "result-reaches-nothing" | "done-needs-result" | "continuous-is-never-done" => "execution",
        "indicators-not-met" | "no-such-indicator" => "met",
        "reasons-missing" => "reasons",
        "remarks-missing" => "remark_locator-0",
        "remarks-not-expected" => "stance",
        "instrument-missing"
        | "instrument-expired"
        | "instrument-not-yet-valid"
        | "instrument-dates"
        | "both-instruments-needed" => "instrument_number-0",
        "answer-reasons-missing" => "text",
        "not-a-participant"
        | "not-for-this-body"
        | "already-served"
        | "position-proves-delivery"
        | "drafter-is-interested"
        | "not-added-by-hand" => "body",
        "phase-exists" => "number",
        "phase-days-reversed" | "slip-not-later" => "until",
        "interaction-with-itself" => "consumer",
        "interaction-exists" => "service_code",
        "unknown-policy" => "policy",
        "served-in-future" | "served-before-opening" => "day",
        "order-in-future" => "order_date",
        "pilot-report-in-future" => "pilot_date",
        "disagreement-unanswered" | "no-disagreement" => "over_disagreement",
        "nothing-to-record" | "policy-forbids-disagreement" | "explicit-consent-only" => "protocol_number",
        "number-taken" => "number",
        "file-kind" | "too-large" | "upload-quota" => "file",
        "cut-off-in-future" | "no-closed-month" => "until",
        "entry-in-future" | "entered-before-sent" => "date",
        "unknown-measure" => "measure",
        "comment-reasons-missing" => "text",
        "hours-out-of-range" => "hours",
        "session-ends-before-start" | "session-too-long" => "ends",
        "place-missing" => "place",
        "link-missing" => "link",
        "no-places" => "capacity",
        "invitation-time" => "day",
        "not-invited" | "not-this-body" => "body",
        "already-registered" => "name",
        "unknown-group" | "nobody-to-invite" => "bodies",
        "check-in-window" => "minutes",
        "retention-out-of-range" => "retention_days",
        "guests-visit" => "rest",
        _ => "",
    }
}
