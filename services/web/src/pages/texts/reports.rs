//! The words of reports.

use zgoda_domain::{
    report::{Provenance, Situation},
    values::{Evidence, HalfYear},
};
use zgoda_read_models::{ReportKindName, ReportVersionState};

use super::{Given, Texts, status::Tag};

words! {
    reports: "Звіти", "Reports";
    report: "Звіт", "Report";
    nav_reports: "Звіти", "Reports";
    reports_lead: "Звіти для Кабінету Міністрів: що в роботі, що на погодженні, що подано і прийнято.", "Reports to the Cabinet: what is written, what is being endorsed, what was submitted and accepted.";
    reports_over_rest: "На сторінках звіти бачать ті, хто над ними працює. Затверджені звіти з документами ваша роль отримує через REST: /api/v1/reports?state=approved (див. API).", "Pages show reports to those who work on them. Your role fetches approved reports and their documents over REST: /api/v1/reports?state=approved (see API).";
    reports_due: "Строки піврічних звітів", "Half-yearly reports that are due";
    report_late: "строк минув", "overdue";
    report_not_begun: "ще не розпочато", "not begun yet";
    report_author: "Звітує", "Reported by";
    since_word: "з", "since";
    in_state_since: "у цьому стані з", "in this state since";
    report_numbers: "Реєстраційні номери", "Numbers";
    approved_word: "затверджено", "approved";
    accepted_word: "прийнято", "accepted";
    outgoing_word: "вих.", "outgoing";
    incoming_word: "вх.", "incoming";
    returned_because: "Повернуто", "Returned";
    restated_by: "Виправлено версією", "Restated by version";
    report_reason: "Чому звіт знову в роботі:", "Why the report is a draft again:";
    report_kind_word: "Вид звіту", "Kind";
    report_round: "хто погодив і які зауваження", "who endorsed it and what remarks there are";
    report_basis: "Дані станом на", "Data as of";
    list_hash_of_report: "Хеш змісту, SHA-256", "Hash of the content, SHA-256";
    report_comments: "Коментарі", "Comments";
    comment_waits: "чекає відповіді", "waits for an answer";
    report_versions: "Версії", "Versions";
    report_history: "Що відбувалося", "What happened";
    report_figures: "Показники", "Figures";
    figure_total: "Усього", "Total";
    figure_source: "Джерело", "Source";
    report_attachments: "Додатки", "Attachments";
    begin_report: "Розпочати звіт", "Begin a report";
    begin_report_lead: "Номер звіт отримає, коли його подадуть і зареєструють.", "The report gets its number when it is submitted and registered.";
    for_pilot_and_audit: "для пілоту й аудиту", "for a pilot or an audit";
    half_word: "Півріччя (для піврічного звіту)", "Half-year (for a half-yearly report)";
    report_title: "Назва", "Title";
    section_word: "Розділ", "Section";
    section_heading: "Заголовок розділу", "Heading of the section";
    section_text: "Текст розділу", "Text of the section";
    markdown_hint: "Розмітка Markdown: **жирний**, *курсив*, списки, таблиці, посилання https. HTML і зображення не приймаються.", "Markdown: **bold**, *italic*, lists, tables, links by https. HTML and pictures are not taken.";
    write_report: "Редагувати звіт", "Write the report";
    write_report_lead: "Порожній розділ не зберігається. Складові показників мають давати суму.", "An empty section is not kept. The parts of figures add up.";
    figure_title: "Назва набору", "What is counted";
    figure_unit: "Одиниця", "Unit";
    figure_as_of: "Станом на", "As of";
    figure_part: "Складова", "Part";
    figure_value: "Значення", "Value";
    figure_letter: "Лист, що їх показує: номер", "Letter that shows them: number";
    figure_letter_date: "Дата листа", "Its day";
    figure_url: "або адреса сторінки", "or address of a page";
    figure_shown_by: "Звідки", "Shown by";
    figures_counted: "Пораховано системою, тут не змінюється", "Counted by the system, not written here";
    drop_attachments: "Вилучити додатки", "Take attachments out";
    attach_to_report: "Додати файл", "Add a file";
    attach_to_report_lead: "Файл стане додатком чернетки й потрапить до архіву затвердженого звіту.", "The file becomes an attachment of the draft, and stands in the archive of the approved report.";
    attachment_title: "Назва додатка", "Name of the attachment";
    attachment_file: "Файл", "File";
    attachment_hint: "До 25 МБ: PDF, зображення, DOCX, XLSX, ODT, ODS, ZIP або ASiC, підпис p7s, простий текст.", "Up to 25 MB: PDF, images, DOCX, XLSX, ODT, ODS, ZIP or ASiC, p7s signatures, plain text.";
    generate_report: "Сформувати таблиці", "Count the tables";
    generate_report_lead: "Таблиці й показники рахуються із закритих звітних місяців; ваші тексти залишаються.", "Tables and figures are counted from closed months; your texts stay.";
    generate_until: "Дані станом на кінець дня", "Data as of the end of the day";
    generate_until_hint: "Порожньо – усе, що записано дотепер. Записане пізніше до звіту не потрапить.", "Empty for everything recorded by now. What is recorded later is not taken into account.";
    correction_word: "виправляється", "being corrected";
    corrected_in: "Готується версія", "Being written: version";
    save_report: "Зберегти", "Save";
    report_not_now: "Зараз цього зробити не можна: або звіт уже в іншому стані, або це робить хтось інший.", "This cannot be done now: the report stands elsewhere, or somebody else does this.";
    back_to_report: "Назад до звіту", "Back to the report";
    endorse_report: "Надіслати на погодження", "Put to those who endorse it";
    endorse_report_lead: "Версію буде зафіксовано, учасники заходу отримають її на погодження.", "The version is fixed, and the participants of the measure are asked to endorse it.";
    report_policy: "Правила погодження", "Rules of the round";
    rework_report: "Доопрацювати", "Rework";
    rework_report_lead: "Звіт стане чернеткою наступної версії; погодження, що триває, прийме її.", "The report becomes a draft of the next version; the round that goes on takes it.";
    comment_report: "Коментувати", "Comment";
    comment_report_lead: "Коментар отримає номер, автор на нього відповість.", "The comment gets a number, and the author answers it.";
    whole_report: "увесь звіт", "the whole report";
    comment_word: "Коментар", "Comment";
    comment_text: "Текст коментаря", "Text of the comment";
    answer_report_comment: "Відповісти на коментар", "Answer a comment";
    answer_report_comment_lead: "Без відповіді на всі коментарі звіт не затверджують.", "A report is not approved while comments wait for an answer.";
    answer_word: "Рішення", "Decision";
    answer_accepted: "враховано", "accepted";
    answer_partly: "враховано частково", "accepted in part";
    answer_rejected: "відхилено", "rejected";
    comment_answer_text: "Пояснення", "Explanation";
    approve_report: "Затвердити", "Approve";
    approve_report_lead: "Зміст і документи версії більше не зміняться. Затверджує не той, хто писав.", "The content and the documents of the version never change again. Whoever wrote it does not approve it.";
    submit_report: "Подати до Секретаріату", "Submit to the secretariat";
    submit_report_lead: "Вкажіть вихідний номер і дату: номер має бути вільний цього року.", "Give the outgoing number and day: the number is free in this year.";
    submit_to: "Кому (код ЄДРПОУ)", "To whom (EDRPOU)";
    register_report: "Зареєструвати", "Register";
    register_report_lead: "Вкажіть вхідний номер і дату.", "Give the incoming number and day.";
    entry_number: "Номер", "Number";
    entry_date: "Дата", "Day";
    return_report: "Повернути", "Return";
    return_report_lead: "Автор отримає причини й підготує наступну версію.", "The author is told the reasons and drafts the next version.";
    accept_report: "Прийняти", "Accept";
    accept_report_lead: "Звіт прийнято до відома.", "The report is taken note of.";
    accept_note: "Примітка", "Note";
    restate_report: "Виправити поданий звіт", "Correct the report";
    restate_report_lead: "Чинна версія діє, доки не затверджено виправлену; про виправлення дізнається кожен, хто отримав чинну.", "The version stands until its correction is approved; whoever fetched it is told.";
    done_report_begun: "Звіт створено.", "The report is begun.";
    done_report_written: "Текст збережено.", "The text is kept.";
    done_report_attached: "Файл додано.", "The file is added.";
    done_report_generated: "Таблиці й показники сформовано.", "Tables and figures are counted.";
    done_report_sent: "Звіт надіслано на погодження.", "The report is put to those who endorse it.";
    done_report_version: "Наступну версію розпочато.", "The next version is begun.";
    done_report_commented: "Коментар записано.", "The comment is recorded.";
    done_report_answered: "Відповідь записано.", "The answer is recorded.";
    done_report_approved: "Звіт затверджено, документи зафіксовано.", "The report is approved and its documents are fixed.";
    done_report_submitted: "Звіт подано.", "The report is submitted.";
    done_report_registered: "Звіт зареєстровано.", "The report is registered.";
    done_report_returned: "Звіт повернуто.", "The report is returned.";
    done_report_accepted: "Звіт прийнято.", "The report is accepted.";
}

