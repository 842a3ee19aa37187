//! The page's files: the right types, the right policies, and nothing outside their folder.

use crate::base::Base;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use std::fs;
use tempfile::TempDir;
use tower::ServiceExt as _;
use veilprint_portal::site;
use veilprint_portal::store::Store;

fn page() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    fs::create_dir_all(dist.join("assets")).unwrap();
    fs::create_dir_all(dist.join("embed/1")).unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html>"),
        ("assets/index-1.js", "page"),
        ("assets/worker-1.js", "worker"),
        ("assets/veilprint-1.wasm", "plain module"),
        ("assets/veilprint-1.wasm.br", "br"),
        ("assets/veilprint-1.wasm.gz", "gz"),
        ("assets/index-1.css", "style"),
        ("embed.js", "element"),
        ("embed/1/embed.js", "element"),
    ] {
        fs::write(dist.join(name), text).unwrap();
    }
    folder
}

async fn get(folder: &TempDir, path: &str, accept: &str) -> Response<Body> {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, accept);
    let files = Router::new().fallback_service(site::files(&folder.path().join("dist")));
    let store = Store::open(&format!("sqlite://{}/p.db", folder.path().display())).await.unwrap();
    site::with_policies(files, &store).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

fn header_of<'r>(response: &'r Response<Body>, name: &str) -> &'r str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn body(response: Response<Body>) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

#[tokio::test]
async fn pages_of_other_origins_may_load_the_partners_script_and_nothing_else() {
    let folder = page();
    for (path, shared) in [
        ("/embed.js", true),
        ("/embed/1/embed.js", true),
        ("/", false),
        ("/embed.json", false),
        ("/assets/index-1.js", false),
        ("/assets/veilprint-1.wasm", false),
    ] {
        let response = get(&folder, path, "").await;
        let allowed = header_of(&response, "access-control-allow-origin");
        assert_eq!(allowed, if shared { "*" } else { "" }, "{path}");
        let policy = header_of(&response, "cross-origin-resource-policy");
        assert_eq!(policy, if shared { "cross-origin" } else { "same-origin" }, "{path}");
    }
}

#[tokio::test]
async fn each_kind_of_file_has_its_type() {
    let folder = page();
    for (path, kind) in [
        ("/", "text/html"),
        ("/assets/index-1.js", "text/javascript"),
        ("/assets/veilprint-1.wasm", "application/wasm"),
        ("/assets/index-1.css", "text/css"),
    ] {
        let response = get(&folder, path, "").await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(header_of(&response, "content-type"), kind, "{path}");
    }
}

#[tokio::test]
async fn only_the_page_may_connect() {
    let folder = page();
    let page = get(&folder, "/", "").await;
    let policy = header_of(&page, "content-security-policy");
    assert!(policy.contains("connect-src 'self'") && policy.contains("default-src 'none'"));
    assert_eq!(header_of(&page, "connection-allowlist"), "");
    for script in ["/assets/worker-1.js", "/assets/index-1.js"] {
        let response = get(&folder, script, "").await;
        assert_eq!(
            header_of(&response, "content-security-policy"),
            "default-src 'none'; script-src 'wasm-unsafe-eval'"
        );
        assert_eq!(header_of(&response, "connection-allowlist"), "()");
    }
}

#[tokio::test]
async fn every_answer_has_the_closing_headers() {
    let folder = page();
    for path in ["/", "/assets/worker-1.js", "/none"] {
        let response = get(&folder, path, "").await;
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(header_of(&response, name), value, "{path} {name}");
        }
        assert!(header_of(&response, "permissions-policy").contains("camera=()"));
        assert!(response.headers().get("access-control-allow-origin").is_none());
        assert!(response.headers().get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn a_compressed_sibling_is_sent_where_it_is_accepted() {
    let folder = page();
    let path = "/assets/veilprint-1.wasm";
    for (accept, encoding, text) in
        [("br, gzip", "br", "br"), ("gzip", "gzip", "gz"), ("", "", "plain module")]
    {
        let response = get(&folder, path, accept).await;
        assert_eq!(header_of(&response, "content-type"), "application/wasm");
        assert_eq!(header_of(&response, "content-encoding"), encoding);
        assert_eq!(body(response).await, text.as_bytes());
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let folder = page();
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
    ] {
        let response = get(&folder, path, "").await;
        assert_ne!(response.status(), StatusCode::OK, "{path}");
        assert_ne!(body(response).await, b"secret", "{path}");
    }
}

#[tokio::test]
async fn only_a_registered_partner_may_frame_the_page() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let origins = ["https://a.example".to_owned(), "https://b.example:8443".to_owned()];
    portal.store.add_partner("known", &origins).await.unwrap();
    let ancestors = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = portal.router.clone().oneshot(request).await.unwrap();
        let policy = header_of(&response, "content-security-policy").to_owned();
        let found = policy.split("; ").find_map(|part| part.strip_prefix("frame-ancestors "));
        found.unwrap_or_default().to_owned()
    };
    assert_eq!(ancestors("/?partner=known").await, "https://a.example https://b.example:8443");
    assert_eq!(ancestors("/?lang=fr&partner=known").await, origins.join(" "));
    for path in ["/", "/?partner=unknown", "/?partner=", "/?partner=%27self%27"] {
        assert_eq!(ancestors(path).await, "'none'", "{path}");
    }
}
