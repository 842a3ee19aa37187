//! From a listening socket to the last answer before the process ends.

use crate::error::Error;
use crate::site;
use axum::Router;
use axum::routing::get;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long answers under way may take once the process was told to end.
const GRACE: Duration = Duration::from_secs(10);

/// Everything the portal answers.
pub fn router(site: &Path) -> Router {
    Router::new().route("/healthz", get(|| async { "ok\n" })).fallback_service(site::router(site))
}

/// Listens on `address` and answers until SIGTERM or Ctrl-C.
///
/// # Errors
/// [`Error::Site`] without a page to serve, [`Error::Listen`] when the address is taken.
pub async fn serve(address: SocketAddr, site: &Path) -> Result<(), Error> {
    if !site.join("index.html").is_file() {
        return Err(Error::Site(site.to_owned()));
    }
    let listener =
        TcpListener::bind(address).await.map_err(|source| Error::Listen { address, source })?;
    let ending = ending()?;
    tracing::info!(listening = %format_args!("http://{}", listener.local_addr()?), "ready");
    let (told, mut telling) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, router(site)).with_graceful_shutdown(async move {
        ending.await;
        tracing::info!("ending");
        told.send_replace(true);
    });
    tokio::select! {
        served = server.into_future() => served?,
        // A connection that never ends must not keep the process alive.
        () = async { let _ = telling.wait_for(|told| *told).await; tokio::time::sleep(GRACE).await } => {}
    }
    Ok(())
}

/// Ready when the process is told to end.
fn ending() -> Result<impl Future<Output = ()> + Send + 'static, Error> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    })
}
