//! The refusals about a report in words.

use crate::{
    report::{ReportRejection, Situation},
    values::{ValueError, dotted},
};

impl ReportRejection {
    pub(crate) fn words(&self) -> ValueError {
        use ReportRejection as R;
        let say = |code, uk: &str, en: &str| ValueError::new(code, uk, en);
        match self {
            R::Representation(why) => why.words(),
            R::NoSuchReport => say("no-such-report", "Такого звіту немає.", "There is no such report."),
            R::AlreadyDrafted => say(
                "report-already-drafted",
                "Звіт уже створено з іншим змістом, видом або автором.",
                "The report was begun already with another content, kind or author.",
            ),
            R::NotNow { verb, situation } => ValueError::new(
                "not-in-this-situation",
                format!("Звіт зараз {}: цього зробити не можна.", in_ukrainian(*situation)),
                format!("The report is {}: “{}” is not possible now.", situation.name(), verb.name()),
            ),
            R::OnlyAuthorBody { author } => ValueError::new(
                "only-reporting-body",
                format!("Це робить лише орган, що звітує, {author}."),
                format!("Only the body that reports, {author}, does this."),
            ),
            R::OnlyRecipient { recipient } => ValueError::new(
                "only-recipient",
                format!("Це робить лише орган, якому звіт подано, {recipient}."),
                format!("Only the body the report was submitted to, {recipient}, does this."),
            ),
            R::OnlyRounds => say(
                "only-rounds",
                "Результат погодження звіт отримує від самого погодження: завершіть його.",
                "The report learns the result of a round from the round itself: close it there.",
            ),
            R::ReportEmpty => say(
                "report-empty",
                "У звіті немає жодного розділу: напишіть хоча б один.",
                "The report has no section: write at least one.",
            ),
            R::ReportTooLong { found, most } => ValueError::new(
                "report-too-long",
                format!("У звіті {found}, дозволено не більше {most}: скоротіть його або поділіть."),
                format!("The report has {found}, at most {most} are allowed: shorten or split it."),
            ),
            R::KeyNamedTwice { key } => ValueError::new(
                "key-named-twice",
                format!("Позначення «{key}» має більш ніж одна частина звіту: назвіть їх по-різному."),
                format!("More than one part of the report is called “{key}”: name them differently."),
            ),
            R::FiguresAsProvenance { key } => ValueError::new(
                "figures-as-provenance",
                format!("Показники «{key}» не можуть посилатися на інші показники: вкажіть документ, з якого вони."),
                format!("The figures “{key}” cannot rest on other figures: name the document they come from."),
            ),
            R::NobodyToEndorse => say(
                "nobody-to-endorse",
                "Крім автора, учасників немає: погоджувати звіт нема з ким.",
                "Nobody beside the author takes part: there is nobody to endorse the report.",
            ),
            R::UnknownPolicy { policy } => ValueError::new(
                "unknown-policy",
                format!("Правил погодження {} версії {} немає.", policy.id, policy.version),
                format!("There is no policy {} of version {}.", policy.id, policy.version),
            ),
            R::NothingChanged { version } => ValueError::new(
                "nothing-changed",
                format!("Зміст не відрізняється від версії {version}: виправте його спершу."),
                format!("The content does not differ from version {version}: correct it first."),
            ),
            R::NotAsked { body } => ValueError::new(
                "not-asked-to-endorse",
                format!("Орган {body} не бере участі в погодженні цього звіту: коментують його учасники й автор."),
                format!(
                    "Body {body} is not asked to endorse this report: those who are, and its author, comment on it."
                ),
            ),
            R::NoSuchSection { section } => ValueError::new(
                "no-such-section",
                format!("Розділу «{section}» у звіті немає."),
                format!("The report has no section “{section}”."),
            ),
            R::NoSuchComment { n } => ValueError::new(
                "no-such-comment",
                format!("Коментаря № {n} до звіту немає."),
                format!("The report has no comment {n}."),
            ),
            R::CommentAnswered { n } => ValueError::new(
                "comment-already-answered",
                format!("На коментар № {n} уже відповіли."),
                format!("Comment {n} was answered already."),
            ),
            R::CommentReasonsMissing => say(
                "comment-reasons-missing",
                "Коментар враховано не повністю: напишіть, чому.",
                "The comment is not accepted in full: say why.",
            ),
            R::AuthorMayNotApprove => say(
                "author-may-not-approve",
                "Ви писали цей звіт: затвердити його має інша особа.",
                "You wrote this report: another person approves it.",
            ),
            R::OlderVersion { version, present } => ValueError::new(
                "older-version",
                format!("Чинна версія звіту – {present}, а не {version}: відкрийте її."),
                format!("The present version of the report is {present}, not {version}: open that one."),
            ),
            R::OpenObjections { objections } => ValueError::new(
                "open-objections",
                format!("Незнятих заперечень: {objections}. Спершу зніміть їх."),
                format!("Objections that stand: {objections}. Settle them first."),
            ),
            R::CommentsUnanswered { comments } => ValueError::new(
                "comments-unanswered",
                format!("Коментарів без відповіді: {comments}. Спершу дайте відповідь."),
                format!("Comments without an answer: {comments}. Answer them first."),
            ),
            R::NotEndorsed => say(
                "report-not-endorsed",
                "Погодження звіту не завершено: затвердити його не можна.",
                "The endorsement of the report is not over: it cannot be approved.",
            ),
            R::DocumentsMissing => say(
                "documents-missing",
                "Документів до затвердження немає: спробуйте ще раз.",
                "The documents of the approval are missing: try again.",
            ),
            R::EntryInFuture => {
                say("entry-in-future", "Дата реєстрації ще не настала.", "The day of the entry lies ahead.")
            }
            R::EnteredBeforeSent { sent_on } => ValueError::new(
                "entered-before-sent",
                format!("Звіт надіслано {}: зареєструвати його раніше не могли.", dotted(*sent_on)),
                format!("The report was sent on {sent_on}: it cannot have been entered before."),
            ),
        }
    }
}

fn in_ukrainian(situation: Situation) -> &'static str {
    match situation {
        Situation::Absent => "не створено",
        Situation::Draft => "у роботі",
        Situation::Endorsing => "на погодженні",
        Situation::Endorsed => "погоджено",
        Situation::Approved => "затверджено",
        Situation::Submitted => "подано",
        Situation::Registered => "зареєстровано",
        Situation::Accepted => "прийнято",
    }
}
