//! A consent round of thousands of bodies that all answer at once over HTTP, beside as many rounds of one body each.

use std::{sync::Arc, time::Duration};

use acceptance::{Program, Store};
use serde_json::{Value, json};

use crate::{
    errands::{CALLERS, Done, Errand, carry_out},
    figures::{Load, Round, Table, median},
    parties::Parties,
};

const BODIES: usize = 4_000;

/// Each body takes its position in a round of its own and in one with all others, in turns; between two turns it takes both back. The
/// answers are all successes, no position is missing, and the last answers cost no more than the first.
pub async fn measure(name: &str, store: Store, load: &Load, table: &mut Table) {
    let server = Program::serve(store).await;
    let parties = Parties::registered(&server, BODIES).await;
    let apart = parties.rounds_of_their_own().await;
    let together = parties.round_of_all(BODIES).await;
    let (mut one, mut many, mut first, mut last) = (vec![], vec![], vec![], vec![]);
    for turn in 0..load.rounds {
        if turn > 0 {
            carry_out(server.address(), answers(&parties, &apart, "positions/withdraw", &withdrawal())).await;
            carry_out(server.address(), answers(&parties, &together, "positions/withdraw", &withdrawal())).await;
        }
        many.push(carry_out(server.address(), answers(&parties, &apart, "positions", &agreement())).await.figures);
        let Done { figures, instants, .. } =
            carry_out(server.address(), answers(&parties, &together, "positions", &agreement())).await;
        one.push(figures);
        first.push(quarter(instants[BODIES / 4 - 1]));
        last.push(quarter(instants[BODIES - 1] - instants[BODIES - 1 - BODIES / 4]));
        let shown = parties.see(&format!("/consent-rounds/{}", together[0])).await;
        assert_eq!(shown["round"]["counts"]["agreed"], BODIES, "a position is lost");
    }
    let (one, many) = (median(one), median(many));
    let what = format!("answers to one round of {BODIES} bodies, {CALLERS} callers, {name}");
    table.compare(&format!("{what}, beside rounds of one body each"), one, many, "≥ 0.5");
    table.compare(&format!("the last quarter of them, {name}, beside the first"), median(last), median(first), "≥ 0.8");
}

/// The same command from every body to its round.
fn answers(parties: &Parties, rounds: &[Arc<str>], verb: &str, body: &Value) -> Vec<Errand> {
    let errand = |(officer, round): (&Arc<str>, &Arc<str>)| {
        Errand::new(officer, format!("/api/v1/consent-rounds/{round}/{verb}"), body)
    };
    parties.officers().iter().zip(rounds.iter().cycle()).map(errand).collect()
}

fn agreement() -> Value {
    json!({ "version": 1, "stance": "agreed" })
}

fn withdrawal() -> Value {
    json!({ "reason": "Ще раз." })
}

fn quarter(time: Duration) -> Round {
    #[expect(clippy::cast_precision_loss, reason = "a round has some thousands of bodies")]
    let answers = (BODIES / 4) as f64;
    Round { rate: answers / time.as_secs_f64(), latency: [Duration::ZERO; 3] }
}
