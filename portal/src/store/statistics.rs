//! What platforms did with what they were offered: figures that no other system gives.

use super::{Store, StoreError, now};
use serde::Serialize;
use sqlx::Row as _;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};
use utoipa::ToSchema;

/// Fewer cases than this give no figure: it could be about one person.
const FEWEST_CASES: usize = 10;
/// For how long figures are given again before they are counted anew: counting reads every hash.
const KEPT: Duration = Duration::from_secs(600);

/// The figures of all platforms.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// When they were counted, in seconds since 1970.
    pub counted_at: i64,
    /// Open and withdrawn cases; null for fewer than 10.
    pub cases: Option<usize>,
    /// Platforms by name.
    pub platforms: Vec<PlatformFigures>,
    /// Cases by the partner whose site led to them; partners with fewer than 10 are left out.
    pub partners: Vec<PartnerFigures>,
}

/// The figures of one platform. A figure that rests on fewer than 10 cases is null.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlatformFigures {
    /// Its name.
    pub platform: String,
    /// What it read.
    pub offered: Option<Offered>,
    /// Pictures about which it said anything, with hours from offer to the first answer.
    pub answered: Option<Reaction>,
    /// Pictures that it blocked, with hours from offer to that answer.
    pub blocked: Option<Reaction>,
}

/// What a platform read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Offered {
    /// Pictures, each counted once in its case.
    pub pictures: usize,
    /// Distinct hashes.
    pub hashes: usize,
}

/// How many pictures a platform reacted to, and how soon.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reaction {
    /// Pictures.
    pub pictures: usize,
    /// Distinct hashes.
    pub hashes: usize,
    /// Half of the pictures took at most this many hours.
    pub median_hours: f64,
    /// Nine in ten took at most this many hours.
    pub p90_hours: f64,
}

/// How many cases came through one partner.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerFigures {
    /// Its short name.
    pub partner: String,
    /// Cases.
    pub cases: usize,
}

/// Figures with the time they were counted at.
pub(crate) struct Kept(Instant, Statistics);

#[derive(Default)]
struct Tally {
    cases: HashSet<i64>,
    hashes: HashSet<i64>,
    hours: Vec<f64>,
}

/// First times at one picture: offered, answered, blocked.
type Times = [Option<i64>; 3];

impl Store {
    /// The figures, at most ten minutes old.
    pub(crate) async fn kept_statistics(&self) -> Result<Statistics, StoreError> {
        let mut kept = self.figures.lock().await;
        if let Some(Kept(at, statistics)) = &*kept
            && at.elapsed() < KEPT
        {
            return Ok(statistics.clone());
        }
        let statistics = self.statistics().await?;
        *kept = Some(Kept(Instant::now(), statistics.clone()));
        Ok(statistics)
    }

    /// Counts the figures now.
    ///
    /// # Errors
    /// That the database refused.
    pub async fn statistics(&self) -> Result<Statistics, StoreError> {
        let mut tallies = HashMap::<i64, [Tally; 3]>::new();
        let mut after = (0, -1);
        while let Some((last, rows)) = self.pictures_after(after).await? {
            for ((case, platform), (times, hashes)) in rows {
                let tally = tallies.entry(platform).or_default();
                count(tally, case, times, &hashes);
            }
            after = last;
        }
        let mut reader = self.reader().await?;
        let mut platforms = Vec::new();
        for row in sqlx::query("SELECT id, name FROM platforms ORDER BY name")
            .fetch_all(&mut *reader)
            .await?
        {
            let [offered, answered, blocked] = tallies.remove(&row.try_get(0)?).unwrap_or_default();
            platforms.push(PlatformFigures {
                platform: row.try_get(1)?,
                offered: offered.enough().then(|| offered.offered()),
                answered: answered.enough().then(|| answered.reaction()),
                blocked: blocked.enough().then(|| blocked.reaction()),
            });
        }
        let mut partners = Vec::new();
        let mut cases = 0;
        for row in
            sqlx::query("SELECT partner, COUNT(*) FROM cases GROUP BY partner ORDER BY partner")
                .fetch_all(&mut *reader)
                .await?
        {
            let partner: String = row.try_get(0)?;
            let count = usize::try_from(row.try_get::<i64, _>(1)?).unwrap_or_default();
            cases += count;
            if !partner.is_empty() && count >= FEWEST_CASES {
                partners.push(PartnerFigures { partner, cases: count });
            }
        }
        let cases = (cases >= FEWEST_CASES).then_some(cases);
        Ok(Statistics { counted_at: now(), cases, platforms, partners })
    }

