//! The words of trainings.

use zgoda_domain::training::{Attendance, Mode};
use zgoda_read_models::{HowMarked, TrainingState};

use super::{Given, Texts, status::Tag};

words! {
    trainings: "Навчання", "Trainings";
    nav_trainings: "Навчання", "Trainings";
    trainings_lead: "Які навчання заплановано й проведено, скільки осіб і з яких органів на них було. Імен тут немає.", "Which trainings are scheduled and were held, how many people of which bodies were there. No names are shown here.";
    all_trainings: "усі навчання", "all trainings";
    no_trainings: "Таких навчань немає.", "There are no such trainings.";
    schedule_training: "Запланувати навчання", "Schedule a training";
    schedule_lead: "Навчання проводить ваш орган. Запрошену групу складають ті, хто належить до неї на день навчання.", "Your body holds the training. An invited group is whoever belongs to it on the day of the session.";
    topic: "Тема", "Topic";
    held_by_body: "Проводить", "Held by";
    when_word: "Коли", "When";
    mode_word: "Формат", "Mode";
    programme_hours: "Годин програми", "Hours of the programme";
    capacity_word: "Місць", "Places";
    materials_word: "Версія матеріалів", "Version of the materials";
    place_word: "Адреса", "Place";
    link_word: "Посилання", "Link";
    training_day: "День", "Day";
    begins_word: "Початок (за Києвом)", "Begins (Kyiv time)";
    ends_word: "Кінець (за Києвом)", "Ends (Kyiv time)";
    invited_groups: "Запрошені групи", "Invited groups";
    invited_bodies: "Запрошені органи: коди ЄДРПОУ через пробіл або з нового рядка", "Invited bodies: EDRPOU codes, apart by spaces or lines";
    retention_word: "Скільки днів зберігати дані учасників", "For how many days the data of participants are kept";
    retain_until: "Дані учасників зберігають до", "Data of participants are kept until";
    measure_of_training: "Захід плану", "Measure of the plan";

    bodies_at_training: "Органи", "Bodies";
    reached_word: "Охоплено органів", "Bodies reached";
    people_on_list: "Осіб у списку", "People on the list";
    present_word: "Присутні", "Present";
    absent_word: "Відсутні", "Absent";
    excused_word: "Відсутні з поважних причин", "Excused";
    visitor_word: "Відвідувачі", "Visitors";
    unmarked_word: "Без відмітки", "Unmarked";
    certificates_word: "Сертифікатів", "Certificates";
    guest_body: "гість", "guest";
    reached_of: "Охоплено", "Reached";

    list_of_participants: "Список учасників", "List of participants";
    list_is_journalled: "Імена бачать лише ті, кому це потрібно для справи. Кожен перегляд записано в журнал, і особа може його прочитати.", "Names are shown to those only who need them. Each reading is written into a journal that the person can read.";
    not_for_reader: "Імена бачать організатор навчання, офіцери органу про своїх працівників, аудитори та відповідальні за захист даних.", "Names are shown to who holds the training, to officers for their own people, to auditors and to who looks after personal data.";
    nobody_on_list: "У списку ще нікого немає.", "There is nobody on the list yet.";
    person_word: "Особа", "Person";
    person_erased: "дані стерто", "erased";
    attendance_word: "Відмітка", "Mark";
    marked_word: "З відміткою", "Marked";
    as_the_rest: "як решта", "as the rest";
    rest_is: "Решта осіб без власної відмітки", "Everybody else without a mark of their own";
    rest_later: "відмітити пізніше", "mark later";
    mark_on_list: "Відмітити у списку", "Mark on the list";
    mark_people: "Відмітити", "Mark";
    correct_mark: "Виправити відмітку", "Correct a mark";
    marks_by_file: "Відмітити за списком", "Mark by a list";
    marks_by_file_lead: "Отримайте список у CSV або XLSX, заповніть колонку «Присутність» і надішліть файл або вставте таблицю із заголовком сюди. Рядки без відмітки пропускаємо.", "Get the list as CSV or XLSX, fill in the column “Attendance”, and send the file, or paste the table with its header here. Rows without a mark are passed over.";
    file_of_marks: "Файл XLSX або CSV", "File, XLSX or CSV";
    table_of_marks: "Або таблиця: «Присутність» і «№», «Електронна пошта» або «Позначення особи»", "Or the table: “Attendance” and “No.”, “E-mail” or “Reference”";
    take_good_rows: "якщо в деяких рядках є помилки, взяти решту", "if some rows are wrong, take the others";
    look_first: "Спершу перевірити", "Look first";
    found_in_file: "Що є в таблиці", "What stands in the table";
    rows_good: "Рядків, які можна взяти", "Rows that can be taken";
    rows_bad: "Рядків із помилками", "Rows in which something is wrong";
    rows_unsaid: "Рядків без відмітки", "Rows without a mark";
    column_word: "Колонка", "Column";
    what_is_wrong: "Що виправити", "What to mend";
    corrected_from: "спершу було", "was first";
    done_marked: "Відмітки записано.", "The marks are recorded.";
    done_corrected: "Відмітку виправлено.", "The mark is corrected.";

    list_approval: "Затвердження списку", "Approval of the list";
    edition_word: "Редакція", "Edition";
    list_hash: "Хеш списку (SHA-256)", "Hash of the list (SHA-256)";
    approved_at_word: "Затверджено", "Approved";
    list_not_approved: "Список ще не затверджено.", "The list has not been approved.";
    reopening_asked: "Просять відкрити список", "Somebody asks to reopen the list";

    coverage: "Охоплення", "Coverage";
    coverage_lead: "Органи, з яких хтось був присутній, серед запрошених станом на день навчання.", "Bodies of which somebody was present, of those invited as of the day of the session.";
    by_month: "За місяцями", "By month";
    month_word: "Місяць", "Month";
    trainings_held: "Проведено навчань", "Trainings held";
    times_present: "Присутніх", "Present";
    nobody_trained: "Органи, з яких ще нікого не навчено", "Bodies of which nobody has been trained";
    everybody_reached: "З кожного запрошеного органу хтось був.", "Somebody of every invited body was there.";
    nothing_held: "Жодного навчання ще не проведено.", "No training has been held yet.";

    hold_training: "Зафіксувати проведення", "Record that it was held";
    hold_lead: "Склад запрошених груп буде зафіксовано станом на день навчання.", "Who belongs to the invited groups is settled as of the day of the session.";
    cancel_training: "Скасувати навчання", "Cancel the training";
    cancel_lead: "Скасоване навчання більше не відновлюють: заплануйте нове.", "A cancelled training does not come back: schedule a new one.";
    approve_list: "Затвердити список", "Approve the list";
    approve_list_lead: "Затверджений список змінюють лише тоді, коли одна особа про це просить, а інша дозволяє.", "An approved list is changed only when one person asks for it and another one lets it.";
    ask_to_reopen: "Попросити відкрити список", "Ask to reopen the list";
    ask_to_reopen_lead: "До рішення другої особи список чинний.", "Until a second person decides, the list stands.";
    allow_reopening: "Дозволити зміни у списку", "Let the list be changed";
    allow_reopening_lead: "Список перестане бути чинним, доки його не затвердять знову.", "The list stands no more until it is approved again.";
    issue_certificates: "Видати сертифікати", "Issue certificates";
    issue_certificates_lead: "Сертифікат отримає кожен, хто був присутній за затвердженим списком і ще його не має.", "Everyone who was present by the approved list and holds none is given a certificate.";
    move_training: "Перенести навчання", "Move the training";
    move_lead: "Запрошені групи буде визначено станом на новий день. Після першої відмітки навчання вже не переносять.", "Invited groups are settled as of the new day. Once somebody is marked, a training is moved no more.";
    last_day_if_other: "Останній день, якщо він інший", "Last day, if it is another one";
    invite_bodies: "Запросити органи", "Invite bodies";
    invite_lead: "Кого запрошено раніше, той лишається запрошеним.", "Whoever was invited before stays invited.";
    set_retention: "Змінити строк зберігання", "Change how long data are kept";
    set_retention_lead: "Строк рахують від кінця навчання. Після нього дані учасників стирають уночі, а числа й хеш списку лишаються.", "The term counts from the end of the session. After it the data of participants are erased by night; numbers and the hash of the list stay.";
    links_word: "Посилання-запрошення", "Links of invitation";
    links_lead: "За посиланням працівники запрошеного органу реєструються самі.", "By a link the people of an invited body register themselves.";
    no_links: "Посилань ще не видано.", "No link was issued yet.";
    issue_link: "Видати посилання", "Issue a link";
    withdraw_link: "Відкликати посилання", "Take the link back";
    link_withdrawn: "відкликано", "taken back";
    followed_of: "Зареєструвалося", "Registered";
    good_until: "Діє до", "Good until";
    good_until_day: "Діє до: день", "Good until: day";
    good_until_hour: "Діє до: година (за Києвом)", "Good until: hour (Kyiv time)";
    secret_of_link: "Код запрошення", "Code of the invitation";
    secret_told_once: "Передайте посилання органу зараз: його ніде не збережено, і вдруге його не покажуть. Загублене відкличте і видайте інше.", "Hand the link to the body now: it is stored nowhere and is not shown again. Take a lost one back and issue another.";
    first_people: "На початок списку", "To the beginning of the list";
    next_people: "Наступні особи", "The next people";
    people_shown: "Показано", "Shown";
    out_of: "з", "of";
    done_moved: "Навчання перенесено.", "The training is moved.";
    done_invited: "Запрошення записано.", "The invitation is recorded.";
    done_retention: "Строк зберігання змінено.", "It is recorded how long the data are kept.";
    done_link_withdrawn: "Посилання відкликано.", "The link is taken back.";
    done_link_before: "Посилання вже видано, а код показують один раз. Якщо його втрачено, відкличте посилання і видайте інше.", "The link was issued already, and its code is shown once. If it is lost, take the link back and issue another.";
    act_reason: "Причина", "Reason";
    reason_for_many: "Цю причину прочитає багато людей, і вона лишиться назавжди: нікого в ній не називайте.", "Many will read this reason, and it stays for good: name nobody in it.";
    reason_of_person: "Причину бачать лише ті, хто бачить імена у списку. Її зашифровано й буде стерто разом із даними особи.", "Only those who see the names on the list see this reason. It is encrypted, and is erased with the person’s data.";
    reason_not_kept: "причини вже не зберігають", "the reason is not kept any more";
    reason_given: "Причина", "Reason";
    not_now: "Зараз цього зробити не можна: або стан навчання інший, або це робить хтось інший.", "This cannot be done now: the training stands elsewhere, or it is somebody else’s to do.";
    back_to_training: "До навчання", "Back to the training";
    what_next: "Що можна зробити", "What can be done";

    done_scheduled: "Навчання заплановано.", "The training is scheduled.";
    done_held: "Проведення зафіксовано.", "It is recorded that the training was held.";
    done_cancelled: "Навчання скасовано.", "The training is cancelled.";
    done_list_approved: "Список затверджено.", "The list is approved.";
    done_reopening_asked: "Прохання записано: рішення за другою особою.", "The request is recorded: a second person decides.";
    done_list_reopened: "Список знову можна змінювати.", "The list can be changed again.";
    done_certified: "Сертифікати видано.", "The certificates are issued.";
}

