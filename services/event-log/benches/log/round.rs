//! A consent round of thousands of bodies that all answer at once: one hot stream, beside as many streams of one body each.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use jiff::Timestamp;
use uuid::Uuid;
use zgoda_domain::{
    Context,
    calendar::CalendarVersion,
    consent_round::{
        Channel, ConsentRound, ConsentRoundCommand, ConsentRoundEvent as E, Delivery, Participant, Stance, Standing,
        Subject, TakePosition, policies,
    },
    representation::{Credentials, Representation},
    values::{ActorId, Edrpou, Line, Sha256, TransitionPlanId},
};
use zgoda_event_log::{
    Append, Envelope, EventLog, Expected, NewEvent, Request, ToStream,
    testing::{PrivateCluster, notebook::line},
};

use crate::{
    Plan,
    commands::open,
    measure::{Figures, histogram},
    report::{Table, median},
};

const BODIES: usize = 4_000;
const CONNECTIONS: usize = 64;

/// Each body takes its position in a round with all others, and beside that in a round of its own. Nothing may be refused or lost, and
/// the last answers may cost no more than the first.
pub async fn beside_as_many_streams(cluster: &PrivateCluster, plan: Plan) -> Result<Table> {
    let bodies: Arc<Vec<Edrpou>> = Arc::new(codes().take(BODIES).collect());
    let (mut together, mut apart, mut first, mut last) = (vec![], vec![], vec![], vec![]);
    for _ in 0..plan.rounds {
        let log = open(&cluster.database().await).await?;
        let all = Uuid::from_u128(u128::MAX).to_string();
        begin(&log, &[(all.clone(), bodies.to_vec())]).await?;
        let own = |n: usize| Uuid::from_u128(n as u128).to_string();
        let alone: Vec<_> = bodies.iter().enumerate().map(|(n, body)| (own(n), vec![body.clone()])).collect();
        for some in alone.chunks(200) {
            begin(&log, some).await?;
        }
        for (id, _) in &alone {
            log.load::<ConsentRound>(id).await?;
        }
        apart.push(answer(&log, &bodies, Arc::new(own)).await?.0);
        log.load::<ConsentRound>(&all).await?;
        let one = all.clone();
        let (figures, instants) = answer(&log, &bodies, Arc::new(move |_| one.clone())).await?;
        together.push(figures);
        let quarter = BODIES / 4;
        first.push(rate(quarter, instants[quarter - 1]));
        last.push(rate(quarter, instants[BODIES - 1] - instants[BODIES - 1 - quarter]));
        let round = log.load::<ConsentRound>(&all).await?;
        let agreed = bodies.iter().filter(|body| round.state.standing(body) == Some(Standing::Agreed)).count();
        ensure!(agreed == BODIES, "{agreed} of {BODIES} positions stand in the round");
        ensure!(round.version == 1 + 2 * BODIES as i64, "each body has one delivery and one position");
        log.shutdown().await;
    }
    let of = |rounds: &[Figures]| median(rounds, |figures| figures.rate);
    let ratios = vec![
        ("one round / as many streams".into(), of(&together) / of(&apart), Some(0.5)),
        ("its last quarter / its first quarter".into(), of(&last) / of(&first), Some(0.8)),
    ];
    let rows = vec![
        (format!("{BODIES} bodies in one round, {CONNECTIONS} callers"), together),
        (format!("{BODIES} bodies in rounds of their own"), apart),
        ("one round: the first quarter of the answers".into(), first),
        ("one round: the last quarter".into(), last),
    ];
    Ok(Table { title: "A consent round that all answer at once, PostgreSQL".into(), rows, ratios })
}

fn rate(answers: usize, elapsed: Duration) -> Figures {
    let unknown = f64::NAN;
    Figures { rate: answers as f64 / elapsed.as_secs_f64(), p50: unknown, p99: unknown, p999: unknown }
}