    /// The next pictures behind (case, picture): for each picture and platform its first times and
    /// its hashes. Read in stretches, so that memory does not grow with the database.
    async fn pictures_after(
        &self,
        (case, picture): (i64, i64),
    ) -> Result<Option<((i64, i64), Vec<((i64, i64), (Times, Vec<[i64; 3]>))>)>, StoreError> {
        const PICTURES: usize = 2000;
        let mut reader = self.reader().await?;
        let mut offers = self.offers.lock().await;
        offers.refresh(&mut reader).await?;
        let rows = sqlx::query(
            "SELECT n.case_id, n.picture, h.id, h.seq, f.platform_id, f.answered, f.blocked,
             p.seq, p.until
             FROM (SELECT DISTINCT case_id, picture FROM case_hashes
                   WHERE (case_id, picture) > ($1, $2) ORDER BY case_id, picture LIMIT $3) AS n
             JOIN case_hashes ch ON ch.case_id = n.case_id AND ch.picture = n.picture
             JOIN hashes h ON h.id = ch.hash_id LEFT JOIN feedback f ON f.hash_id = h.id
             LEFT JOIN past_numbers p ON p.hash_id = h.id",
        )
        .bind(case)
        .bind(picture)
        .bind(PICTURES as i64)
        .fetch_all(&mut *reader)
        .await?;
        let mut last = (case, picture);
        let mut pictures = HashMap::<(i64, i64, i64), (Times, HashMap<i64, Times>)>::new();
        for row in rows {
            let (case, picture): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            let (id, seq): (i64, i64) = (row.try_get(2)?, row.try_get(3)?);
            last = last.max((case, picture));
            let mut note = |platform: i64, which: usize, at: i64| {
                let entry = pictures.entry((case, picture, platform)).or_default();
                for times in [&mut entry.0, entry.1.entry(id).or_default()] {
                    times[which] = Some(times[which].map_or(at, |before| before.min(at)));
                }
            };
            for (platform, at) in offers.of_number(seq, None) {
                note(platform, 0, at);
            }
            if let Some(past) = row.try_get(7)? {
                for (platform, at) in offers.of_number(past, row.try_get(8)?) {
                    note(platform, 0, at);
                }
            }
            if let Some(platform) = row.try_get::<Option<i64>, _>(4)? {
                for (which, column) in [(1, 5), (2, 6)] {
                    let at: i64 = row.try_get(column)?;
                    if at != 0 {
                        note(platform, which, at);
                    }
                }
            }
        }
        if last == (case, picture) {
            return Ok(None);
        }
        let list = pictures.into_iter().map(|((case, _, platform), (times, hashes))| {
            let hashes = hashes
                .into_iter()
                .map(|(id, times)| times.map(|time| if time.is_some() { id } else { 0 }));
            ((case, platform), (times, hashes.collect()))
        });
        Ok(Some((last, list.collect())))
    }
}

fn count(tally: &mut [Tally; 3], case: i64, times: Times, hashes: &[[i64; 3]]) {
    // A platform may answer about a hash that it knew before it was offered: no time passed.
    let offered = times[0];
    for (which, tally) in tally.iter_mut().enumerate() {
        let Some(at) = times[which] else { continue };
        tally.cases.insert(case);
        tally.hours.push(offered.map_or(0.0, |offered| (at - offered).max(0) as f64 / 3600.0));
        tally.hashes.extend(hashes.iter().map(|ids| ids[which]).filter(|id| *id != 0));
    }
}

impl Tally {
    fn enough(&self) -> bool {
        self.cases.len() >= FEWEST_CASES
    }

    fn offered(&self) -> Offered {
        Offered { pictures: self.hours.len(), hashes: self.hashes.len() }
    }

    fn reaction(mut self) -> Reaction {
        self.hours.sort_unstable_by(f64::total_cmp);
        Reaction {
            pictures: self.hours.len(),
            hashes: self.hashes.len(),
            median_hours: nearest_rank(&self.hours, 50),
            p90_hours: nearest_rank(&self.hours, 90),
        }
    }
}

/// The value that `percent` of the sorted values do not exceed, to a hundredth.
fn nearest_rank(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).map_or(0.0, |hours| (hours * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_definition() {
        let hours: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(nearest_rank(&hours, 50), 5.0);
        assert_eq!(nearest_rank(&hours, 90), 9.0);
        assert_eq!(nearest_rank(&[3.0], 90), 3.0);
    }
}
