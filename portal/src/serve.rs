//! From a listening socket to the last answer before the process ends.

use crate::api::{self, Portal};
use crate::error::Error;
use crate::settings::Settings;
use crate::site;
use crate::store::Store;
use axum::Router;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long answers under way may take once the process was told to end.
const GRACE: Duration = Duration::from_secs(10);
/// How often it is looked whether something has been kept long enough.
const ERASURE: Duration = Duration::from_secs(3600);

/// Everything the portal answers.
///
/// # Errors
/// That the system gives no random bytes.
pub fn router(store: &Store, settings: &Settings) -> Result<Router, Error> {
    let portal = Portal::new(store.clone(), settings.clone())?;
    Ok(site::with_policies(
        api::router(portal).fallback_service(site::files(&settings.site)),
        store,
    ))
}

/// Listens and answers until SIGTERM or Ctrl-C.
///
/// # Errors
/// [`Error::Site`] without a page to serve, [`Error::Listen`] when the address is taken,
/// [`Error::Store`] when the database cannot be opened.
pub async fn serve(settings: Settings) -> Result<(), Error> {
    if !settings.site.join("index.html").is_file() {
        return Err(Error::Site(settings.site));
    }
    let address = settings.listen;
    let store = Store::open(&settings.database).await?;
    let router = router(&store, &settings)?;
    let listener =
        TcpListener::bind(address).await.map_err(|source| Error::Listen { address, source })?;
    let ending = ending()?;
    tracing::info!(listening = %format_args!("http://{}", listener.local_addr()?), "ready");
    tokio::spawn(erase(store.clone(), settings.retention_seconds()));

    let (told, mut telling) = tokio::sync::watch::channel(false);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        ending.await;
        tracing::info!("ending");
        told.send_replace(true);
    });
    let patience = async move {
        // An error says that the server has ended, which the other branch sees.
        let _ = telling.wait_for(|told| *told).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = server.into_future() => served?,
        // A connection that never ends must not keep the process alive.
        () = patience => {}
    }
    store.close().await;
    Ok(())
}

/// Erases, at the start and every hour, what was withdrawn long enough ago.
async fn erase(store: Store, seconds: i64) {
    loop {
        match store.erase_withdrawn(seconds).await {
            Ok(0) => {}
            Ok(cases) => tracing::info!(cases, "erased"),
            Err(error) => tracing::error!(%error, "withdrawn cases could not be erased"),
        }
        tokio::time::sleep(ERASURE).await;
    }
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
