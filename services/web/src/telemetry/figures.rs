//! The figures of requests. Each is looked up by its labels once a thread and then kept: that was most of what counting a request cost.

use std::{cell::RefCell, collections::HashMap, time::Duration};

use metrics::{Counter, Histogram};

thread_local! {
    /// By route; the few methods and statuses of a route stand in a row. Routes are those of this server, so that this stays small.
    static FIGURES: RefCell<HashMap<Box<str>, Vec<Figure>>> = RefCell::default();
}

/// What is counted of the requests of one route that had one method and ended with one status.
struct Figure {
    method: &'static str,
    status: u16,
    requests: Counter,
    seconds: Histogram,
}

/// Counts a request.
pub(super) fn count(route: &str, method: &'static str, status: u16, took: Duration) {
    FIGURES.with_borrow_mut(|figures| {
        let figures = match figures.get_mut(route) {
            Some(figures) => figures,
            None => figures.entry(route.into()).or_default(),
        };
        let known = figures.iter().position(|figure| figure.method == method && figure.status == status);
        let n = known.unwrap_or_else(|| {
            figures.push(Figure::new(route, method, status));
            figures.len() - 1
        });
        figures[n].requests.increment(1);
        figures[n].seconds.record(took.as_secs_f64());
    });
}

impl Figure {
    fn new(route: &str, method: &'static str, status: u16) -> Self {
        let labels = [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
        let requests = metrics::counter!("zgoda_http_requests_total", &labels);
        let seconds = metrics::histogram!("zgoda_http_request_seconds", &labels);
        Self { method, status, requests, seconds }
    }
}
