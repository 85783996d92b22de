//! The refusals about a plan of phased transition in words.

use crate::{
    transition_plan::{Situation, TransitionPlanRejection},
    values::{ValueError, dotted},
};

impl TransitionPlanRejection {
    pub(crate) fn words(&self) -> ValueError {
        use TransitionPlanRejection as R;
        let say = |code, uk: &str, en: &str| ValueError::new(code, uk, en);
        match self {
            R::Representation(why) => why.words(),
            R::NoSuchPlan => say(
                "no-such-transition-plan",
                "Такого плану поетапного переходу немає.",
                "There is no such plan of phased transition.",
            ),
            R::AlreadyDrafted => say(
                "already-drafted",
                "План уже створено з іншою назвою чи розробником.",
                "The plan was drafted already under another title or drafter.",
            ),
            R::NotNow { verb, situation } => ValueError::new(
                "not-in-this-situation",
                format!("План зараз {}: цього зробити не можна.", in_ukrainian(*situation)),
                format!("The plan is {}: “{}” is not possible now.", situation.name(), verb.name()),
            ),
            R::OnlyDrafter { drafter } => ValueError::new(
                "only-drafter",
                format!("Це робить лише розробник плану, орган {drafter}."),
                format!("Only the drafter of the plan, body {drafter}, does this."),
            ),
            R::OnlyRounds => say(
                "only-rounds",
                "Результат погодження план отримує від самого погодження: завершіть його.",
                "The plan learns the result of a round from the round itself: close it there.",
            ),
            R::NotASide { n, body } => ValueError::new(
                "not-a-side",
                format!("Орган {body} не є стороною взаємодії № {n}."),
                format!("Body {body} is not a side of interaction {n}."),
            ),
            R::PhaseExists { number } => ValueError::new(
                "phase-exists",
                format!("Фаза {number} уже є: змініть її або візьміть інший номер."),
                format!("There is a phase {number} already: change it or take another number."),
            ),
            R::NoSuchPhase { number } => ValueError::new(
                "no-such-phase",
                format!("Фази {number} у плані немає."),
                format!("The plan has no phase {number}."),
            ),
            R::DaysReversed { number } => ValueError::new(
                "phase-days-reversed",
                format!("Фаза {number} закінчується раніше, ніж починається: виправте дати."),
                format!("Phase {number} ends before it begins: correct the dates."),
            ),
            R::PhaseNotEmpty { number } => ValueError::new(
                "phase-not-empty",
                format!("У фазі {number} є взаємодії: спершу вилучіть їх."),
                format!("Phase {number} has interactions: take them out first."),
            ),
            R::UnderWay => say(
                "under-way",
                "Виконання вже почалося: вилучити це з плану не можна.",
                "It is under way already and cannot be taken out of the plan.",
            ),
            R::InteractionWithItself => say(
                "interaction-with-itself",
                "Надавач і отримувач даних – одна й та сама система: зазначте різні.",
                "Provider and consumer are one and the same system: name two.",
            ),
            R::InteractionExists { n } => ValueError::new(
                "interaction-exists",
                format!("Ця взаємодія вже є в плані під № {n}."),
                format!("This interaction stands in the plan already under No. {n}."),
            ),
            R::NoSuchInteraction { n } => ValueError::new(
                "no-such-interaction",
                format!("Взаємодії № {n} у плані немає."),
                format!("The plan has no interaction {n}."),
            ),
            R::DrafterIsInterested => say(
                "drafter-is-interested",
                "Розробника не додають до заінтересованих органів: він не погоджує план сам із собою.",
                "The drafter is not added to the interested bodies: it does not agree with itself.",
            ),
            R::NotAddedByHand { body } => ValueError::new(
                "not-added-by-hand",
                format!("Орган {body} не додано окремо: заінтересованим його роблять взаємодії плану."),
                format!("Body {body} was not added by hand: what makes it interested are interactions of the plan."),
            ),
            R::PlanEmpty => say("plan-empty", "У плані ще немає жодної фази.", "The plan has no phases yet."),
            R::PhaseEmpty { number } => ValueError::new(
                "phase-empty",
                format!("У фазі {number} немає жодної взаємодії: додайте її або вилучіть фазу."),
                format!("Phase {number} has no interactions: add one or take the phase out."),
            ),
            R::NobodyInterested => say(
                "nobody-interested",
                "Крім розробника, заінтересованих органів немає: погоджувати план нема з ким.",
                "No body beside the drafter is interested: there is nobody to agree with.",
            ),
            R::UnknownPolicy { policy } => ValueError::new(
                "unknown-policy",
                format!("Правил погодження {} версії {} немає.", policy.id, policy.version),
                format!("There is no policy {} of version {}.", policy.id, policy.version),
            ),
            R::NothingChanged { version } => ValueError::new(
                "nothing-changed",
                format!("Чернетка не відрізняється від версії {version}, яка вже на погодженні."),
                format!("The draft does not differ from version {version}, which is in consent already."),
            ),
            R::RoundGoesOn => say(
                "round-goes-on",
                "Погодження змін ще триває: спершу завершіть або скасуйте його.",
                "The round over the amendment goes on: close or void it first.",
            ),
            R::NotAgreed => say(
                "plan-not-agreed",
                "План не погоджено: затвердити його не можна.",
                "The plan is not agreed and cannot be approved.",
            ),
            R::OtherVersion { version, agreed } => ValueError::new(
                "older-version",
                format!("Погоджено версію {agreed}, а не {version}: затвердити можна лише погоджену."),
                format!("Version {agreed} was agreed, not {version}: only the agreed one is approved."),
            ),
            R::DisagreementUnanswered { disagreements } => ValueError::new(
                "disagreement-unanswered",
                format!("Розбіжностей у протоколі: {disagreements}. Зазначте, чому план затверджують попри них."),
                format!("Disagreements in the protocol: {disagreements}. Say why the plan is approved over them."),
            ),
            R::NoDisagreement => say(
                "no-disagreement",
                "Розбіжностей немає: пояснювати затвердження попри них не потрібно.",
                "There are no disagreements to approve the plan over.",
            ),
            R::OrderInFuture => {
                say("order-in-future", "Дата наказу ще не настала.", "The date of the order lies ahead.")
            }
            R::PilotReportInFuture => say(
                "pilot-report-in-future",
                "Дата звіту про пілот ще не настала.",
                "The date of the pilot report lies ahead.",
            ),
            R::NotApproved => {
                say("transition-plan-not-approved", "План ще не затверджено.", "The plan is not approved yet.")
            }
            R::PhaseNotStarted { number } => ValueError::new(
                "phase-not-started",
                format!("Фазу {number} ще не розпочато."),
                format!("Phase {number} has not begun."),
            ),
            R::PhaseCompleted { number } => ValueError::new(
                "phase-completed",
                format!("Фазу {number} уже завершено."),
                format!("Phase {number} is completed already."),
            ),
            R::NotAllConfirmed { unconfirmed } => {
                let numbers = unconfirmed.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                ValueError::new(
                    "not-all-confirmed",
                    format!("Ще не підтверджено взаємодії № {numbers}."),
                    format!("Not confirmed yet: interactions {numbers}."),
                )
            }
            R::InteractionNotStarted { n } => ValueError::new(
                "interaction-not-started",
                format!("Взаємодію № {n} ще не розпочато."),
                format!("Interaction {n} has not been started."),
            ),
            R::InteractionConfirmed { n } => ValueError::new(
                "interaction-confirmed",
                format!("Взаємодію № {n} уже підтверджено."),
                format!("Interaction {n} is confirmed already."),
            ),
            R::SlipNotLater { expected } => ValueError::new(
                "slip-not-later",
                format!("Нова дата має бути пізнішою за {}.", dotted(*expected)),
                format!("The new date is later than {expected}."),
            ),
        }
    }
}

fn in_ukrainian(situation: Situation) -> &'static str {
    match situation {
        Situation::Absent => "не створено",
        Situation::Draft => "у роботі",
        Situation::InConsent => "на погодженні",
        Situation::Agreed => "погоджено",
        Situation::Approved => "затверджено",
        Situation::InExecution => "виконується",
        Situation::AmendmentDraft => "затверджено, зміни до нього в роботі",
        Situation::AmendmentInConsent => "затверджено, зміни до нього на погодженні",
        Situation::AmendmentAgreed => "затверджено, зміни до нього погоджено",
        Situation::Completed => "виконано",
    }
}
