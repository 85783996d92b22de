//! The refusals about a consent round in words.

use crate::{
    consent_round::{ConsentRoundRejection, MAX_REMARKS},
    values::{ValueError, dotted},
};

impl ConsentRoundRejection {
    pub(crate) fn words(&self) -> ValueError {
        use ConsentRoundRejection as R;
        let say = |code, uk: &str, en: &str| ValueError::new(code, uk, en);
        match self {
            R::Representation(why) => why.words(),
            R::NotOpened => {
                say("no-such-consent-round", "Такого погодження не розпочато.", "No such consent round was opened.")
            }
            R::AlreadyOpen => say(
                "round-already-open",
                "Погодження вже розпочато щодо іншого документа чи версії.",
                "The round was opened already over another document or version.",
            ),
            R::RoundClosed => say(
                "round-closed",
                "Погодження завершено: позиції та відповіді більше не приймаються.",
                "The round is closed: positions and answers are taken no more.",
            ),
            R::RoundVoid => {
                say("round-void", "Погодження скасовано: розпочніть нове.", "The round is void: open a new one.")
            }
            R::UnknownPolicy { policy } => ValueError::new(
                "unknown-policy",
                format!("Правил погодження {} версії {} немає.", policy.id, policy.version),
                format!("There is no policy {} of version {}.", policy.id, policy.version),
            ),
            R::NobodyToAsk => say(
                "nobody-to-ask",
                "У погодженні має лишатися хоча б один учасник, крім розробника.",
                "A round has at least one participant beside the drafter.",
            ),
            R::DrafterAmongParticipants => say(
                "drafter-among-participants",
                "Розробник не погоджує документ сам із собою: вилучіть його з учасників.",
                "The drafter does not agree with itself: take it off the participants.",
            ),
            R::NamedTwice { body } => ValueError::new(
                "participant-named-twice",
                format!("Орган {body} зазначено двічі: залиште один запис."),
                format!("Body {body} is named twice: leave it once."),
            ),
            R::NotAParticipant { body } => ValueError::new(
                "not-a-participant",
                format!("Орган {body} не є учасником цього погодження."),
                format!("Body {body} is not a participant of this round."),
            ),
            R::NotForThisBody { body } => ValueError::new(
                "not-for-this-body",
                format!("Вручення органу {body} фіксує розробник або сам цей орган."),
                format!("Delivery on body {body} is recorded by the drafter or by that body itself."),
            ),
            R::OnlyDrafter { drafter } => ValueError::new(
                "only-drafter",
                format!("Це робить лише розробник документа, орган {drafter}."),
                format!("Only the drafter of the document, body {drafter}, does this."),
            ),
            R::OnlyAuthor { n, body } => ValueError::new(
                "only-author",
                format!("Про зауваження № {n} вирішує лише його автор, орган {body}."),
                format!("Only its author, body {body}, decides about remark {n}."),
            ),
            R::NotServed { body } => ValueError::new(
                "not-served",
                format!("Органу {body} ще не вручено цю версію: спершу зафіксуйте вручення."),
                format!("This version has not been served on body {body}: record its delivery first."),
            ),
            R::AlreadyServed => say(
                "already-served",
                "Вручення цієї версії органу вже зафіксовано з іншими даними: якщо воно не відбулося, анулюйте його.",
                "The delivery of this version is recorded with other particulars: annul it if it failed.",
            ),
            R::ServedInFuture => say(
                "served-in-future",
                "Час вручення ще не настав: зазначте фактичний.",
                "The time of delivery lies ahead: give the actual one.",
            ),
            R::ServedBeforeOpening => say(
                "served-before-opening",
                "Вручення не може передувати початку погодження цієї версії.",
                "Delivery cannot precede the opening of the round over this version.",
            ),
            R::PositionProvesDelivery => say(
                "position-proves-delivery",
                "Орган уже висловив позицію щодо цієї версії, отже документ отримав: вручення не анулюють.",
                "The body has taken a position on this version and so has received it: its delivery is not annulled.",
            ),
            R::OtherVersion { version, present } => ValueError::new(
                "other-version",
                format!("На погодженні версія {present}, а не {version}: ознайомтеся з чинною."),
                format!("The version put to the participants is {present}, not {version}: read the present one."),
            ),
            R::OlderVersion { version, present } => ValueError::new(
                "older-version",
                format!("Нова версія має бути більшою за {present}; зазначено {version}."),
                format!("A new version is greater than {present}; {version} was given."),
            ),
            R::NothingChanged => say(
                "nothing-changed",
                "Зазначте, які розділи змінює нова версія.",
                "Name the sections that the new version changes.",
            ),
            R::PositionAlreadyTaken => say(
                "position-already-taken",
                "Орган уже має позицію щодо цієї версії: щоб змінити її, спершу відкличте.",
                "The body has a position on this version already: to change it, withdraw it first.",
            ),
            R::NoPosition => {
                say("no-position", "Орган ще не висловив позиції.", "The body has not taken a position yet.")
            }
            R::RemarksMissing => say(
                "remarks-missing",
                "Позиція «із зауваженнями» потребує хоча б одного зауваження.",
                "A position “with remarks” needs at least one remark.",
            ),
            R::RemarksNotExpected => say(
                "remarks-not-expected",
                "До цієї позиції зауважень не додають: оберіть «погоджено із зауваженнями» або «не погоджено».",
                "This position has no remarks: choose “agreed with remarks” or “not agreed”.",
            ),
            R::TooManyRemarks { remarks } => ValueError::new(
                "too-many-remarks",
                format!("Зауважень: {remarks}, дозволено не більше ніж {MAX_REMARKS}."),
                format!("Remarks: {remarks}, at most {MAX_REMARKS} are allowed."),
            ),
            R::ReasonsMissing => say(
                "reasons-missing",
                "Відмова потребує обґрунтування: зазначте причини.",
                "A refusal needs its grounds: give the reasons.",
            ),
            R::DeemedAgreed => say(
                "deemed-agreed",
                "Строк минув без відповіді, документ погоджено за мовчазною згодою: заперечити вже не можна.",
                "The term passed without an answer and the document is deemed agreed: no objection is taken any more.",
            ),
            R::TermOver { due_on } => ValueError::new(
                "term-over",
                format!("Строк відповіді минув {}, мовчання означає згоду: заперечити вже не можна.", dotted(*due_on)),
                format!("The term ended on {due_on} and silence is consent: no objection is taken any more."),
            ),
            R::TermStillRuns { body, due_on } => ValueError::new(
                "answer-term-still-runs",
                format!("Строк відповіді органу {body} триває до {} включно.", dotted(*due_on)),
                format!("The term of body {body} runs until {due_on} inclusive."),
            ),
            R::TooEarlyToWarn { body, from } => ValueError::new(
                "too-early-to-warn",
                format!("Орган {body} попереджають про мовчазну згоду не раніше {}.", dotted(*from)),
                format!("Body {body} is warned that silence will count from {from} on."),
            ),
            R::NotExpired { close_by } => ValueError::new(
                "round-not-expired",
                format!("Погодження ще можна завершити: до {} включно.", dotted(*close_by)),
                format!("The round can still be closed, until {close_by} inclusive."),
            ),
            R::DoesNotExpire => say(
                "round-does-not-expire",
                "Погодження не припиняється саме: якийсь строк ще не почався або правила не дають часу на завершення.",
                "The round does not end by itself: a term has not begun, or its rules give no time for closing.",
            ),
            R::SilenceDoesNotCount => say(
                "silence-does-not-count",
                "За правилами цього погодження мовчання не є згодою.",
                "By the rules of this round silence is no agreement.",
            ),
            R::ExplicitConsentOnly { body } => ValueError::new(
                "explicit-consent-only",
                format!("Орган {body} бере участь «за згодою»: потрібна його прямо висловлена згода."),
                format!("Body {body} takes part “за згодою”: nothing but its explicit consent will do."),
            ),
            R::NoSuchRemark { n } => ValueError::new(
                "no-such-remark",
                format!("Зауваження № {n} у цьому погодженні немає."),
                format!("There is no remark {n} in this round."),
            ),
            R::RemarkNotAnswered { n } => ValueError::new(
                "remark-not-answered",
                format!("Розробник ще не відповів на зауваження № {n}."),
                format!("The drafter has not answered remark {n} yet."),
            ),
            R::RemarkAlreadyAnswered { n } => ValueError::new(
                "remark-already-answered",
                format!("На зауваження № {n} уже є відповідь: тепер слово за його автором."),
                format!("Remark {n} is answered already: it is its author's turn."),
            ),
            R::RemarkSettled { n } => ValueError::new(
                "remark-settled",
                format!("Зауваження № {n} знято його автором."),
                format!("Remark {n} was settled by its author."),
            ),
            R::RemarkDropped { n } => ValueError::new(
                "remark-dropped",
                format!(
                    "Зауваження № {n} більше не діє: позицію, якої воно стосувалося, відкликано або слід поновити."
                ),
                format!("Remark {n} stands no more: the position it belonged to was withdrawn or is to be renewed."),
            ),
            R::AnswerReasonsMissing => say(
                "answer-reasons-missing",
                "Зауваження, враховане частково або відхилене, потребує обґрунтування.",
                "A remark accepted in part or rejected needs reasons.",
            ),
            R::FollowsFromDocument { body } => ValueError::new(
                "follows-from-document",
                format!("Орган {body} є учасником за змістом документа: вилучити його може лише нова версія."),
                format!("Body {body} takes part because the document names it: only a new version lets it leave."),
            ),
            R::ObjectionStands { body } => ValueError::new(
                "objection-stands",
                format!("Орган {body} має заперечення: вилучити його з учасників не можна."),
                format!("Body {body} stands against the document: it cannot be removed."),
            ),
            R::NothingToRecord => say(
                "nothing-to-record",
                "Розбіжностей немає: протокол не потрібний.",
                "There are no disagreements: no protocol is needed.",
            ),
            R::PolicyForbidsDisagreement => say(
                "policy-forbids-disagreement",
                "За правилами цього погодження документ не затверджують із розбіжностями.",
                "By the rules of this round nothing is approved over a disagreement.",
            ),
        }
    }
}
