//! Words of the pages on letters.

use zgoda_notifications::{Shown, State, Verdict};

use super::{Given, Texts};

words! {
    letters: "Листи", "Letters";
    letters_lead: "Кого, про що й коли повідомлено електронною поштою.", "Who was told what by e-mail, and when.";
    nav_letters: "Листи", "Letters";
    letter_to_body: "Лист органу", "A letter to a body";
    letter_state_label: "Стан", "State";
    all_letters: "усі", "all";
    edrpou_of_body: "Код ЄДРПОУ органу", "EDRPOU of the body";
    letters_found: "Листів:", "Letters:";
    written_at: "Створено", "Written";
    settled_at: "Завершено", "Settled";
    subject_line: "Тема", "Subject";
    to_whom: "Кому", "To";
    no_address: "адреси немає", "no address";
    failing_addresses: "Адреси, на які листи не доходять", "Addresses at which letters fail";
    failures: "поспіль не дійшло", "failed in a row:";
    suppressed: "надсилання зупинено", "nothing is sent there";
    late_letter: "із запізненням", "late";
    uncertain_letter: "міг надійти двічі", "may have arrived twice";
    why_written: "Підстава", "Ground";
    template_version: "Версія шаблону", "Version of the template";
    attempts: "Спроб", "Attempts";
    server_said: "Відповідь сервера", "The server's answer";
    carried_by: "Надіслано в складі", "Sent as part of";
    digest: "підсумку", "a digest";
    try_again: "Надіслати ще раз", "Send again";
    suppress_address: "Не надсилати на цю адресу", "Send nothing to this address";
    resume_address: "Відновити надсилання", "Resume sending";
    letter_words: "Текст листа", "The words of the letter";
    letter_choices: "Як надходять листи", "How letters come";
    letter_choices_lead: "Документи на погодження та попередження про мовчазну згоду надходять завжди одразу. Орган:", "Documents for consent and warnings of consent by silence always come at once. Body:";
    letter_language: "Мова листів", "Language of letters";
    save_choices: "Зберегти", "Save";
    no_choice: "Ці листи надходять одразу: їх не можна відкласти.", "These letters come at once: they cannot be put off.";
    why_told: "Чому орган повідомлено", "Why a body was told";
    why_told_lead: "Що кожне правило зробило з подією журналу для одного органу. Нагадування за строком не мають події: вони – серед листів органу.", "What each rule made of an event of the log, for one body. Reminders by the clock have no event: they stand among the body’s letters.";
    position_of_event: "Номер події в журналі", "Number of the event in the log";
    rule_of_letter: "Правило", "Rule";
    nobody_is_told: "Про таку подію листів не надсилають.", "Nobody is written to of such an event.";
    no_such_event_or_body: "Такої події чи такого коду немає.", "There is no such event or no such code.";
    letter_acts: "Що зроблено", "What was done";
    letter_act_refused: "Цього зараз зробити не можна: стан листа чи адреси вже інший. Перегляньте лист.", "This cannot be done now: the letter or its address stands otherwise. Look at the letter again.";
    letter_act_stale: "Відтоді, як ви відкрили сторінку, з листом щось сталося. Перегляньте його й повторіть.", "Something has happened to the letter since you opened the page. Look at it and repeat.";
    letter_act_why: "Чому (за бажанням)", "Why (optional)";
}

impl Texts {
    /// What became of a letter.
    pub fn letter_state(self, state: impl Given<State>) -> &'static str {
        match state.given() {
            State::Created => self.pick("очікує", "waiting"),
            State::Sending => self.pick("надсилається", "being sent"),
            State::Delivered => self.pick("прийнято сервером", "accepted by the server"),
            State::TemporaryFailure => self.pick("буде повторено", "will be tried again"),
            State::PermanentFailure => self.pick("не доставлено", "not delivered"),
            State::TechnicalFailure => self.pick("технічна помилка", "technical failure"),
            State::Withheld => self.pick("не надсилалося", "withheld"),
        }
    }

    /// The colour of its tag.
    pub fn letter_colour(self, state: impl Given<State>) -> &'static str {
        match state.given() {
            State::Created | State::Sending => "",
            State::Delivered => "green",
            State::TemporaryFailure | State::Withheld => "amber",
            State::PermanentFailure | State::TechnicalFailure => "red",
        }
    }

    /// What a rule made of an event.
    pub fn letter_verdict(self, verdict: impl Given<Verdict>) -> &'static str {
        match verdict.given() {
            Verdict::Written => self.pick("лист написано", "a letter was written"),
            Verdict::NotYet => self.pick("лист іще буде написано", "a letter is going to be written"),
            Verdict::NotARecipient => self.pick("пише іншим органам", "it writes to other bodies"),
            Verdict::NotItsEvent => self.pick("не про таку подію", "not of such an event"),
        }
    }

    /// Which words are shown.
    pub fn letter_shown(self, shown: impl Given<Shown>) -> &'static str {
        match shown.given() {
            Shown::ToBeSent => self.pick(
                "Так лист виглядав би зараз: його ще не надсилали.",
                "As it would be sent now: it was not sent yet.",
            ),
            Shown::AsSent => self.pick("Саме ці слова надіслано.", "These are the words that were sent."),
            Shown::InNewerWords => self.pick(
                "Слова нинішньої версії шаблону: лист надіслано в попередній. Зміст той самий.",
                "In the words of the present template: it was sent in an earlier one. What it tells is the same.",
            ),
        }
    }

    /// What somebody did about a letter.
    pub fn letter_act(self, act: &str) -> &'static str {
        match act {
            "retry" => self.pick("надіслано ще раз", "sent again"),
            "suppress" => self.pick("зупинено надсилання на адресу", "nothing is sent to the address any more"),
            _ => self.pick("відновлено надсилання на адресу", "sending to the address resumed"),
        }
    }

    /// The role in a body that it went to.
    pub fn contact_role(self, role: &str) -> &'static str {
        match role {
            "reporting" => self.pick("звітування", "reporting"),
            "head" => self.pick("керівник", "head"),
            "training" => self.pick("навчання", "trainings"),
            _ => self.pick("канцелярія", "registry"),
        }
    }

    /// Why it is in its state.
    pub fn letter_reason(self, code: &str) -> String {
        let words = match code {
            "too-old" => self.pick("підстава застаріла", "its ground is too old"),
            "no-contact" => self.pick("в органу немає адреси", "the body has no address"),
            "address-refused" => self.pick("це не адреса", "not an address"),
            "suppressed" => self.pick("на адресу не надсилається", "nothing is sent to the address"),
            "refused" => self.pick("сервер відмовив", "the server refused"),
            "returned" => self.pick("лист повернувся", "the letter came back"),
            "given-up" => self.pick("72 години без успіху", "72 hours without success"),
            "server" => self.pick("сервер просить зачекати", "the server asks to wait"),
            "not-let-in" => self.pick("сервер не приймає нас", "the server does not let us in"),
            "tls" => self.pick("немає захищеного з’єднання", "no secure connection"),
            "too-slow" => self.pick("сервер не відповів вчасно", "the server did not answer in time"),
            "connection" => self.pick("з’єднання перервано", "the connection was lost"),
            "template" => self.pick("бракує даних для тексту", "data for the words are missing"),
            other => other,
        };
        words.to_owned()
    }
}
