//! The words and colours of the three axes, of roles and of kinds.

use zgoda_domain::{
    body::BodyKind,
    data_subject::{AskedBy, Ground},
    fulfilment::{Assurance, Execution, MessageKind, Timeliness},
    plan::{DependencyKind, Participation, Role},
    values::ActKind,
};

use zgoda_read_models::{Answer, CycleState, MessageState, PlanRow, PlanState};

use super::{Given, Texts};

/// Words with a colour that only repeats them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// What it says.
    pub words: &'static str,
    /// A class of the style sheet: `green`, `amber`, `red`, `blue` or `grey`.
    pub colour: &'static str,
}

impl Texts {
    pub(super) fn tag(self, uk: &'static str, en: &'static str, colour: &'static str) -> Tag {
        Tag { words: self.pick(uk, en), colour }
    }

    /// How far.
    pub fn execution(self, execution: impl Given<Execution>) -> Tag {
        match execution.given() {
            Execution::NotStarted => self.tag("не розпочато", "not started", "grey"),
            Execution::InProgress => self.tag("виконується", "in progress", "blue"),
            Execution::PartlyDone => self.tag("виконано частково", "partly done", "blue"),
            Execution::Done => self.tag("виконано", "done", "green"),
            Execution::NotDone => self.tag("не виконано", "not done", "red"),
        }
    }

    /// Whether in time.
    pub fn time(self, time: impl Given<Timeliness>) -> Tag {
        match time.given() {
            Timeliness::InTime => self.tag("у строк", "in time", "green"),
            Timeliness::AtRisk => self.tag("строк близько", "deadline near", "amber"),
            Timeliness::Overdue => self.tag("прострочено", "overdue", "red"),
            Timeliness::DoneLate => self.tag("із запізненням", "done late", "amber"),
            Timeliness::NoDeadline => self.tag("без строку", "no deadline", "grey"),
        }
    }

    /// How sure.
    pub fn assurance(self, assurance: impl Given<Assurance>) -> Tag {
        match assurance.given() {
            Assurance::None => self.tag("немає повідомлень", "nothing reported", "grey"),
            Assurance::Reported => self.tag("повідомлено", "reported", "blue"),
            Assurance::Confirmed => self.tag("підтверджено", "confirmed", "green"),
            Assurance::Restated => self.tag("виправлено", "restated", "amber"),
        }
    }

