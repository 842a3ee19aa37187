//! The one task that changes the database: changes that arrive while it commits share the next
//! commit, so that a slow disk costs waiting but not throughput.

use super::StoreError;
use super::change::{Batch, Change};
use super::database::Database;
use crate::secret::Secret;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Changes that may wait; more are refused at once, so that waiting stays bounded.
const QUEUE: usize = 4096;
/// Changes that share one commit at most: bounds what one failure throws back.
const BATCH: usize = 512;

#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Box<dyn Pending>>);

impl Writer {
    pub(super) fn start(database: Arc<Database>, secret: Secret) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write(database, secret, receiver));
        Self(sender)
    }

    pub(super) async fn change<C: Change>(&self, change: C) -> Result<C::Outcome, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.0.try_send(Box::new(Job { change, outcome: None, reply })).map_err(
            |error| match error {
                mpsc::error::TrySendError::Full(_) => StoreError::Overloaded,
                mpsc::error::TrySendError::Closed(_) => StoreError::Unavailable,
            },
        )?;
        answer.await.map_err(|_| StoreError::Unavailable)?
    }
}

/// A change of any kind, with the one who waits for it.
trait Pending: Send {
    fn apply<'a>(&'a mut self, batch: &'a mut Batch) -> Applied<'a>;
    fn settle(self: Box<Self>, result: Result<(), StoreError>);
}

type Applied<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

struct Job<C: Change> {
    change: C,
    outcome: Option<C::Outcome>,
    reply: oneshot::Sender<Result<C::Outcome, StoreError>>,
}

impl<C: Change> Pending for Job<C> {
    fn apply<'a>(&'a mut self, batch: &'a mut Batch) -> Applied<'a> {
        Box::pin(async move {
            self.outcome = Some(self.change.apply(batch).await?);
            Ok(())
        })
    }

    fn settle(self: Box<Self>, result: Result<(), StoreError>) {
        let Self { outcome, reply, .. } = *self;
        // The one who asked may have gone; the change stands all the same.
        let _ = reply.send(result.and_then(|()| outcome.ok_or(StoreError::Defect)));
    }
}

async fn write(
    database: Arc<Database>,
    secret: Secret,
    mut receiver: mpsc::Receiver<Box<dyn Pending>>,
) {
    let mut jobs = Vec::with_capacity(BATCH);
    while receiver.recv_many(&mut jobs, BATCH).await > 0 {
        let result = commit(&database, &secret, &mut jobs).await;
        if result == Err(StoreError::Defect) && jobs.len() > 1 {
            // One change that cannot be made must not take the others with it.
            for job in jobs.drain(..) {
                let mut alone = [job];
                let result = commit(&database, &secret, &mut alone).await;
                let [job] = alone;
                job.settle(result);
            }
        } else {
            jobs.drain(..).for_each(|job| job.settle(result));
        }
    }
}

async fn commit(
    database: &Database,
    secret: &Secret,
    jobs: &mut [Box<dyn Pending>],
) -> Result<(), StoreError> {
    let mut batch = Batch::new(database.begin().await?, secret.clone()).await?;
    for job in jobs {
        job.apply(&mut batch).await?;
    }
    batch.commit().await
}
