//! The OpenAPI 3.1 description, made from the handlers, and the reference page that shows it without asking any other host.

use std::sync::LazyLock;

use actix_web::{App, HttpRequest, HttpResponse, get, http::header, web::ServiceConfig};
use sha2::{Digest, Sha256};
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{
        Components, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, PathItem, Ref, ResponseBuilder,
        SecurityRequirement,
        path::{Operation, ParameterIn},
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_actix_web::{AppExt, scope};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    conditional::tags,
    health,
    permissions::Permission,
    problem::{FaultDetails, ProblemDetails},
};

/// What every command takes beside its body.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "documents what `Asking` reads")]
struct CommandHeaders {
    /// The version that the caller saw, as an `ETag` gave it; 412 when it has changed since.
    #[param(rename = "If-Match", example = "\"3\"")]
    if_match: Option<String>,
    /// Repeated with the same key and body, the command is carried out once and answered as the first time; with another body 422.
    #[param(rename = "Idempotency-Key", example = "1f0c0c1e-6d0a-4a52-9d0e-1d3f4d1f5a10")]
    idempotency_key: Option<String>,
}

/// What every reading takes beside its parameters.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "documents what `Reading` reads")]
struct ReadingHeaders {
    /// The `ETag` of what the reader has; 304 when it is still so.
    #[param(rename = "If-None-Match")]
    if_none_match: Option<String>,
}

/// The description as the handlers make it; permissions stand in it as security requirements.
pub(crate) fn described() -> OpenApi {
    App::new()
        .into_utoipa_app()
        .service(health::healthz)
        .service(health::readyz)
        .service(health::figures)
        .service(scope::scope(super::BASE).configure(super::routes))
        .split_for_parts()
        .1
}

/// The description of the whole contract, as committed in api-spec/openapi.json.
pub fn openapi() -> OpenApi {
    let mut description = described();
    description.info = InfoBuilder::new()
        .title("Zgoda")
        .version("1")
        .description(Some(include_str!("description.md")))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    for (path, item) in &mut description.paths.paths {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            name_after_its_tag(operation);
        }
        if path.starts_with(super::BASE) {
            complete(item);
        }
    }
    let components = description.components.get_or_insert_with(Components::new);
    components.schemas.insert(ProblemDetails::name().into_owned(), ProblemDetails::schema());
    components.schemas.insert(FaultDetails::name().into_owned(), FaultDetails::schema());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.security_schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer).into());
    description
}

/// Adds what is common to all operations, so that no handler has to repeat it.
fn complete(item: &mut PathItem) {
    if let Some(reading) = &mut item.get {
        add_parameters(reading, ReadingHeaders::into_params(|| Some(ParameterIn::Header)));
        refusals(reading);
    }
    if let Some(command) = &mut item.post {
        add_parameters(command, CommandHeaders::into_params(|| Some(ParameterIn::Header)));
        refusals(command);
    }
}

/// `list` of `bodies` and `list` of `plans` are two operations.
fn name_after_its_tag(operation: &mut Operation) {
    let tag = operation.tags.as_ref().and_then(|tags| tags.first()).map_or("zgoda", String::as_str);
    let name = operation.operation_id.as_deref().unwrap_or_default();
    operation.operation_id = Some(format!("{tag}_{name}"));
}

fn add_parameters(operation: &mut Operation, parameters: Vec<utoipa::openapi::path::Parameter>) {
    let known = operation.parameters.get_or_insert_with(Vec::new);
    known.extend(parameters.into_iter().map(Into::into));
}

/// Any refusal is a problem; what is open to the public says so.
fn refusals(operation: &mut Operation) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name(ProblemDetails::name()))).build();
    let refusal = ResponseBuilder::new()
        .description("Any refusal or failure, as RFC 9457 has it; `code` tells which.")
        .content("application/problem+json", problem)
        .build();
    operation.responses.responses.insert("default".to_owned(), refusal.into());
    if permission_of(operation).is_some_and(Permission::is_public) {
        operation.security.get_or_insert_with(Vec::new).push(SecurityRequirement::default());
    }
}

fn permission_of(operation: &Operation) -> Option<&'static Permission> {
    let requirement = serde_json::to_value(operation.security.as_ref()?.first()?).ok()?;
    Permission::named(requirement["bearer"][0].as_str()?)
}

/// The description itself.
#[get("/openapi.json")]
async fn openapi_json(request: HttpRequest) -> HttpResponse {
    static RENDERED: LazyLock<String> = LazyLock::new(|| openapi().to_json().expect("a description is JSON"));
    static TAG: LazyLock<String> =
        LazyLock::new(|| format!("W/\"{}\"", hex::encode(&Sha256::digest(&*RENDERED)[..12])));
    let known = tags(request.headers(), &header::IF_NONE_MATCH).any(|tag| tag == *TAG);
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, TAG.as_str())).insert_header((header::CACHE_CONTROL, "no-cache"));
    if known {
        return answer.finish();
    }
    answer.insert_header((header::CONTENT_TYPE, "application/json")).body(RENDERED.as_str())
}

/// The page and the description; all of the page's files are inside the binary.
pub fn reference(server: &mut ServiceConfig) {
    let page = Config::from("/openapi.json").validator_url("none").try_it_out_enabled(true).deep_linking(true);
    server
        .service(openapi_json)
        .service(actix_web::web::redirect("/docs", "/docs/"))
        .service(SwaggerUi::new("/docs/{_:.*}").config(page));
}
