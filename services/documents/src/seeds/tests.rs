//! The shipped plans say what their sources say, and ask what their sources leave open.

use zgoda_domain::plan::{AnomalyKind, Measure, Party, PlanDraft, Role};

use super::*;

/// Code as it stands in the source, normalised code, who is responsible, last day. `~` marks "за згодою"; the first of each list leads.
const MEASURES: [(&str, &str, &str, &str); 18] = [
    ("1.1)", "1.1", "43220851 ~43395033", "2025-01-31"),
    ("1.2)", "1.2", "43220851", "2025-02-28"),
    ("1.2.1", "1.2.1", "", "2025-02-28"),
    ("1.3)", "1.3", "trembita-participants", "2025-03-31"),
    ("1.4)", "1.4", "trembita-participants-listed", "2025-04-30"),
    ("1.5)", "1.5", "43220851 ~43395033", "постійно"),
    ("1.6)", "1.6", "trembita-participants", "постійно"),
    ("2.1)", "2.1", "43220851 ~43395033", "2025-01-31"),
    ("2.2)", "2.2", "43220851 ~43395033", "2025-02-28"),
    ("2.З)", "2.3", "trembita-participants", "2025-03-31"),
    ("2.4)", "2.4", "43220851 00015622 00032684 37508470 43005393 00035323 ~33546706 ~43395033", "2025-10-31"),
    ("2.5)", "2.5", "43220851", "2025-12-31"),
    ("2.6)", "2.6", "43220851 trembita-participants", "2025-12-31"),
    ("3.1)", "3.1", "43220851", "2025-12-31"),
    ("3.2)", "3.2", "43220851", "2025-12-31"),
    ("3.3)", "3.3", "43220851", "2025-12-31"),
    ("3.4)", "3.4", "43220851", "2025-12-31"),
    ("3.5     )", "3.5", "register-holders", "2025-12-31"),
];

fn responsible(measure: &Measure) -> String {
    let name = |party: &Party| match party {
        Party::Body(edrpou) => edrpou.to_string(),
        Party::Group(group) => group.to_string(),
        Party::Unresolved => "?".to_owned(),
    };
    let each = measure.responsibilities.iter();
    let marked = each.map(|r| format!("{}{}", if r.by_consent { "~" } else { "" }, name(&r.party)));
    marked.collect::<Vec<_>>().join(" ")
}

fn due(measure: &Measure) -> String {
    let deadline = measure.deadline.as_ref();
    deadline.map_or_else(String::new, |d| d.last_day.map_or_else(|| d.text.to_string(), |day| day.to_string()))
}

fn anomalies(plan: &PlanDraft) -> Vec<(&str, AnomalyKind)> {
    plan.anomalies.iter().map(|a| (a.measure.as_ref().map_or("-", |code| code.as_str()), a.kind)).collect()
}

