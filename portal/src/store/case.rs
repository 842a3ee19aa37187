//! A case as its owner sees it: what platforms did, and taking it back.

use super::change::{Batch, Change};
use super::exchange::{ACTIVE, WITHDRAWN};
use super::offers::Offers;
use super::{Store, StoreError, feed};
use crate::code::{AccessCode, CaseNumber};
use crate::secret::Secret;
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, HashSet};

/// What is kept of an access code.
pub(super) fn hash_of(secret: &Secret, number: CaseNumber, code: AccessCode) -> [u8; 32] {
    secret.hash("case", &[number.compact().as_bytes(), code.as_bytes()])
}

/// A case and what platforms did with it.
pub(crate) struct Status {
    pub(crate) number: CaseNumber,
    pub(crate) received: i64,
    pub(crate) withdrawn: Option<i64>,
    pub(crate) pictures: i64,
    pub(crate) platforms: Vec<PlatformStatus>,
}

/// What one platform did with the pictures of a case.
pub(crate) struct PlatformStatus {
    pub(crate) name: String,
    pub(crate) offered: usize,
    pub(crate) answered: usize,
    pub(crate) blocked: usize,
    pub(crate) last_offered: Option<i64>,
    pub(crate) last_answered: Option<i64>,
}

struct Found {
    id: i64,
    received: i64,
    withdrawn: Option<i64>,
    pictures: i64,
}

impl Store {
    /// The state of a case, or none if no case has this number and code.
    pub(crate) async fn status(
        &self,
        number: CaseNumber,
        code: AccessCode,
    ) -> Result<Option<Status>, StoreError> {
        let mut reader = self.reader().await?;
        let Some(case) = find(&mut reader, self.secret(), number, code).await? else {
            return Ok(None);
        };
        let mut offers = self.offers.lock().await;
        offers.refresh(&mut reader).await?;
        let platforms = platforms(&mut reader, case.id, &offers).await?;
        let Found { received, withdrawn, pictures, .. } = case;
        Ok(Some(Status { number, received, withdrawn, pictures, platforms }))
    }
}

/// Taking a case back.
pub(crate) struct Withdrawal {
    pub(crate) number: CaseNumber,
    pub(crate) code: AccessCode,
}

impl Change for Withdrawal {
    /// When the case was withdrawn, now or before; none if no case has this number and code.
    type Outcome = Option<i64>;

    async fn apply(&self, batch: &mut Batch) -> Result<Option<i64>, StoreError> {
        let secret = batch.secret.clone();
        let found = find(batch.connection(), &secret, self.number, self.code).await?;
        let Some(case) = found else { return Ok(None) };
        if let Some(before) = case.withdrawn {
            return Ok(Some(before));
        }
        let now = batch.now;
        sqlx::query("UPDATE cases SET withdrawn = $1 WHERE id = $2")
            .bind(now)
            .bind(case.id)
            .execute(batch.connection())
            .await?;
        withdraw_hashes(batch, case.id).await?;
        Ok(Some(now))
    }
}

/// Withdraws the hashes of a case that no other open case and no platform holds.
async fn withdraw_hashes(batch: &mut Batch, case: i64) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT h.id FROM hashes h
         WHERE h.status = $1
         AND h.id IN (SELECT hash_id FROM case_hashes WHERE case_id = $2)
         AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.hash_id = h.id)
         AND NOT EXISTS (SELECT 1 FROM case_hashes o JOIN cases c ON c.id = o.case_id
                         WHERE o.hash_id = h.id AND c.withdrawn = 0)",
    )
    .bind(ACTIVE)
    .bind(case)
    .fetch_all(batch.connection())
    .await?;
    let ids = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    feed::set_status(batch, &ids, WITHDRAWN).await
}

async fn find(
    connection: &mut AnyConnection,
    secret: &Secret,
    number: CaseNumber,
    code: AccessCode,
) -> Result<Option<Found>, StoreError> {
    let row = sqlx::query(
        "SELECT id, access_code, received, withdrawn, pictures FROM cases WHERE number = $1",
    )
    .bind(number.compact())
    .fetch_optional(connection)
    .await?;
    let stored: Vec<u8> = match &row {
        Some(row) => row.try_get(1)?,
        // Without a case the same work is done, so that time does not tell which numbers exist.
        None => vec![0; 32],
    };
    let number = number.compact();
    let right = secret.verifies("case", &[number.as_bytes(), code.as_bytes()], &stored);
    match row {
        Some(row) if right => {
            let withdrawn = Some(row.try_get(3)?).filter(|at| *at != 0);
            let (id, received, pictures) = (row.try_get(0)?, row.try_get(2)?, row.try_get(4)?);
            Ok(Some(Found { id, received, withdrawn, pictures }))
        }
        _ => Ok(None),
    }
}

async fn platforms(
    connection: &mut AnyConnection,
    case: i64,
    offers: &Offers,
) -> Result<Vec<PlatformStatus>, StoreError> {
    let hashes = sqlx::query(
        "SELECT ch.picture, h.seq, 0 FROM case_hashes ch JOIN hashes h ON h.id = ch.hash_id
         WHERE ch.case_id = $1
         UNION ALL
         SELECT ch.picture, p.seq, p.until FROM case_hashes ch
         JOIN past_numbers p ON p.hash_id = ch.hash_id WHERE ch.case_id = $1",
    )
    .bind(case)
    .fetch_all(&mut *connection)
    .await?;
    let mut sums = BTreeMap::<i64, Sum>::new();
    for row in hashes {
        let picture: i64 = row.try_get(0)?;
        let until = Some(row.try_get(2)?).filter(|until| *until != 0);
        for (platform, at) in offers.of_number(row.try_get(1)?, until) {
            let sum = sums.entry(platform).or_default();
            sum.offered.insert(picture);
            sum.last_offered = sum.last_offered.max(Some(at));
        }
    }
    let answers = sqlx::query(
        "SELECT f.platform_id, ch.picture, f.at, f.blocked FROM case_hashes ch
         JOIN feedback f ON f.hash_id = ch.hash_id WHERE ch.case_id = $1 AND f.answered <> 0",
    )
    .bind(case)
    .fetch_all(&mut *connection)
    .await?;
    for row in answers {
        let sum = sums.entry(row.try_get(0)?).or_default();
        let picture: i64 = row.try_get(1)?;
        sum.answered.insert(picture);
        sum.last_answered = sum.last_answered.max(Some(row.try_get(2)?));
        if row.try_get::<i64, _>(3)? != 0 {
            sum.blocked.insert(picture);
        }
    }
    let mut names = BTreeMap::new();
    for row in sqlx::query("SELECT id, name FROM platforms").fetch_all(connection).await? {
        names.insert(row.try_get::<i64, _>(0)?, row.try_get::<String, _>(1)?);
    }
    let mut platforms: Vec<_> =
        sums.into_iter().filter_map(|(id, sum)| Some(sum.named(names.remove(&id)?))).collect();
    platforms.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(platforms)
}

#[derive(Default)]
struct Sum {
    offered: HashSet<i64>,
    answered: HashSet<i64>,
    blocked: HashSet<i64>,
    last_offered: Option<i64>,
    last_answered: Option<i64>,
}

impl Sum {
    fn named(self, name: String) -> PlatformStatus {
        PlatformStatus {
            name,
            offered: self.offered.len(),
            answered: self.answered.len(),
            blocked: self.blocked.len(),
            last_offered: self.last_offered,
            last_answered: self.last_answered,
        }
    }
}
