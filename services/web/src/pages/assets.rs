//! The style sheet and the icon, compiled in; their address changes with their content, so browsers may keep them for good.

use actix_web::{HttpResponse, http::header};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const STYLE: &str = include_str!("../static/zgoda.css");
const ICON: &str = include_str!("../static/zgoda.svg");

/// Tells one state of the style sheet from another.
pub static STYLE_VERSION: LazyLock<String> = LazyLock::new(|| hex::encode(&Sha256::digest(STYLE)[..6]));

/// The style sheet.
pub async fn style() -> HttpResponse {
    kept(STYLE, "text/css; charset=utf-8")
}

/// The icon.
pub async fn icon() -> HttpResponse {
    kept(ICON, "image/svg+xml")
}

fn kept(text: &'static str, media_type: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(text)
}
