//! Which platform was shown which hash, and when.
//!
//! A row for each hash and platform would be a million rows written for one full read. Instead each
//! page that a platform reads is one row, the stretch of the sequence it covered; a hash was offered
//! when a page covered one of its numbers while it still had that number.

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

/// Stretches that do not overlap, by their ends.
#[derive(Default)]
struct Covered(BTreeMap<i64, Stretch>);

#[derive(Clone, Copy)]
struct Stretch {
    behind: i64,
    offer: Noted,
}

/// When an offer was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Noted {
    at: i64,
    /// Its own number in the sequence of all changes.
    seq: i64,
}

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
            self.last = row.try_get(0)?;
            let offer = Noted { at: row.try_get(4)?, seq: self.last };
            covered.add(row.try_get(2)?, row.try_get(3)?, offer);
        }
        Ok(())
    }

    /// The platforms that were offered a hash under the number `seq`, each with the time of the
    /// first offer. `until` is the number with which it gave this one up, if it did: a page read
    /// later covers `seq` without having shown the hash.
    pub(crate) fn of_number(
        &self,
        seq: i64,
        until: Option<i64>,
    ) -> impl Iterator<Item = (i64, i64)> {
        self.platforms.iter().filter_map(move |(platform, covered)| {
            let offer = covered.first(seq)?;
            until.is_none_or(|until| offer.seq < until).then_some((*platform, offer.at))
        })
    }

    fn covers(&self, platform: i64, (after, upto): (i64, i64)) -> bool {
        after == upto
            || self.platforms.get(&platform).is_some_and(|covered| covered.covers(after, upto))
    }
}

impl Covered {
    /// Adds what is new of a stretch: the earlier offer of the rest stands.
    fn add(&mut self, mut after: i64, upto: i64, offer: Noted) {
        while after < upto {
            let next = self.0.range(after + 1..).next().map(|(end, next)| (*end, next.behind));
            match next {
                Some((end, behind)) if behind <= after => after = end,
                Some((_, behind)) if behind < upto => {
                    self.0.insert(behind, Stretch { behind: after, offer });
                    after = behind;
                }
                _ => {
                    self.0.insert(upto, Stretch { behind: after, offer });
                    after = upto;
                }
            }
        }
    }

    fn first(&self, seq: i64) -> Option<Noted> {
        let (_, stretch) = self.0.range(seq..).next()?;
        (stretch.behind < seq).then_some(stretch.offer)
    }

    fn covers(&self, mut after: i64, upto: i64) -> bool {
        while after < upto {
            match self.0.range(after + 1..).next() {
                Some((end, stretch)) if stretch.behind <= after => after = *end,
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
            covered.add(after, upto, Noted { at, seq: 100 + at });
        }
        let times: Vec<_> = [1, 5, 6, 10, 11, 20, 21, 30, 31, 40, 41, 50, 51]
            .map(|seq| covered.first(seq).map_or(0, |offer| offer.at))
            .to_vec();
        assert_eq!(times, [4, 4, 3, 3, 1, 1, 3, 3, 2, 2, 4, 4, 0]);
        assert!(covered.covers(0, 50) && !covered.covers(0, 51));
    }

    #[test]
    fn a_page_read_after_a_hash_moved_on_did_not_show_it() {
        let mut offers = Offers::default();
        let covered = offers.platforms.entry(7).or_default();
        covered.add(0, 10, Noted { at: 1, seq: 20 });
        let platforms = |seq, until| offers.of_number(seq, until).collect::<Vec<_>>();
        assert_eq!(platforms(5, None), [(7, 1)]);
        assert_eq!(platforms(5, Some(21)), [(7, 1)]);
        assert_eq!(platforms(5, Some(19)), []);
        assert_eq!(platforms(11, None), []);
    }
}
