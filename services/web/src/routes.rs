//! The routes of the API with their permissions, read from the OpenAPI description that the handlers themselves make.

use std::{collections::HashMap, rc::Rc, sync::LazyLock};

use actix_web::{HttpMessage, dev::ServiceRequest, http::Method};

use crate::permissions::Permission;

/// The routes of this server.
pub static ROUTES: LazyLock<Routes> = LazyLock::new(|| Routes::of(&crate::api::described()));

/// Routes by path pattern.
#[derive(Debug)]
pub struct Routes(HashMap<String, Methods>);

#[derive(Debug, Default)]
struct Methods {
    permissions: Vec<(Method, &'static Permission)>,
    allow: String,
}

/// What stands at a path pattern and method.
#[derive(Debug)]
pub enum Found<'r> {
    /// A route with its permission.
    Route(&'static Permission),
    /// Other methods only; they are listed as `Allow` wants them.
    OtherMethods(&'r str),
    /// Nothing, or a route that names no permission and hence is closed.
    Nothing,
}

/// The pattern of a request's path, found once: the server underneath matches its patterns anew whenever it is asked.
#[derive(Clone)]
struct Pattern(Option<Rc<str>>);

/// The pattern of a request's path, e.g. `/api/v1/bodies/{edrpou}`; none where no route stands.
pub fn pattern_of(request: &ServiceRequest) -> Option<Rc<str>> {
    let known = request.extensions().get::<Pattern>().cloned();
    let Pattern(pattern) = known.unwrap_or_else(|| {
        let found = Pattern(request.match_pattern().map(Rc::from));
        request.extensions_mut().insert(found.clone());
        found
    });
    pattern
}

impl Routes {
    fn of(description: &utoipa::openapi::OpenApi) -> Self {
        let description = serde_json::to_value(description).expect("an OpenAPI description is JSON");
        let mut routes: HashMap<String, Methods> = HashMap::new();
        for (path, item) in description["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Some(permission) = permission_of(operation) else { continue };
                let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
                let methods = routes.entry(path.clone()).or_default();
                methods.permissions.push((method, permission));
            }
        }
        for methods in routes.values_mut() {
            let mut names: Vec<_> = methods.permissions.iter().map(|(method, _)| method.as_str()).collect();
            if names.contains(&"GET") {
                names.push("HEAD");
            }
            names.sort_unstable();
            methods.allow = names.join(", ");
        }
        Self(routes)
    }

    /// What stands at a path pattern and method.
    pub fn find(&self, pattern: &str, method: &Method) -> Found<'_> {
        let Some(methods) = self.0.get(pattern) else { return Found::Nothing };
        match methods.permissions.iter().find(|(known, _)| known == method) {
            Some((_, permission)) => Found::Route(permission),
            None => Found::OtherMethods(&methods.allow),
        }
    }
}

/// The permission an operation names in its security requirement (`bearer: [name]`).
fn permission_of(operation: &serde_json::Value) -> Option<&'static Permission> {
    let requirements = operation["security"].as_array()?;
    let name = requirements.iter().find_map(|requirement| requirement["bearer"][0].as_str())?;
    Some(Permission::named(name).expect("a route names a permission of the table; a test walks over all routes"))
}
