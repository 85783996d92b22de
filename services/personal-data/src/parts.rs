//! Work on thousands of people: beside the tasks of the runtime, on all processors.

use std::{num::NonZero, thread::available_parallelism};

/// So few are worth no thread of their own.
const FEW: usize = 16;
/// No part is smaller, if there is more than one.
const LEAST: usize = 500;

/// Has work done in parts that follow each other, each of them on a processor of its own; answers in their order.
pub(crate) async fn in_parts<T: Send + 'static, R: Send + 'static>(
    all: Vec<T>,
    work: impl Fn(Vec<T>) -> R + Clone + Send + 'static,
) -> Vec<R> {
    if all.len() <= FEW {
        return vec![work(all)];
    }
    let processors = available_parallelism().map_or(1, NonZero::get);
    let length = all.len().div_ceil(processors).max(LEAST);
    let (mut rest, mut parts) = (all, Vec::new());
    while !rest.is_empty() {
        let after = rest.split_off(length.min(rest.len()));
        let (part, work) = (std::mem::replace(&mut rest, after), work.clone());
        parts.push(tokio::task::spawn_blocking(move || work(part)));
    }
    let mut answers = Vec::with_capacity(parts.len());
    for part in parts {
        answers.push(part.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())));
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn parts_leave_nobody_out_and_keep_their_order() {
        for people in [0, 1, FEW, FEW + 1, LEAST, LEAST + 1, 10_007] {
            let parts = in_parts((0..people).collect(), |part: Vec<usize>| part).await;
            assert_eq!(parts.concat(), (0..people).collect::<Vec<_>>(), "{people}");
            let shortest = parts.iter().rev().skip(1).map(Vec::len).min();
            assert!(shortest.is_none_or(|length| length >= LEAST), "{people}: a part of {shortest:?}");
        }
    }
}
