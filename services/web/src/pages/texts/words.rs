//! The fixed words and sentences.

use super::Texts;

macro_rules! words {
    ($($name:ident: $uk:literal, $en:literal;)*) => {
        impl Texts {
            $(#[doc = $en] pub fn $name(self) -> &'static str { self.pick($uk, $en) })*
        }
    };
}

words! {
    brand: "Згода", "Zgoda";
    brand_long: "виконання планів заходів", "execution of plans of measures";
    skip: "Перейти до змісту", "Skip to content";
    other_language: "English", "Українською";
    nav_board: "План", "Plan";
    nav_deadlines: "Строки", "Deadlines";
    nav_bodies: "Органи", "Bodies";
    nav_api: "API", "API";
    menu: "Головне меню", "Main menu";
    sign_in: "Увійти", "Sign in";
    sign_out: "Вийти", "Sign out";
    you_are_here: "Ви тут", "You are here";

    plan: "План", "Plan";
    plans: "Плани", "Plans";
    show: "Показати", "Show";
    as_of: "Станом на", "As of";
    as_of_hint: "День, за яким показати стан; порожньо – сьогодні", "The day to show; empty for today";
    as_of_past: "Ви бачите стан, який був відомий на кінець дня", "You see what was known at the end of";
    back_to_today: "До сьогоднішнього стану", "Back to today";
    all_measures: "усі заходи", "all measures";
    task: "Завдання", "Task";
    code: "№", "No.";
    measure: "Захід", "Measure";
    responsible: "Відповідальні", "Responsible";
    deadline: "Строк", "Deadline";
    status: "Стан", "Status";
    confirmed_of: "Підтверджено", "Confirmed";
    confirmed_of_hint: "підтверджено органів з усіх відповідальних", "bodies confirmed, of all responsible";
    open_questions: "Питання", "Questions";
    members: "у групі", "in the group";
    members_unknown: "склад невідомий", "members unknown";
    nobody_responsible: "не визначено", "not named";
    no_deadline: "не визначено", "not named";
    none_yet: "Ще нічого немає.", "Nothing yet.";
    nothing_matches: "Жоден захід не має такого стану.", "No measure has this status.";
    no_plans: "Планів ще немає. Завантажте перший: zgoda plan import FILE або POST /api/v1/plans.", "No plans yet. Load the first: zgoda plan import FILE or POST /api/v1/plans.";
    state_draft: "проєкт", "draft";
    state_adopted: "затверджено", "adopted";
    state_amended: "затверджено зі змінами", "adopted, amended";
    coordinator: "Координатор", "Coordinator";
    act_unknown: "номер і дата ще невідомі", "number and date not known yet";
    download: "Завантажити", "Download";
    cycles: "Щомісячний моніторинг", "Monthly monitoring";

    s_done: "виконано", "done";
    s_going: "виконується", "in progress";
    s_not_started: "не розпочато", "not started";
    s_not_done: "не виконано", "not done";
    s_overdue: "прострочено", "overdue";
    s_at_risk: "строк близько", "deadline near";
    s_late: "із запізненням", "done late";
    s_to_review: "чекає перевірки", "to be reviewed";
    bar: "Стан виконання всіх заходів", "Execution of all measures";

    indicators: "Індикатори виконання", "Indicators";
    dependencies: "Залежності", "Dependencies";
    dependents: "На цей захід чекають", "Waiting for this measure";
    postponements: "Відтермінування листом", "Postponed by letter";
    postponements_hint: "Лист лише повідомляє: законний строк не змінюється.", "A letter only informs: the legal deadline stays.";
    amendments: "Зміни строку актом", "Deadline amended by an act";
    no_new_date: "нової дати не названо", "no new date named";
    until: "до", "until";
    letter: "лист", "letter";
    questions_title: "Питання до тексту плану", "Questions about the text of the plan";
    question: "Питання", "Question";
    source: "У джерелі", "In the source";
    row: "рядок", "row";
    settled: "вирішено", "settled";
    unsettled: "відкрите", "open";
    decision: "Рішення", "Decision";
    owner: "Відповідає", "Owner";
    messages: "Повідомлення", "Messages";
    earlier_messages: "Давніші повідомлення", "Earlier messages";
    evidence: "Підтвердні матеріали", "Evidence";
    filed_for_period: "за", "for";
    as_of_short: "станом на", "as of";
    filed: "подано", "filed";
    restates: "виправляє попереднє повідомлення", "corrects an earlier message";
    reasons: "Причини повернення", "Why it was returned";
    note: "Примітка координатора", "The coordinator's note";
    indicators_met: "Досягнуто індикатори", "Indicators met";
    total: "Усього", "Total";
    valid_until: "чинний до", "valid until";
    issued_by: "видано", "issued by";
    file: "файл", "file";
    history: "Історія", "History";
    history_hint: "Кожен запис – подія журналу; записи не змінюються й не зникають.", "Each entry is an event of the log; entries never change or disappear.";
    position: "позиція", "position";
    effective: "чинне з", "effective";
    older: "Давніші записи", "Older entries";
    next_page: "Далі", "Next";

    my_duties: "Мої обов’язки", "My duties";
    duties_of: "Обов’язки органу", "Duties of the body";
    edrpou: "ЄДРПОУ", "EDRPOU";
    role_word: "Роль", "Role";
    via_group: "через групу", "through the group";
    last_message: "Останнє повідомлення", "Last message";
    groups: "Групи органів", "Groups of bodies";
    group: "Група", "Group";
    members_count: "Органів у складі", "Bodies in it";
    predecessor: "попередник", "predecessor";
    returned_to_you: "повернуто на виправлення", "returned for correction";
    questions_lead: "Імпорт нічого не вгадує: усе незрозуміле в тексті стає питанням із відповідальним.", "The import guesses nothing: whatever the text leaves open becomes a question with an owner.";
    cycle_closed_at: "Закрито", "Closed";
    sign_in_to_read: "Повідомлення, докази, історію та питання до тексту плану видно після входу.", "Messages, evidence, history and questions about the text are shown after signing in.";
    bodies: "Органи", "Bodies";
    body: "Орган", "Body";
    deadlines: "Строки", "Deadlines";
    deadlines_lead: "Усі строки за датою. Строк «січень 2025» спливає останнього дня місяця.", "All deadlines by date; a deadline of “January 2025” ends on the last day of the month.";
    last_day: "Останній день", "Last day";
    days_left: "залишилося", "left";
    days_over: "прострочено на", "overdue by";
    cycle: "Моніторинг за", "Monitoring for";
    cycle_silent: "не відповіли", "silent";
    cycle_released: "звільнено від відповіді", "released";
    cycle_answered: "відповіли", "answered";
    cycle_due: "відповідь до", "answers due by";
    cycle_month: "Місяць", "Month";
    awaited: "очікується", "awaited";
    answer: "Відповідь", "Answer";

    file_message: "Подати повідомлення", "File a message";
    execution_label: "Стан виконання", "Execution";
    kind: "Вид", "Kind";
    text: "Що зроблено", "What was done";
    as_of_field: "Станом на", "As of";
    period: "За місяць моніторингу", "For the month of monitoring";
    letter_number: "Лист: номер", "Letter: number";
    letter_date: "Лист: дата", "Letter: date";
    url: "Посилання", "Link";
    url_title: "Що за посиланням", "What the link shows";
    send: "Подати", "File";
    confirm: "Підтвердити", "Confirm";
    return_it: "Повернути", "Return";
    return_reasons: "Що виправити", "What to correct";
    note_optional: "Примітка, якщо потрібна", "A note, if needed";
    optional: "необов’язково", "optional";
    token: "Токен", "Token";
    token_hint: "Вставте токен, який видав ваш адміністратор або команда zgoda token. Він зберігається лише у вашому браузері, до кінця строку дії.", "Paste the token your administrator or the command zgoda token gave you. It stays in your browser only, until it expires.";
    token_refused: "Токен не прийнято: він пошкоджений, прострочений або виданий не для цієї системи.", "The token was refused: damaged, expired, or issued for another system.";
    signed_in_as: "Ви ввійшли як", "Signed in as";
    footer: "Усі дані показано з журналу подій; дати за київським часом.", "Everything is shown from the log of events; dates in Kyiv time.";
    not_found: "Такої сторінки немає", "There is no such page";
    not_found_hint: "Перевірте адресу або почніть із плану.", "Check the address or start from the plan.";
    unavailable: "Сторінку зараз не показано", "The page cannot be shown now";
    unavailable_hint: "Спробуйте за хвилину; якщо не допоможе, скажіть адміністраторові.", "Try again in a minute; if it does not help, tell your administrator.";
    not_sent: "Не прийнято", "Not accepted";
    sign_in_again: "Увійдіть і надішліть форму ще раз: її походження не підтверджено або строк дії токена сплив.", "Sign in and send the form again: it was not confirmed, or the token has expired.";
    sent_already: "З цієї форми вже подано повідомлення, його видно нижче. Якщо це інше, подайте його ще раз.", "A message was filed from this form already and stands below. If this is another one, file it again.";
    not_yours: "Ваша роль або орган не дає права на цю дію.", "Your role or body does not allow this.";
    done_filed: "Повідомлення записано. Координатор перевірить його.", "The message is recorded. The coordinator will review it.";
    done_confirmed: "Повідомлення підтверджено.", "The message is confirmed.";
    done_returned: "Повідомлення повернуто органу.", "The message is returned to the body.";
    done_settled: "Відповідь на питання записано.", "The answer to the question is recorded.";
    settle_it: "Відповісти на питання", "Answer the question";
    decision_why: "Що вирішено і чому", "What is decided, and why";
    record_decision: "Записати рішення", "Record the decision";
    mend_the_marked: "Виправте позначене нижче; решту збережено у формі.", "Correct what is marked below; the rest is kept in the form.";
    your_writing: "Ваш текст: скопіюйте його, щоб не втратити", "Your text: copy it so that it is not lost";
}
