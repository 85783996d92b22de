//! Why a request about a fulfilment is refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    fulfilment::MAX_EVIDENCE,
    values::{Edrpou, Language, MessageId, Period, ValueError, dotted},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum FulfilmentRejection {
    /// Nobody reports on a draft.
    PlanNotAdopted,
    /// "За згодою", and the consent is not there yet.
    ConsentAwaited,
    /// "За згодою", and the body has declined.
    ParticipationDeclined,
    /// Nobody reports for a body they do not act for, the system not at all.
    ActsForAnotherBody {
        /// The body of the message.
        body: Edrpou,
    },
    /// A message speaks of the past or of today.
    AsOfInFuture {
        /// The date given.
        as_of: Date,
        /// The date in Kyiv now.
        today: Date,
    },
    /// The month of monitoring has not begun.
    PeriodInFuture {
        /// The month given.
        period: Period,
    },
    /// A result without proof.
    ResultNeedsEvidence,
    /// A result that says nothing was reached.
    ResultReachesNothing,
    /// "Done" is a result, not progress.
    DoneNeedsResult,
    /// "Постійно" has no end.
    ContinuousIsNeverDone,
    /// The measure has fewer indicators.
    NoSuchIndicator {
        /// The number given.
        number: u8,
        /// How many there are.
        indicators: u8,
    },
    /// "Done", and some indicators are neither confirmed nor claimed here.
    IndicatorsNotMet {
        /// Their numbers.
        missing: Vec<u8>,
    },
    /// More pieces than one message may carry.
    TooMuchEvidence {
        /// How many were given.
        pieces: usize,
    },
    /// Only a confirmed message of the same fulfilment can be corrected.
    RestatesUnconfirmed {
        /// The message named.
        message: MessageId,
    },
    /// Another correction came first.
    AlreadyRestated {
        /// The message that now stands.
        by: MessageId,
    },
    /// The body has no such message on this measure.
    NoSuchMessage {
        /// The message named.
        message: MessageId,
    },
    /// Who reports does not confirm.
    ReporterMayNotConfirm,
    /// Only someone who acts for the coordinator reviews.
    OnlyCoordinatorReviews {
        /// The body that monitors the plan.
        coordinator: Edrpou,
    },
    /// A confirmed message is corrected by another, not returned.
    AlreadyConfirmed,
    /// A returned message is replaced by a new one, not confirmed.
    AlreadyReturned,
}

