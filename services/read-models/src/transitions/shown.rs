//! Turns the story of a plan into what is shown of it.

use jiff::civil::Date;
use zgoda_domain::{
    transition_plan::{Content, LaidPlan, Switching, System},
    values::{Edrpou, Paragraph},
};

use crate::{
    ContentInteractionRow, ContentPhaseRow, ContentView, InteractionRow, InterestedRow, PhaseRow, PhaseState,
    PlanApprovalRow, SlipRow, SystemRow, TransitionPlanVersionRow,
    bodies::queries::Names,
    consents::seat::Act,
    transitions::{
        phases::days_later,
        story::{Approval, Sent, Story},
    },
};

/// A version in the list of a plan.
pub(crate) fn version_of(sent: &Sent, names: &Names) -> TransitionPlanVersionRow {
    TransitionPlanVersionRow {
        version: sent.version,
        sha256: sent.sha256.clone(),
        round: sent.round,
        sent_by: sent.by.row(names),
        approval: sent.approval.as_ref().map(|approval| approval_of(approval, names)),
    }
}

fn approval_of(approval: &Approval, names: &Names) -> PlanApprovalRow {
    PlanApprovalRow {
        order: (&approval.order).into(),
        pilot: approval.pilot.clone(),
        result: approval.result,
        disagreements: approval.disagreements,
        over_disagreement: approval.over_disagreement.as_ref().map(ToString::to_string),
        by: approval.by.row(names),
    }
}

/// A content with the bodies it concerns.
pub(crate) fn content_of(content: &Content, drafter: &Edrpou, names: &Names) -> ContentView {
    let phase = |phase: &zgoda_domain::transition_plan::Phase| ContentPhaseRow {
        number: phase.number,
        title: phase.title.to_string(),
        from: phase.from,
        until: phase.until,
    };
    let interaction = |(n, one): (&u32, &zgoda_domain::transition_plan::Interaction)| ContentInteractionRow {
        n: *n,
        phase: one.phase,
        provider: system(&one.provider, names),
        consumer: system(&one.consumer, names),
        service_code: one.service_code.to_string(),
        purpose: one.purpose.to_string(),
    };
    let interested = content.interested(drafter).into_iter().map(|(body, interest)| InterestedRow {
        body: names.body(&body),
        phases: interest.phases.iter().map(ToString::to_string).collect(),
        reason: interest.reason.as_ref().map(ToString::to_string),
    });
    ContentView {
        phases: content.phases.values().map(phase).collect(),
        interactions: content.interactions.iter().map(interaction).collect(),
        interested: interested.collect(),
    }
}

/// The phases of a content with their execution.
pub(crate) fn phases_of(story: &Story, plan: &LaidPlan, content: &Content, names: &Names) -> Vec<PhaseRow> {
    let force = plan.in_force();
    let phase = |phase: &zgoda_domain::transition_plan::Phase| {
        let told = story.phases.get(&phase.number);
        let baseline = story.baseline.as_ref().and_then(|baseline| baseline.phases.get(&phase.number));
        let expected = force.and_then(|force| force.phase_until(phase.number)).unwrap_or(phase.until);
        let later = |expected: Date| baseline.map_or(0, |baseline| days_later(baseline.until, expected));
        let interactions = content.interactions.iter().filter(|(_, one)| one.phase == phase.number);
        let interaction = |(n, one): (&u32, &zgoda_domain::transition_plan::Interaction)| {
            let told = story.interactions.get(n);
            let expected_until = force.and_then(|force| force.interaction_until(*n)).unwrap_or(expected);
            InteractionRow {
                n: *n,
                provider: system(&one.provider, names),
                consumer: system(&one.consumer, names),
                service_code: one.service_code.to_string(),
                purpose: one.purpose.to_string(),
                state: force.and_then(|force| force.switching(*n)).unwrap_or(Switching::Planned),
                changed: told.and_then(|told| told.changed.as_ref()).map(|act| act.row(names)),
                note: told.and_then(|told| told.note.as_ref()).map(ToString::to_string),
                expected_until,
                slipped_days: later(expected_until),
                slips: slips_of(told.map(|told| &told.slips), names),
            }
        };
        PhaseRow {
            number: phase.number,
            title: phase.title.to_string(),
            from: phase.from,
            until: phase.until,
            baseline_from: baseline.map(|baseline| baseline.from),
            baseline_until: baseline.map(|baseline| baseline.until),
            expected_until: expected,
            slipped_days: later(expected),
            state: match told.map(|told| (told.started_at, told.completed_at)) {
                Some((_, Some(_))) => PhaseState::Completed,
                Some((Some(_), None)) => PhaseState::Started,
                Some((None, None)) | None => PhaseState::Planned,
            },
            started_at: told.and_then(|told| told.started_at),
            completed_at: told.and_then(|told| told.completed_at),
            slips: slips_of(told.map(|told| &told.slips), names),
            interactions: interactions.map(interaction).collect(),
        }
    };
    content.phases.values().map(phase).collect()
}

fn slips_of(slips: Option<&Vec<(Date, Paragraph, Act)>>, names: &Names) -> Vec<SlipRow> {
    let slip = |(until, reason, by): &(Date, Paragraph, Act)| SlipRow {
        until: *until,
        reason: reason.to_string(),
        by: by.row(names),
    };
    slips.into_iter().flatten().map(slip).collect()
}

fn system(system: &System, names: &Names) -> SystemRow {
    SystemRow { body: names.body(&system.body), system: system.system.to_string() }
}