    /// The part a body plays.
    pub fn role(self, role: impl Given<Role>) -> &'static str {
        match role.given() {
            Role::Lead => self.pick("головний виконавець", "lead"),
            Role::CoExecutor => self.pick("співвиконавець", "co-executor"),
        }
    }

    /// Whether a body is bound; nothing to say of those the act itself binds.
    pub fn participation(self, participation: impl Given<Participation>) -> Option<Tag> {
        match participation.given() {
            Participation::Obligatory => None,
            Participation::Awaited => Some(self.tag("за згодою: очікується", "by consent: awaited", "amber")),
            Participation::Consented => Some(self.tag("за згодою: згоду надано", "by consent: given", "green")),
            Participation::Declined => Some(self.tag("за згодою: відмова", "by consent: declined", "grey")),
        }
    }

    /// Progress or result.
    pub fn message_kind(self, kind: impl Given<MessageKind>) -> &'static str {
        match kind.given() {
            MessageKind::Progress => self.pick("стан виконання", "progress"),
            MessageKind::Result => self.pick("результат", "result"),
        }
    }

    /// In which way one measure waits for another.
    pub fn dependency(self, kind: impl Given<DependencyKind>) -> &'static str {
        match kind.given() {
            DependencyKind::After => self.pick("починається після", "starts after"),
            DependencyKind::PartOf => self.pick("є частиною", "is part of"),
            DependencyKind::GatedBy => self.pick("можливий лише після перевірки за", "is let through by"),
            DependencyKind::ReceivesInformationFrom => self.pick("очікує інформації за", "receives information from"),
        }
    }

    /// What an act is.
    pub fn act_kind(self, kind: impl Given<ActKind>) -> &'static str {
        match kind.given() {
            ActKind::CabinetOrder => self.pick("розпорядження Кабінету Міністрів", "Cabinet order"),
            ActKind::CabinetResolution => self.pick("постанова Кабінету Міністрів", "Cabinet resolution"),
            ActKind::MinistryOrder => self.pick("наказ", "ministry order"),
            ActKind::Law => self.pick("закон", "law"),
        }
    }

    /// What a plan is called where its whole title would be too long: by its act, if that is known.
    pub fn plan_in_short(self, plan: &PlanRow) -> String {
        let Some(act) = &plan.act else { return plan.title.clone() };
        format!("№ {} {} {}", act.number, self.pick("від", "of"), self.date(act.date))
    }

    /// What became of a message.
    pub fn message_state(self, state: impl Given<MessageState>) -> Tag {
        match state.given() {
            MessageState::Filed => self.tag("чекає перевірки", "waiting for review", "blue"),
            MessageState::Confirmed => self.tag("підтверджено", "confirmed", "green"),
            MessageState::Returned => self.tag("повернуто", "returned", "red"),
            MessageState::Restated => self.tag("замінено виправленням", "replaced by a correction", "grey"),
        }
    }

    /// The class of the mark beside a message.
    pub fn message_class(self, state: impl Given<MessageState>) -> &'static str {
        match state.given() {
            MessageState::Filed => "reported",
            MessageState::Confirmed => "confirmed",
            MessageState::Returned => "returned",
            MessageState::Restated => "replaced",
        }
    }

    /// Where the life of a plan stands.
    pub fn plan_state(self, state: impl Given<PlanState>) -> &'static str {
        match state.given() {
            PlanState::Draft => self.state_draft(),
            PlanState::Adopted => self.state_adopted(),
            PlanState::Amended => self.state_amended(),
        }
    }

    /// What a body is.
    pub fn body_kind(self, kind: impl Given<BodyKind>) -> &'static str {
        match kind.given() {
            BodyKind::Ministry => self.pick("міністерство", "ministry"),
            BodyKind::Service => self.pick("служба, агентство, інспекція", "service, agency, inspectorate"),
            BodyKind::Fund => self.pick("фонд", "fund"),
            BodyKind::StateEnterprise => self.pick("державне підприємство", "state enterprise"),
            BodyKind::Private => self.pick("приватна організація", "private organisation"),
            BodyKind::CabinetSecretariat => self.pick("Секретаріат Кабінету Міністрів", "Secretariat of the Cabinet"),
            BodyKind::OtherState => self.pick("інший державний орган", "other state body"),
        }
    }

    /// By what right data are erased.
    pub fn erasure_ground(self, ground: impl Given<Ground>) -> &'static str {
        match ground.given() {
            Ground::ConsentWithdrawn => self.pick("згоду відкликано", "consent withdrawn"),
            Ground::Unlawful => {
                self.pick("незаконна обробка або неправдиві дані", "unlawful processing, or wrong data")
            }
            Ground::NoLongerNeeded => self.pick("мети досягнуто", "no longer needed"),
            Ground::Ordered => self.pick("припис або рішення суду", "ordered by an authority"),
        }
    }

    /// Who asked for an erasure.
    pub fn erasure_asked_by(self, by: impl Given<AskedBy>) -> &'static str {
        match by.given() {
            AskedBy::Person => self.pick("особа", "the person"),
            AskedBy::Representative => self.pick("представник особи", "a representative"),
            AskedBy::Authority => self.pick("Уповноважений або суд", "an authority or a court"),
            AskedBy::Holder => self.pick("володілець даних", "the holder of the data"),
        }
    }

    /// Where a month stands.
    pub fn cycle_state(self, state: impl Given<CycleState>) -> Tag {
        match state.given() {
            CycleState::Open => self.tag("триває", "open", "blue"),
            CycleState::Closed => self.tag("закрито", "closed", "grey"),
        }
    }

    /// What came of an expected answer.
    pub fn answer_tag(self, answer: impl Given<Answer>) -> Tag {
        match answer.given() {
            Answer::Pending => self.tag("очікується", "awaited", "grey"),
            Answer::Answered => self.tag("відповідь є", "answered", "green"),
            Answer::Silent => self.tag("відповіді немає", "silent", "red"),
            Answer::Released => self.tag("звільнено", "released", "grey"),
        }
    }
}
