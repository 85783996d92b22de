//! The fixed words of the forms by which people take part in a round of consent.

words! {
    give_position: "Надати позицію", "Give a position";
    give_position_lead: "Позицію записують назавжди: її можна відкликати з причиною, поки погодження триває, але не переписати.", "A position is recorded for good: while the round is open it can be withdrawn with a reason, but never overwritten.";
    on_version: "Ви відповідаєте на версію", "You answer to version";
    stance_word: "Позиція органу", "Position of the body";
    position_reasons: "Обґрунтування", "Reasons";
    position_reasons_hint: "обов’язкове, якщо не погоджено", "needed for a refusal";
    remarks_form: "Зауваження", "Remarks";
    remarks_form_hint: "Кожне зауваження окремо: розробник відповість на кожне. Порожні блоки не надсилаються.", "Each remark by itself: the drafter answers each. Empty blocks are left out.";
    remark_n: "Зауваження", "Remark";
    remark_locator: "До чого: фаза, пункт, взаємодія", "Where: phase, item, interaction";
    remark_text: "У чому зауваження", "What is wrong";
    remark_wording: "Запропонована редакція", "Proposed wording";
    more_remarks: "Додати ще зауваження", "Add another remark";
    record_position: "Записати позицію", "Record the position";

    on_behalf: "Від імені органу", "On behalf of";
    by_mandate: "Дію за наказом або довіреністю", "I act by an order or a power of attorney";
    by_mandate_hint: "Заповніть, якщо це не ваша посада в цьому органі: тимчасове виконання обов’язків, делегування, довіреність. Документ записується разом із дією.", "Fill this in unless it is your own office in this body: acting duties, delegation, power of attorney. The instrument is recorded with the act.";
    second_mandate: "Ще один документ – якщо в цій справі ви вже діяли від іншого органу", "Another instrument – when you acted for another body in this matter before";
    instrument_kind_word: "Документ", "Instrument";
    instrument_number: "Номер", "Number";
    instrument_date: "Від якої дати", "Dated";
    instrument_body: "Орган, що уповноважив (код ЄДРПОУ)", "Body that authorised (EDRPOU code)";
    instrument_from: "Чинний з", "Valid from";
    instrument_until: "Чинний до", "Valid until";
    no_instrument: "без документа: моя посада", "no instrument: my own office";

    withdraw: "Відкликати позицію", "Withdraw the position";
    withdraw_lead: "Сказане лишиться в історії; зауваження цієї позиції відпадуть. Після цього орган може надати іншу.", "What was said stays in the history; the remarks of this position fall. The body may give another one after that.";
    withdraw_reason: "Чому відкликаєте", "Why it is withdrawn";

    answer_remark_title: "Відповісти на зауваження", "Answer the remark";
    answer_kind: "Рішення розробника", "The drafter’s decision";
    answer_text: "Відповідь", "Answer";
    answer_text_hint: "обов’язкова, якщо враховано не повністю", "needed unless it is accepted in full";
    record_answer: "Записати відповідь", "Record the answer";
    author_title: "Слово автора зауваження", "The author’s word";
    settle_remark: "Зняти зауваження", "Settle the remark";
    settle_hint: "Орган задоволений відповіддю розробника.", "The body is content with the drafter’s answer.";
    maintain_remark: "Наполягати", "Maintain the remark";
    maintain_hint: "Зауваження стане розбіжністю: її побачить той, хто затверджує.", "The remark becomes a disagreement, which whoever approves will see.";
    maintain_reason: "Чому відповідь не влаштовує", "Why the answer does not do";

    deliver: "Зафіксувати вручення", "Record a delivery";
    deliver_lead: "Строк органу рахують від дня, наступного за днем реєстрації документа в органі.", "The body’s term is counted from the day after it registered the document.";
    deliver_body: "Кому вручено", "Delivered to";
    deliver_day: "День реєстрації в одержувача", "Day of registration by the receiver";
    deliver_hour: "Час (за Києвом)", "Time (in Kyiv)";
    deliver_channel: "Спосіб", "By";
    deliver_number: "Вхідний номер", "Incoming number";
    everybody_served: "Документ вручено всім.", "The document has reached everybody.";
    choose_body: "виберіть орган", "choose a body";

    end_round: "Завершити або припинити", "Close or void";
    close_round: "Завершити погодження", "Close the round";
    close_lead: "Коли всі відповіли або їхній строк минув, а на кожне зауваження є відповідь. Підсумок випливає з позицій.", "Once everybody has answered or had its term, and every remark has its answer. The result follows from the positions.";
    close_protocol: "Протокол узгодження позицій, якщо лишилися розбіжності", "Protocol of positions, when disagreements stand";
    close_protocol_hint: "Без протоколу документ із розбіжностями повертається розробникові.", "Without a protocol a document with disagreements goes back to its drafter.";
    close_without_protocol: "За правилами цього погодження документ із розбіжностями не затверджують: він повернеться розробникові.", "By the rules of this round nothing is approved over a disagreement: the document goes back to its drafter.";
    protocol_number: "Номер протоколу", "Number of the protocol";
    protocol_date: "Дата протоколу", "Date of the protocol";
    void_round: "Припинити без результату", "Void the round";
    void_lead: "Назавжди: документ знову стане проєктом, а сказане лишиться читати.", "For good: the document is a draft again, and what was said stays readable.";
    void_why: "Причина", "Reason";

    approve_plan: "Затвердити план", "Approve the plan";
    approve_lead: "Затверджує керівник органу-розробника наказом. Видно, на чому стоїть згода.", "The head of the drafting body approves by an order, seeing what the consent rests on.";
    order_number: "Номер наказу", "Number of the order";
    order_date: "Дата наказу", "Date of the order";
    pilot_legend: "Звіт про пілотний проєкт", "Report on the pilot project";
    pilot_number: "Вихідний номер звіту", "Outgoing number of the report";
    pilot_date: "Дата звіту", "Date of the report";
    pilot_reason: "Якщо звіту немає – чому", "Where there is no report – why";
    over_reason: "Чому затверджуєте попри розбіжності", "Why you approve over the disagreements";
    disagreements_stand: "Записаних розбіжностей", "Recorded disagreements";
    nothing_to_approve: "План зараз не чекає затвердження.", "The plan does not wait for an approval now.";

    not_yours_now: "Зараз тут нічого робити: погодження завершено, або це не ваш орган.", "There is nothing to do here now: the round is over, or this is not your body.";
    back_to_round: "До погодження", "Back to the round";
    back_to_plan: "До плану", "Back to the plan";
    done_position: "Позицію записано.", "The position is recorded.";
    done_withdrawn: "Позицію відкликано.", "The position is withdrawn.";
    done_remark_answered: "Відповідь на зауваження записано.", "The answer to the remark is recorded.";
    done_remark_settled: "Зауваження знято.", "The remark is settled.";
    done_remark_maintained: "Записано: орган наполягає на зауваженні.", "Recorded: the body maintains the remark.";
    done_delivered: "Вручення записано, строк органу почався.", "The delivery is recorded, the body’s term has begun.";
    done_closed: "Погодження завершено.", "The round is closed.";
    done_void: "Погодження припинено.", "The round is void.";
    done_approved: "План затверджено.", "The plan is approved.";
}
