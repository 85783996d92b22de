//! The fixed words of rounds of consent.

words! {
    consents: "Погодження документів", "Consent rounds";
    consents_lead: "Кожне погодження показує, хто вже сказав своє слово, у кого документ зараз і скільки він там лежить.", "Each round shows who has spoken, who holds the document now, and for how long.";
    consents_sign_in: "Плани поетапного переходу та їх погодження видно після входу.", "Plans of phased transition and the rounds of consent over them are shown after signing in.";
    round: "Погодження", "Round of consent";
    document: "Документ", "Document";
    drafter: "Розробник", "Drafter";
    version_word: "Версія", "Version";
    version_short: "версія", "version";
    result_word: "Підсумок", "Result";
    opened_at: "Розпочато", "Opened";
    ended_at: "Завершено", "Ended";
    next_due: "Найближчий строк", "Next last day";
    agreed_of: "Погодили", "Agreed";
    only_open: "що тривають", "open";
    only_closed: "завершені", "closed";
    only_void: "без результату", "came to nothing";
    all_rounds: "усі погодження", "all rounds";
    no_rounds: "Таких погоджень немає.", "There are no such rounds.";

    content_hash: "Хеш змісту (SHA-256)", "Hash of the content (SHA-256)";
    rules: "Правила", "Rules";
    answer_term_word: "Строк відповіді", "Term of answer";
    after_delivery: "від наступного дня після вручення", "from the day after delivery";
    legal_source: "Підстава", "Legal source";
    silence_word: "Мовчання", "Silence";
    new_versions: "Нові версії", "New versions";
    disagreement_rule: "Розбіжності", "Disagreements";
    protocol: "Протокол узгодження позицій", "Protocol of positions";
    void_reason: "Чому припинено", "Why it was voided";
    expired_on: "Не завершено до", "Nobody closed it by";
    closed_by: "Завершив", "Closed by";
    plan_of_round: "План поетапного переходу", "Plan of phased transition";
    report_of_round: "Звіт", "Report";

    matrix: "Позиції органів", "Positions of the bodies";
    matrix_bar: "Позиції органів", "Positions of the bodies";
    position_word: "Позиція", "Position";
    held_by: "У кого зараз", "Who holds it";
    held_for: "уже", "for";
    lay_with: "Скільки де лежало", "How long it lay where";
    lay_secretary: "до вручення", "before delivery";
    lay_body: "в органу", "with the body";
    lay_drafter: "у розробника", "with the drafter";
    lay_author: "в автора зауважень", "with the author of remarks";
    term_word: "Строк", "Term";
    delivered: "вручено", "delivered";
    why_this_day: "чому саме цей день", "why that day";
    by_consent_tag: "за згодою", "by consent";
    by_consent_hint: "мовчання цього органу ніколи не є погодженням", "the silence of this body never counts as consent";
    carried_from: "перенесено з версії", "carried over from version";
    your_body: "ваш орган", "your body";
    your_body_is: "Ваш орган", "Your body";
    valid_to: "чинний до", "valid until";
    signature: "підписаний файл", "signed file";
    concerns_word: "стосується", "concerned by";
    remarks_open: "без відповіді", "unanswered";
    remarks_answered: "з відповіддю", "answered";
    remarks_settled: "знято", "settled";
    remarks_maintained: "наполягає", "maintained";
    remarks_word: "Зауваження", "Remarks";
    remark_word: "зауваження", "remark";
    earlier_remarks: "Попередні зауваження", "Earlier remarks";
    later_remarks: "Наступні зауваження", "Later remarks";
    next_bodies: "Наступні органи", "Next bodies";

    remark_point: "До чого", "Point";
    remark_proposed: "Запропонована редакція", "Proposed wording";
    remark_author: "Автор", "Author";
    drafter_answer: "Відповідь розробника", "Answer of the drafter";
    maintained_because: "Чому автор наполягає", "Why the author holds to it";
    no_remarks: "Зауважень немає.", "There are no remarks.";
    as_a_whole: "документ у цілому", "the document as a whole";
    no_words: "Орган не відповів у строк, а його мовчання не є погодженням.", "The body did not answer in its term, and its silence is no consent.";

    disagreements: "Таблиця розбіжностей", "Table of disagreements";
    disagreements_paper: "Протокол розбіжностей (PDF)", "Protocol of disagreements (PDF)";
    disagreements_lead: "Зауваження за номерами, далі позиції в цілому. Знятих розбіжностей не приховано: видно, чим кожна закінчилася.", "Remarks by number, then positions as a whole. Nothing that was settled is hidden: each row tells how it ended.";
    no_disagreements: "Розбіжностей немає.", "There are no disagreements.";
    certificate: "Довідка про погодження", "Certificate of consents";
    certificate_lead: "Хто погодив яку версію документа, коли, за якими повноваженнями та чим це доведено. Кожен хеш можна звірити з документом, позицію – з журналом подій.", "Who agreed to which version, when, by what authority, and what proves it. Each hash can be checked against the document, the position against the log of events.";
    certified_at: "Засвідчено за журналом до позиції", "Certified by the log up to position";
    proof_of_delivery: "Доказ вручення", "Proof of delivery";
    deemed_by: "мовчання зараховано за правилами", "silence counted by the rules";
    not_settled: "не знято", "not settled";
    no_certificate: "Довідку складають, коли погодження завершено з підсумком.", "A certificate is drawn up once a round is closed with a result.";

    versions: "Версії", "Versions";
    version_since: "на погодженні з", "put to the bodies on";
    version_changed: "Змінено", "Changed";
    version_carried: "лишилося погоджень", "consents that stayed";
    version_renewed: "погоджували знову", "answered anew";

    term_title: "Чому саме цей останній день", "Why that last day";
    term_lead: "Кожен день від вручення до останнього дня: рахується він чи ні, і за яким актом.", "Every day from delivery to the last one: counted or not, and by which act.";
    not_delivered_yet: "Документ органові ще не вручено, строк не почався.", "The document has not reached the body; its term has not begun.";
    would_be: "За нинішнім календарем строк закінчився б інакше; те, що порахували під час вручення, лишається чинним.", "By the present calendar the term would end otherwise; what was counted at delivery stands.";
    counted_then: "порахував календар", "counted by the calendar";
    day_word: "День", "Day";
    counted_number: "Рахунок", "Count";
    day_reason: "Чому", "Why";

    waits_for_you: "Чекає на ваш орган", "Waits for your body";
    waits_for_body: "Чекає на орган", "Waits for the body";
    wait_position: "надати позицію", "give a position";
    wait_deliver: "вручити документ", "deliver the document";
    wait_answer: "відповісти на зауваження", "answer remarks";
    wait_word: "сказати слово щодо відповідей на зауваження", "judge the answers to remarks";
    wait_close: "завершити погодження або подати нову версію", "close the round or put a new version";
    silence_will_agree: "мовчання стане погодженням", "silence will count as consent";
    without_term: "без строку", "without a term";
}