/// Lets every body answer once, from so many callers that each take the next. Tells when each answer was there, in order.
async fn answer(
    log: &EventLog,
    bodies: &Arc<Vec<Edrpou>>,
    round: Arc<dyn Fn(usize) -> String + Send + Sync>,
) -> Result<(Figures, Vec<Duration>)> {
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let callers: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (log, bodies, round, next) = (log.clone(), bodies.clone(), round.clone(), next.clone());
            tokio::spawn(async move {
                let (mut latencies, mut instants) = (histogram(), Vec::new());
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let Some(body) = bodies.get(n) else { break };
                    let asked = Instant::now();
                    let outcome = log.execute(position(round(n), body)).await?;
                    ensure!(outcome.events == 1, "a position was not stored");
                    latencies.saturating_record(u64::try_from(asked.elapsed().as_micros())?.max(1));
                    instants.push(begun.elapsed());
                }
                anyhow::Ok((latencies, instants))
            })
        })
        .collect();
    let (mut all, mut instants) = (histogram(), Vec::with_capacity(BODIES));
    for caller in callers {
        let (latencies, its) = caller.await??;
        all.add(latencies)?;
        instants.extend(its);
    }
    let elapsed = begun.elapsed();
    ensure!(instants.len() == BODIES, "{} of {BODIES} answered", instants.len());
    instants.sort();
    Ok((Figures::of(&all, elapsed), instants))
}

fn position(round: String, body: &Edrpou) -> Request<ConsentRound> {
    let context = Context { actor: head(body), on_behalf_of: Some(body.clone()), now: served_at() };
    let (version, stance, credentials) = (1, Stance::Agreed, Credentials::default());
    let position = TakePosition { body: body.clone(), version, stance, reasons: None, remarks: vec![], credentials };
    Request::new(round, ConsentRoundCommand::TakePosition(position), context)
}

/// Opens rounds and serves all their bodies.
async fn begin(log: &EventLog, rounds: &[(String, Vec<Edrpou>)]) -> Result<()> {
    let drafter = Edrpou::parse("43220851")?;
    let sha256 = Sha256::parse(&"0".repeat(64))?;
    let policy = policies().into_iter().next().expect("there are policies");
    let delivery =
        Delivery { at: served_at(), channel: Channel::Exchange, number: Line::parse("вх. 183")?, receipt: None };
    let mut streams = Vec::new();
    for (id, bodies) in rounds {
        let asked =
            |body: &Edrpou| Participant { body: body.clone(), by_consent: false, concerns: [].into(), reason: None };
        let by = Representation { actor: head(&drafter), body: drafter.clone(), instrument: None, signature: None };
        let opened = E::Opened {
            subject: Subject::TransitionPlan { id: TransitionPlanId(Uuid::from_u128(7)) },
            title: line("План поетапного переходу"),
            drafter: drafter.clone(),
            version: 1,
            sha256: sha256.clone(),
            policy: policy.clone(),
            participants: bodies.iter().map(asked).collect(),
            at: served_at(),
            by,
        };
        let served = |body: &Edrpou| E::Served {
            body: body.clone(),
            version: 1,
            delivery: delivery.clone(),
            due_on: policy.last_day(zgoda_domain::calendar::ukraine(), served_at()),
            calendar: CalendarVersion("ua-2025.1".into()),
            recorded_by: head(&drafter),
            by: None,
        };
        let events = std::iter::once(opened).chain(bodies.iter().map(served));
        let events = events.map(|event| NewEvent::of::<ConsentRound>(&event)).collect::<Result<_, _>>()?;
        streams.push(ToStream { stream: format!("consent-round/{id}"), expected: Expected::New, events });
    }
    let envelope = Envelope {
        actor: head(&drafter).0,
        on_behalf_of: Some(drafter.to_string()),
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    };
    log.append(Append { streams, envelope, key: None }).await?;
    Ok(())
}

fn head(body: &Edrpou) -> ActorId {
    ActorId(format!("head-{body}"))
}

/// Noon in Kyiv on a Monday; nobody's term is over when they answer.
fn served_at() -> Timestamp {
    "2025-02-03T10:00:00Z".parse().expect("an instant")
}

/// Codes with a right check digit, which one in ten numbers has.
fn codes() -> impl Iterator<Item = Edrpou> {
    (10_000_000..99_999_999_u32).filter_map(|number| Edrpou::parse(&number.to_string()).ok())
}