#[test]
fn the_shipped_table_holds_all_18_measures_with_their_bodies_and_deadlines() {
    let plan = interoperability();
    let read: Vec<_> = plan
        .measures
        .iter()
        .map(|m| (m.raw_code.as_ref().map_or("", |raw| raw.as_str()), m.code.as_str(), responsible(m), due(m)))
        .collect();
    let expected: Vec<_> = MEASURES.map(|(raw, code, who, day)| (raw, code, who.to_owned(), day.to_owned())).into();
    assert_eq!(read, expected);
    for measure in &plan.measures {
        let leads = measure.responsibilities.iter().map(|r| r.role == Role::Lead);
        assert!(leads.enumerate().all(|(place, lead)| lead == (place == 0)), "the first leads in {}", measure.code);
        assert_eq!(
            measure.part_of.as_ref().map(|whole| whole.as_str()),
            (measure.code.as_str() == "1.2.1").then_some("1.2")
        );
    }
    let indicators: Vec<usize> = plan.measures.iter().map(|measure| measure.indicators.len()).collect();
    assert_eq!(indicators, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn the_shipped_table_has_three_tasks_in_the_words_of_the_act() {
    let plan = interoperability();
    let tasks: Vec<_> = plan.tasks.iter().map(|task| (task.number, task.title.as_str())).collect();
    assert_eq!(tasks.iter().map(|task| task.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(
        tasks[0].1.starts_with("Підвищення рівня інтероперабельності державних електронних інформаційних ресурсів")
    );
    assert!(
        tasks[1]
            .1
            .ends_with("які обробляються в інформаційних системах (державних електронних інформаційних ресурсах)")
    );
    assert!(tasks[2].1.ends_with("між публічними електронними реєстрами та інформаційними системами"));
    let per_task = [1, 2, 3].map(|task| plan.measures.iter().filter(|measure| measure.task == task).count());
    assert_eq!(per_task, [7, 6, 5]);
    assert_eq!(plan.title.as_str(), "План заходів щодо підвищення інтероперабельності інформаційних систем");
    assert_eq!(plan.coordinator.as_str(), "43220851");
}

#[test]
fn the_oddities_of_the_source_are_kept_verbatim() {
    let plan = interoperability();
    let measure =
        |code: &str| plan.measures.iter().find(|measure| measure.code.as_str() == code).expect("a measure of the plan");
    let indicator = |code| measure(code).indicators[0].as_str();
    assert!(indicator("1.3").contains("про підключенні до системи"));
    assert!(indicator("2.4").contains("забезпеченно відображення"));
    assert_eq!(
        measure("2.4").indicators[1].as_str(),
        "Звіт про результати пілотного проекту подано Кабінету Міністрів України"
    );
    assert!(indicator("3.1").contains("з міжнародними/є вропейськими довідниками  (Core Business Vocabulary"));
    assert!(measure("3.1").title.as_str().contains("з міжнародними/європейськими нормативними документами"));
    assert!(measure("2.2").title.as_str().contains("персональних даних  системи електронної взаємодії"));
    assert_eq!(indicator("1.2.1"), "Список учасників");
    assert_eq!(measure("2.4").responsibilities[1].name.as_str(), "Мінюст");
}

#[test]
fn the_shipped_table_asks_exactly_these_questions() {
    use AnomalyKind::*;
    let plan = interoperability();
    let expected = [
        ("-", ActIdentityOpen),
        ("-", TitleDiffers),
        ("-", StrayText),
        ("1.1", ConsentAwaited),
        ("1.1", LeadTakenByOrder),
        ("1.1", DeadlineMayPrecedeAdoption),
        ("1.2", DeadlineMayPrecedeAdoption),
        ("1.2.1", CodeNormalised),
        ("1.2.1", ResponsibleMissing),
        ("1.2.1", ColumnsCollapsed),
        ("1.2.1", DeadlineMayPrecedeAdoption),
        ("1.3", GroupMembersUnknown),
        ("1.3", DeadlineMayPrecedeAdoption),
        ("1.3", WordingOdd),
        ("1.4", AttachedListMissing),
        ("1.5", IndicatorsSeveral),
        ("1.5", ConsentAwaited),
        ("1.5", LeadTakenByOrder),
        ("1.5", DeadlineContinuous),
        ("1.5", StrayText),
        ("1.6", GroupMembersUnknown),
        ("1.6", DeadlineContinuous),
        ("2.1", ConsentAwaited),
        ("2.1", LeadTakenByOrder),
        ("2.1", DeadlineMayPrecedeAdoption),
        ("2.2", ConsentAwaited),
        ("2.2", LeadTakenByOrder),
        ("2.2", DeadlineMayPrecedeAdoption),
        ("2.3", CodeNormalised),
        ("2.3", GroupMembersUnknown),
        ("2.3", DeadlineMayPrecedeAdoption),
        ("2.4", IndicatorsSeveral),
        ("2.4", ConsentAwaited),
        ("2.4", ConsentAwaited),
        ("2.4", LeadTakenByOrder),
        ("2.4", ColumnsCollapsed),
        ("2.4", WordingOdd),
        ("2.5", IndicatorsSeveral),
        ("2.5", DependsOnUnnamedBodies),
        ("2.6", GroupMembersUnknown),
        ("2.6", LeadTakenByOrder),
        ("2.6", WordingOdd),
        ("2.6", NoSlack),
        ("3.1", IndicatorsSeveral),
        ("3.1", WordingOdd),
        ("3.4", NoSlack),
        ("3.5", CodeNormalised),
        ("3.5", IndicatorsSeveral),
        ("3.5", GroupMembersUnknown),
        ("3.5", NoSlack),
    ];
    assert_eq!(anomalies(&plan), expected);
    for (n, anomaly) in (1..).zip(&plan.anomalies) {
        assert_eq!((anomaly.n, anomaly.owner.as_str()), (n, "43220851"));
        assert_eq!(anomaly.source.file.as_str(), "plan-interoperability.uk.csv");
        let row = MEASURES.iter().position(|m| anomaly.measure.as_ref().is_some_and(|code| code.as_str() == m.1));
        assert_eq!(anomaly.source.row as usize, row.map_or(1, |row| row + 2), "the row of {n}");
    }
    assert_eq!(plan.anomalies[46].source.text.as_str().chars().take(12).collect::<String>(), "3.5     ) пр");
}

#[test]
fn what_waits_for_what_is_declared_with_its_basis() {
    let plan = interoperability();
    let pairs: Vec<_> =
        plan.dependencies.iter().map(|w| format!("{}←{}", w.measure, w.dependency.on)).collect::<Vec<_>>();
    let expected =
        "1.2←1.1 1.2.1←1.2 1.4←1.5 1.6←1.3 1.6←1.4 2.3←2.1 2.3←2.2 2.4←2.3 2.5←2.4 2.6←2.5 3.4←3.3 3.5←3.3 3.5←3.4";
    assert_eq!(pairs.join(" "), expected);
}

#[test]
fn the_second_plan_holds_the_points_of_the_letter_and_no_more() {
    use AnomalyKind::*;
    let plan = e_democracy();
    let codes: Vec<_> = plan.measures.iter().map(|measure| measure.code.as_str()).collect();
    assert_eq!(codes, ["1", "2", "n1", "n2", "n3", "n4"]);
    assert_eq!(responsible(&plan.measures[1]), "38621185 00015622 43220851 interested-executive-bodies");
    assert!(plan.measures.iter().all(|measure| measure.deadline.is_none() && measure.indicators.is_empty()));
    assert_eq!(plan.dependencies.len(), 1);
    let missing =
        |code| [(code, CodeMissing), (code, IndicatorMissing), (code, ResponsibleMissing), (code, DeadlineMissing)];
    let numbered = [
        ("1", IndicatorMissing),
        ("1", ResponsibleMissing),
        ("1", DeadlineMissing),
        ("-", SourceIncomplete),
        ("1", TitleDiffers),
        ("2", IndicatorMissing),
        ("2", GroupMembersUnknown),
        ("2", LeadTakenByOrder),
        ("2", DeadlineMissing),
    ];
    let expected: Vec<_> = numbered.into_iter().chain(["n1", "n2", "n3", "n4"].into_iter().flat_map(missing)).collect();
    assert_eq!(anomalies(&plan), expected);
    assert_eq!(
        (e_democracy_act().number.as_str(), e_democracy_act().date.to_string().as_str()),
        ("405-р", "2019-06-12")
    );
}

#[test]
fn both_plans_are_accepted_as_drafts() {
    use zgoda_domain::{
        Aggregate, Context,
        plan::{Draft, Plan, PlanCommand},
        values::ActorId,
    };
    let context = Context { actor: ActorId("importer".into()), on_behalf_of: None, now: jiff::Timestamp::UNIX_EPOCH };
    for (draft, events) in [(interoperability(), 1 + 3 + 18 + 13 + 50), (e_democracy(), 1 + 1 + 6 + 1 + 25)] {
        let decided = Plan::default().decide(&PlanCommand::Draft(Draft { draft }), &context).expect("it is decided");
        assert_eq!(decided.len(), events);
    }
}

#[test]
fn contacts_are_roles_under_the_reserved_domain() {
    assert_eq!((bodies().len(), groups().len()), (10, 4));
    for body in bodies() {
        assert!(body.contacts.iter().all(|contact| contact.email.as_str().ends_with(".example")), "{}", body.edrpou);
    }
}