impl FulfilmentRejection {
    fn words(&self) -> ValueError {
        use FulfilmentRejection as R;
        match self {
            R::PlanNotAdopted => ValueError::new(
                "plan-not-adopted",
                "План ще не затверджено: звітувати можна після затвердження.",
                "The plan is not adopted yet: messages are filed after its adoption.",
            ),
            R::ConsentAwaited => ValueError::new(
                "consent-awaited",
                "Орган указано «за згодою», а згоди ще немає: спершу надайте згоду на участь.",
                "The body is named “за згодою” and has not consented yet: record its consent first.",
            ),
            R::ParticipationDeclined => ValueError::new(
                "participation-declined",
                "Орган відмовився від участі в цьому заході: щоб звітувати, спершу надайте згоду.",
                "The body declined to take part in this measure: to report, it consents first.",
            ),
            R::ActsForAnotherBody { body } => ValueError::new(
                "acts-for-another-body",
                format!("Подати повідомлення органу {body} може лише той, хто діє від його імені."),
                format!("A message of body {body} is filed by someone who acts for it."),
            ),
            R::AsOfInFuture { as_of, today } => ValueError::new(
                "as-of-in-future",
                format!(
                    "Дата «станом на» {} ще не настала (сьогодні {}): вкажіть сьогоднішню або минулу.",
                    dotted(*as_of),
                    dotted(*today)
                ),
                format!("The as-of date {as_of} is still to come (today is {today}): give today's or a past one."),
            ),
            R::PeriodInFuture { period } => ValueError::new(
                "period-in-future",
                format!("Звітний місяць {} ще не почався: вкажіть поточний або минулий.", period.words(Language::Uk)),
                format!(
                    "The month of monitoring {} has not begun: give the present or a past one.",
                    period.words(Language::En)
                ),
            ),
            R::ResultNeedsEvidence => ValueError::new(
                "result-needs-evidence",
                "Результат потребує підтвердження: додайте лист, акт, атестат, посилання, файл або показники.",
                "A result needs evidence: add a letter, an act, a certificate, a link, a file or figures.",
            ),
            R::ResultReachesNothing => ValueError::new(
                "result-reaches-nothing",
                "Результатом не може бути «не розпочато» чи «виконується»: подайте це як хід виконання.",
                "A result cannot say “not started” or “in progress”: file that as progress.",
            ),
            R::DoneNeedsResult => ValueError::new(
                "done-needs-result",
                "«Виконано» подається як результат із підтвердженням, а не як хід виконання.",
                "“Done” is filed as a result with evidence, not as progress.",
            ),
            R::ContinuousIsNeverDone => ValueError::new(
                "continuous-is-never-done",
                "Захід виконується постійно, тож не може мати стан «виконано»: повідомте, як він виконується станом на дату.",
                "The measure is continuous and can never be “done”: report its state as of a date.",
            ),
            R::NoSuchIndicator { number, indicators } => ValueError::new(
                "no-such-indicator",
                format!("Індикатора № {number} немає: усього індикаторів у заходу {indicators}, нумерація від 1."),
                format!("There is no indicator {number}: the measure has {indicators}, numbered from 1."),
            ),
            R::IndicatorsNotMet { missing } => {
                let numbers = missing.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
                ValueError::new(
                    "indicators-not-met",
                    format!(
                        "Для стану «виконано» потрібні всі індикатори; № {numbers} не підтверджено раніше й не заявлено тут."
                    ),
                    format!("“Done” lacks indicators {numbers}: neither confirmed before nor claimed here."),
                )
            }
            R::TooMuchEvidence { pieces } => ValueError::new(
                "too-much-evidence",
                format!("Надано підтверджень: {pieces}, дозволено не більше ніж {MAX_EVIDENCE}: об’єднайте їх у файл."),
                format!("Pieces of evidence: {pieces}, at most {MAX_EVIDENCE} are allowed: join them in a file."),
            ),
            R::RestatesUnconfirmed { message } => ValueError::new(
                "restates-unconfirmed",
                format!("Виправити можна лише підтверджене повідомлення цього органу; {message} таким не є."),
                format!("Only a confirmed message of this body can be corrected; {message} is none."),
            ),
            R::AlreadyRestated { by } => ValueError::new(
                "already-restated",
                format!(
                    "Це повідомлення вже виправлено повідомленням {by}: нове виправлення має стосуватися останнього."
                ),
                format!("The message was already corrected by {by}: correct that one."),
            ),
            R::NoSuchMessage { message } => ValueError::new(
                "no-such-message",
                format!("Цей орган не подавав повідомлення {message} за цим заходом."),
                format!("This body has no message {message} on this measure."),
            ),
            R::ReporterMayNotConfirm => ValueError::new(
                "reporter-may-not-confirm",
                "Хто подав повідомлення, той його не підтверджує: це має зробити інша особа, що діє від імені координатора.",
                "Who filed a message may not confirm it: another person of the coordinator does.",
            ),
            R::OnlyCoordinatorReviews { coordinator } => ValueError::new(
                "only-coordinator-reviews",
                format!("Повідомлення розглядає лише координатор плану, орган із кодом {coordinator}."),
                format!("Only the plan's coordinator, body {coordinator}, reviews messages."),
            ),
            R::AlreadyConfirmed => ValueError::new(
                "already-confirmed",
                "Повідомлення вже підтверджено, повернути його не можна: орган може подати нове, яке його виправляє.",
                "The message is confirmed already and cannot be returned: the body can file a new one that corrects it.",
            ),
            R::AlreadyReturned => ValueError::new(
                "already-returned",
                "Повідомлення повернуто із зауваженнями: орган має подати нове.",
                "The message was returned with reasons: the body files a new one.",
            ),
        }
    }
}

impl Rejection for FulfilmentRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use FulfilmentRejection as R;
        matches!(
            self,
            R::AsOfInFuture { .. }
                | R::PeriodInFuture { .. }
                | R::ResultNeedsEvidence
                | R::ResultReachesNothing
                | R::DoneNeedsResult
                | R::NoSuchIndicator { .. }
                | R::TooMuchEvidence { .. }
        )
    }
}
