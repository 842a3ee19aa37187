//! Which platform was shown which hash, and when.
//!
//! A row for each hash and platform would be a million rows written for one full read. Instead each
//! page that a platform reads is one row, the stretch of the sequence it covered; a hash was offered
//! when a page first covered the number under which it appeared, or that of its last change.

use super::change::{Batch, Change};
use super::{Store, StoreError};
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, HashMap};

/// All stretches, as far as they were read from the database.
#[derive(Default)]
pub(crate) struct Offers {
    last: i64,
    platforms: HashMap<i64, Covered>,
}

/// Stretches that do not overlap: end -> (behind, time).
#[derive(Default)]
struct Covered(BTreeMap<i64, (i64, i64)>);

impl Offers {
    /// Reads what came since the last time, from this process or another.
    pub(crate) async fn refresh(&mut self, reader: &mut AnyConnection) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT id, platform_id, after_seq, upto_seq, at FROM offers WHERE id > $1 ORDER BY id",
        )
        .bind(self.last)
        .fetch_all(reader)
        .await?;
        for row in rows {
            let covered = self.platforms.entry(row.try_get(1)?).or_default();
            covered.add(row.try_get(2)?, row.try_get(3)?, row.try_get(4)?);
            self.last = row.try_get(0)?;
        }
        Ok(())
    }

    /// The platforms that were offered a hash, each with the time of the first offer.
    pub(crate) fn of_hash(&self, id: i64, seq: i64) -> impl Iterator<Item = (i64, i64)> {
        self.platforms.iter().filter_map(move |(platform, covered)| {
            let at = [covered.at(id), covered.at(seq)].into_iter().flatten().min();
            at.map(|at| (*platform, at))
        })
    }

    fn covers(&self, platform: i64, (after, upto): (i64, i64)) -> bool {
        after == upto
            || self.platforms.get(&platform).is_some_and(|covered| covered.covers(after, upto))
    }
}

impl Covered {
    /// Adds what is new of a stretch: the earlier time of the rest stands.
    fn add(&mut self, mut after: i64, upto: i64, at: i64) {
        while after < upto {
            let next = self.0.range(after + 1..).next().map(|(end, (behind, _))| (*end, *behind));
            match next {
                Some((end, behind)) if behind <= after => after = end,
                Some((_, behind)) if behind < upto => {
                    self.0.insert(behind, (after, at));
                    after = behind;
                }
                _ => {
                    self.0.insert(upto, (after, at));
                    after = upto;
                }
            }
        }
    }

    fn at(&self, seq: i64) -> Option<i64> {
        let (_, (behind, at)) = self.0.range(seq..).next()?;
        (*behind < seq).then_some(*at)
    }

    fn covers(&self, mut after: i64, upto: i64) -> bool {
        while after < upto {
            match self.0.range(after + 1..).next() {
                Some((end, (behind, _))) if *behind <= after => after = *end,
                _ => return false,
            }
        }
        true
    }
}

struct Offer {
    platform: i64,
    covers: (i64, i64),
}

impl Change for Offer {
    type Outcome = ();

    async fn apply(&self, batch: &mut Batch) -> Result<(), StoreError> {
        let (id, now) = (batch.take(1), batch.now);
        sqlx::query(
            "INSERT INTO offers (id, platform_id, after_seq, upto_seq, at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(self.platform)
        .bind(self.covers.0)
        .bind(self.covers.1)
        .bind(now)
        .execute(batch.connection())
        .await?;
        Ok(())
    }
}

impl Store {
    /// Notes that a platform was shown a stretch of the sequence, unless it was before.
    pub(crate) async fn note_offer(
        &self,
        platform: i64,
        covers: (i64, i64),
    ) -> Result<(), StoreError> {
        if self.offers.lock().await.covers(platform, covers) {
            return Ok(());
        }
        // The connection first, then the lock, here as everywhere: the other way round, those who
        // hold connections and wait for the lock would keep the one from its holder.
        let mut reader = self.reader().await?;
        let known = {
            let mut offers = self.offers.lock().await;
            offers.refresh(&mut reader).await?;
            offers.covers(platform, covers)
        };
        drop(reader);
        if known { Ok(()) } else { self.change(Offer { platform, covers }).await }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_time_of_every_number_is_kept() {
        let mut covered = Covered::default();
        for (after, upto, at) in [(10, 20, 1), (30, 40, 2), (5, 35, 3), (0, 50, 4), (12, 18, 5)] {
            covered.add(after, upto, at);
        }
        let times: Vec<_> = [1, 5, 6, 10, 11, 20, 21, 30, 31, 40, 41, 50, 51]
            .map(|seq| covered.at(seq).unwrap_or(0))
            .to_vec();
        assert_eq!(times, [4, 4, 3, 3, 1, 1, 3, 3, 2, 2, 4, 4, 0]);
        assert!(covered.covers(0, 50) && !covered.covers(0, 51));
    }
}