impl Texts {
    /// Where a training stands.
    pub fn training_state(self, state: impl Given<TrainingState>) -> Tag {
        match state.given() {
            TrainingState::Scheduled => self.tag("заплановано", "scheduled", "blue"),
            TrainingState::Held => self.tag("проведено, список не затверджено", "held, list not approved", "amber"),
            TrainingState::ListApproved => self.tag("список затверджено", "list approved", "green"),
            TrainingState::ReopeningAsked => self.tag("просять відкрити список", "reopening asked for", "amber"),
            TrainingState::Cancelled => self.tag("скасовано", "cancelled", "grey"),
        }
    }

    /// How people take part.
    pub fn mode(self, mode: impl Given<Mode>) -> &'static str {
        match mode.given() {
            Mode::OnSite => self.pick("на місці", "on site"),
            Mode::Online => self.pick("онлайн", "online"),
            Mode::Mixed => self.pick("змішаний", "mixed"),
        }
    }

    /// What is said of one person.
    pub fn attendance(self, attendance: impl Given<Attendance>) -> Tag {
        match attendance.given() {
            Attendance::Present => self.tag("присутність", "present", "green"),
            Attendance::Absent => self.tag("відсутність", "absent", "red"),
            Attendance::Excused => self.tag("відсутність з поважних причин", "excused", "amber"),
            Attendance::Visitor => self.tag("відвідування", "visitor", "grey"),
        }
    }

    /// How people take part, beside other words that do not say what of.
    pub fn in_mode(self, mode: impl Given<Mode>) -> &'static str {
        match mode.given() {
            Mode::Mixed => self.pick("змішаний формат", "on site and online"),
            other => self.mode(other),
        }
    }

    /// How attendance was established.
    pub fn how_marked(self, how: impl Given<HowMarked>) -> &'static str {
        match how.given() {
            HowMarked::Coordinator => self.pick("координатор", "the coordinator"),
            HowMarked::CheckIn => self.pick("код, показаний у залі", "the code shown in the room"),
            HowMarked::Import => self.pick("файл", "a file"),
        }
    }

    /// What is counted beside a number of people of whom this is said, or nothing.
    pub fn count_of(self, attendance: Option<Attendance>) -> &'static str {
        match attendance {
            Some(Attendance::Present) => self.present_word(),
            Some(Attendance::Absent) => self.absent_word(),
            Some(Attendance::Excused) => self.excused_word(),
            Some(Attendance::Visitor) => self.visitor_word(),
            None => self.unmarked_word(),
        }
    }

    /// `10:00–14:00` of an instant and another, in Kyiv; with both days where they are not one.
    pub fn hours_of(self, from: impl Given<jiff::Timestamp>, to: impl Given<jiff::Timestamp>) -> String {
        let [from, to] = [from.given(), to.given()].map(|at| at.to_zoned(zgoda_domain::calendar::kyiv()));
        if from.date() == to.date() {
            format!("{}, {}–{}", from.strftime("%d.%m.%Y"), from.strftime("%H:%M"), to.strftime("%H:%M"))
        } else {
            // A line may break between the two, not within one.
            let [from, to] = [from, to].map(|at| at.strftime("%d.%m.%Y\u{a0}%H:%M").to_string());
            format!("{from} – {to}")
        }
    }
}
