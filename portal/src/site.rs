//! The built page as files, each with the policy that keeps pictures on the device.

use crate::store::Store;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use std::path::Path;
use tower_http::services::ServeDir;
use veilprint::report::Partner;

/// What a page may do: run its own scripts and the WASM module, show previews of chosen files, talk
/// to this portal. `veilprint` is the one Trusted Types policy, needed to name the worker's script.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
    worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types veilprint lit-html";

/// The part of [`PAGE_POLICY`] that keeps other sites from framing the page.
const NO_FRAME: &str = "frame-ancestors 'none'";

/// What the code that sees pixels may do: compute. There is no `connect-src`, so `default-src`
/// refuses every request it tries.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'";

/// To whom the code that sees pixels may connect, by whatever means: nobody. Chromium (156) holds it, and
/// with it what no Content-Security-Policy speaks of; other browsers pass over it.
///
/// Rejected for the page, where it would close WebRTC: it holds links too, and refuses redirections and
/// `tel:`. Whoever leaves must get away, and whoever calls a helpline must be put through.
const WORKER_CONNECTIONS: &str = "()";

/// Every feature that has a name, refused; what is not in the list has no switch.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), \
    camera=(), clipboard-read=(), compute-pressure=(), display-capture=(), encrypted-media=(), \
    fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
    idle-detection=(), join-ad-interest-group=(), keyboard-map=(), \
    local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
    picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), \
    run-ad-auction=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), web-share=(), \
    window-management=(), xr-spatial-tracking=()";

/// The headers of every answer, page or not.
const EVERYWHERE: [(HeaderName, &str); 6] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The headers of the partners' script in addition: a module of another origin loads only so.
const FOR_PARTNERS: [(HeaderName, &str); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// The files under `folder`; `.br` and `.gz` beside a file are sent in its place where accepted.
pub fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder).precompressed_br().precompressed_gzip()
}

/// Gives every answer of `router` its policy. A page asked for with `?partner=NAME` may be framed by
/// the origins that this partner has registered.
pub fn with_policies(router: Router, store: &Store) -> Router {
    router.layer(middleware::from_fn_with_state(store.clone(), policies))
}

async fn policies(State(store): State<Store>, request: Request, next: Next) -> Response<Body> {
    let partner = partner(&request);
    let embedded = is_embedded(request.uri().path());
    let mut response = next.run(request).await;
    let alone = !is_page(response.headers());
    let policy = if alone {
        HeaderValue::from_static(WORKER_POLICY)
    } else if let Some(partner) = partner {
        framed(&store, &partner).await
    } else {
        HeaderValue::from_static(PAGE_POLICY)
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if alone {
        let nobody = HeaderValue::from_static(WORKER_CONNECTIONS);
        headers.insert(HeaderName::from_static("connection-allowlist"), nobody);
    }
    for (name, value) in EVERYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if embedded {
        for (name, value) in FOR_PARTNERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    // `no-store` with a date or a tag to ask again for would be two answers to one question, and a
    // tag can be used to know a browser again.
    headers.remove(header::LAST_MODIFIED);
    headers.remove(header::ETAG);
    response
}

fn partner(request: &Request) -> Option<Partner> {
    let parameters = request.uri().query()?.split('&');
    parameters.filter_map(|parameter| parameter.strip_prefix("partner=")).next()?.parse().ok()
}

/// The policy of a page that a partner frames. Nobody frames it if the partner is unknown, or cannot
/// be looked up now: the page itself still works.
async fn framed(store: &Store, partner: &Partner) -> HeaderValue {
    let origins = store.partner_origins(partner.as_str()).await.ok().flatten();
    origins
        .map(|origins| PAGE_POLICY.replace(NO_FRAME, &format!("frame-ancestors {origins}")))
        .and_then(|policy| HeaderValue::from_str(&policy).ok())
        .unwrap_or(HeaderValue::from_static(PAGE_POLICY))
}

/// Whether that is the partners' script, which pages of any origin may load: it holds nothing of
/// anybody.
fn is_embedded(path: &str) -> bool {
    path == "/embed.js" || path.starts_with("/embed/")
}

/// Whether an answer is a page; whatever is not gets the worker's policy.
///
/// Rejected: telling the worker by its name. A bundler may rename it, and a worker taken for
/// something else would have a network. Browsers heed the policy of a document or a worker only, so
/// on styles, pictures and the page's scripts the worker's policy has no effect.
fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
