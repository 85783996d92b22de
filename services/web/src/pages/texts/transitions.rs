//! The fixed words of plans of phased transition.

words! {
    transitions: "Плани поетапного переходу", "Plans of phased transition";
    transitions_lead: "Які взаємодії державних реєстрів і коли переводять на моніторинг доступу до персональних даних, хто в цьому заінтересований і хто погодив.", "Which exchanges of state registers are switched to monitoring of access to personal data and when, who is interested, and who agreed.";
    no_transitions: "Планів поетапного переходу ще немає.", "There are no plans of phased transition yet.";
    in_force: "Чинна версія", "Version in force";
    sent_version: "Надіслана версія", "Version sent last";
    not_yet: "ще немає", "none yet";
    drafted_at: "Проєкт розпочато", "Draft begun";
    approved_at: "Затверджено", "Approved";
    last_reason: "Чому змінюють", "Why it is reworked";
    questioned: "Після затвердження виявилося, що документ не вручено", "After the approval it turned out that these had not been served";
    latest_round: "Останнє погодження", "Latest round";

    phases: "Фази та взаємодії", "Phases and interactions";
    phase_word: "фаза", "phase";
    phase_title: "Фаза", "Phase";
    interaction_word: "взаємодія", "interaction";
    interactions: "Взаємодії", "Interactions";
    provider: "Хто надає дані", "Provider";
    consumer: "Хто отримує дані", "Consumer";
    service_code: "Код сервісу", "Service code";
    purpose: "Мета", "Purpose";
    window: "За планом", "As planned";
    baseline: "Як затверджено спершу", "As first approved";
    expected: "Очікується до", "Expected by";
    slipped_by: "запізнення", "late by";
    slipped_to: "строк перенесено на", "moved to";
    slips: "Перенесення", "Slips";
    started_at: "розпочато", "began";
    completed_at: "завершено", "completed";
    no_phases: "Фаз іще немає.", "There are no phases yet.";
    no_interactions: "У цій фазі взаємодій іще немає.", "There are no interactions in this phase yet.";

    interested: "Заінтересовані органи", "Interested bodies";
    interested_lead: "Орган заінтересований, якщо надає чи отримує дані в якійсь фазі, або якщо його додано з зазначенням причини.", "A body is interested when it gives or takes data in some phase, or when it was added with a reason.";
    interested_by_content: "надає або отримує дані", "gives or takes data";
    no_interested: "Заінтересованих органів іще немає.", "No body is interested yet.";

    plan_versions: "Версії, надіслані на погодження", "Versions sent to consent";
    no_versions: "На погодження ще нічого не надсилали.", "Nothing has been sent to consent yet.";
    sent: "надіслано", "sent";
    show_version: "Зміст версії", "Content of the version";
    changes_since: "Що змінилося від версії", "What changed since version";
    first_version: "Перша версія: порівнювати ні з чим.", "The first version: there is nothing to compare it with.";
    nothing_changed: "Зміст не змінився.", "The content is the same.";
    change_added: "додано", "added";
    change_removed: "вилучено", "taken out";
    change_changed: "змінено", "changed";
    was: "було", "was";
    approval: "Затвердження", "Approval";
    approved_by_order: "Затверджено наказом", "Approved by order";
    pilot_basis: "Урахування звіту про пілот", "Account of the pilot report";
    pilot_report: "звіт", "report";
    pilot_without: "звіту немає", "there is no report";
    over_disagreement_reason: "Чому затверджено попри розбіжності", "Why it was approved over disagreements";
}