impl Texts {
    /// What is reported on.
    pub fn report_kind(self, kind: impl Given<ReportKindName>) -> &'static str {
        match kind.given() {
            ReportKindName::Pilot => self.pick("звіт про пілот", "pilot report"),
            ReportKindName::Audit => self.pick("звіт про аудит", "audit report"),
            ReportKindName::HalfYearly => self.pick("піврічний звіт", "half-yearly report"),
        }
    }

    /// Half a year.
    pub fn half(self, half: impl Given<HalfYear>) -> String {
        half.given().words(self.0)
    }

    /// The same by its word in a form.
    pub fn report_kind_of(self, word: &str) -> &'static str {
        match word {
            "audit" => self.report_kind(ReportKindName::Audit),
            "half-yearly" => self.report_kind(ReportKindName::HalfYearly),
            _ => self.report_kind(ReportKindName::Pilot),
        }
    }

    /// Where figures come from, in a sentence.
    pub fn provenance(self, provenance: &Provenance) -> String {
        let document = |what: &str, number: &str, date| format!("{what} № {number}, {}", self.date(date));
        match provenance {
            Provenance::Counted { position, how } => {
                format!("{how} ({} {position})", self.pick("позиція журналу", "position of the log"))
            }
            Provenance::Evidence { evidence } => match evidence {
                Evidence::Letter { letter, .. } => {
                    document(self.pick("Лист", "Letter"), letter.number.as_str(), letter.date)
                }
                Evidence::Act { act, title, .. } => {
                    format!("{title}, {}", document(self.pick("акт", "act"), act.number.as_str(), act.date))
                }
                Evidence::Certificate { number, date, .. } => {
                    document(self.pick("Документ", "Certificate"), number.as_str(), *date)
                }
                Evidence::Url { url, title } => format!("{title}, {}", url.as_str()),
                Evidence::File { title, .. } => title.to_string(),
                Evidence::Figures { figures } => figures.title.to_string(),
            },
        }
    }

    /// How far a version came.
    pub fn version_state(self, state: impl Given<ReportVersionState>) -> Tag {
        let (words, colour) = match state.given() {
            ReportVersionState::Draft => (self.pick("у роботі", "draft"), "grey"),
            ReportVersionState::Endorsing => (self.pick("на погодженні", "being endorsed"), "blue"),
            ReportVersionState::Endorsed => (self.pick("погоджено", "endorsed"), "blue"),
            ReportVersionState::Reworked => (self.pick("доопрацьовано", "reworked"), "grey"),
            ReportVersionState::Approved => (self.pick("затверджено", "approved"), "green"),
            ReportVersionState::Submitted => (self.pick("подано", "submitted"), "green"),
            ReportVersionState::Registered => (self.pick("зареєстровано", "registered"), "green"),
            ReportVersionState::Accepted => (self.pick("прийнято", "accepted"), "green"),
            ReportVersionState::Returned => (self.pick("повернуто", "returned"), "red"),
            ReportVersionState::Restated => (self.pick("виправлено", "restated"), "amber"),
        };
        Tag { words, colour }
    }

    /// Where a report stands.
    pub fn report_state(self, state: impl Given<Situation>) -> Tag {
        let (words, colour) = match state.given() {
            Situation::Absent => (self.pick("немає", "absent"), "grey"),
            Situation::Draft => (self.pick("у роботі", "draft"), "grey"),
            Situation::Endorsing => (self.pick("на погодженні", "being endorsed"), "blue"),
            Situation::Endorsed => (self.pick("погоджено", "endorsed"), "blue"),
            Situation::Approved => (self.pick("затверджено", "approved"), "green"),
            Situation::Submitted => (self.pick("подано", "submitted"), "green"),
            Situation::Registered => (self.pick("зареєстровано", "registered"), "green"),
            Situation::Accepted => (self.pick("прийнято", "accepted"), "green"),
        };
        Tag { words, colour }
    }

    /// How long a file is, by thousands: `105 Б`, `2,4 МБ`.
    pub fn size(self, bytes: impl Given<u64>) -> String {
        let bytes = bytes.given();
        let (unit, words) = match bytes {
            0..1_000 => return format!("{bytes} {}", self.pick("Б", "B")),
            1_000..1_000_000 => (1_000, self.pick("КБ", "KB")),
            _ => (1_000_000, self.pick("МБ", "MB")),
        };
        let tenths = bytes * 10 / unit;
        format!("{}{}{} {words}", tenths / 10, self.pick(",", "."), tenths % 10)
    }
}
