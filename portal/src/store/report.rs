//! A report becomes a case.

use super::change::{Batch, Change, placeholders};
use super::exchange::{ACTIVE, IMAGE_PDQ};
use super::{StoreError, feed};
use crate::code::{AccessCode, CaseNumber};
use crate::secret;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashMap;
use veilprint::report::Report;

/// For how long a repeated report gives the same case: a day.
pub(crate) const REPEAT_SECONDS: i64 = 24 * 60 * 60;
/// Rows of one INSERT: few enough for both databases' limits of parameters.
const ROWS: usize = 100;

/// A report to be kept.
pub(crate) struct NewCase {
    hashes: HashMap<[u8; 32], Vec<i64>>,
    pictures: i64,
    partner: Option<String>,
    repeat: Option<Repeat>,
}

/// What tells that a report was sent before: digests only, so that the database holds neither the
/// key nor anything from which the access code follows.
struct Repeat {
    key: [u8; 32],
    body: [u8; 32],
    seed: [u8; 32],
}

/// What the sender of a report learns.
pub(crate) enum Receipt {
    Case(CaseNumber, AccessCode),
    /// The same key came with another report.
    KeyReused,
}

impl NewCase {
    /// The case of `report`; `body` is the report as it was sent, `key` its `Idempotency-Key`.
    pub(crate) fn new(report: &Report, body: &[u8], key: Option<&[u8]>) -> Self {
        let mut hashes = HashMap::<[u8; 32], Vec<i64>>::new();
        for (image, picture) in report.images.iter().zip(0..) {
            for hash in image.hashes() {
                let pictures = hashes.entry(*hash.as_bytes()).or_default();
                if pictures.last() != Some(&picture) {
                    pictures.push(picture);
                }
            }
        }
        let repeat = key.map(|key| Repeat {
            key: secret::digest(&[b"key: ", key].concat()),
            body: secret::digest(body),
            seed: secret::digest(&[b"seed: ", key].concat()),
        });
        Self {
            hashes,
            pictures: report.images.len() as i64,
            partner: report.partner.as_ref().map(|partner| partner.as_str().to_owned()),
            repeat,
        }
    }
}

impl Change for NewCase {
    type Outcome = Receipt;

    async fn apply(&self, batch: &mut Batch) -> Result<Receipt, StoreError> {
        if let Some(repeat) = &self.repeat
            && let Some(receipt) = repeat.receipt(batch).await?
        {
            return Ok(receipt);
        }
        let id = batch.take(1);
        let (number, code) = self.insert_case(batch, id).await?;
        if let Some(repeat) = &self.repeat {
            repeat.insert(batch, id).await?;
        }
        let ids = self.upsert_hashes(batch).await?;
        self.insert_case_hashes(batch, id, &ids).await?;
        Ok(Receipt::Case(number, code))
    }
}

impl NewCase {
    async fn insert_case(
        &self,
        batch: &mut Batch,
        id: i64,
    ) -> Result<(CaseNumber, AccessCode), StoreError> {
        let partner = self.known_partner(batch).await?;
        loop {
            let number = CaseNumber::from_random(secret::random()?);
            let code = match &self.repeat {
                Some(repeat) => repeat.access_code(batch, number),
                None => AccessCode::from_random(secret::random()?),
            };
            let hash = super::case::hash_of(&batch.secret, number, code);
            let now = batch.now;
            let inserted = sqlx::query(
                "INSERT INTO cases (id, number, access_code, received, pictures, partner, withdrawn)
                 VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (number) DO NOTHING",
            )
            .bind(id)
            .bind(number.compact())
            .bind(hash.to_vec())
            .bind(now)
            .bind(self.pictures)
            .bind(partner)
            .execute(batch.connection())
            .await?;
            if inserted.rows_affected() == 1 {
                return Ok((number, code));
            }
        }
    }

    /// The partner's name if it is one of the portal's partners, else none. A victim's report is
    /// never refused for it, and the field cannot carry other words into the database.
    async fn known_partner(&self, batch: &mut Batch) -> Result<&str, StoreError> {
        let Some(name) = &self.partner else { return Ok("") };
        let found = sqlx::query("SELECT name FROM partners WHERE name = $1")
            .bind(name.as_str())
            .fetch_optional(batch.connection())
            .await?;
        Ok(if found.is_some() { name } else { "" })
    }

    /// Makes every hash active and gives its id. A hash that is active already stays as it is: its
    /// record does not change, so platforms need not read it again.
    async fn upsert_hashes(&self, batch: &mut Batch) -> Result<HashMap<[u8; 32], i64>, StoreError> {
        let mut ids = HashMap::with_capacity(self.hashes.len());
        let mut withdrawn = Vec::new();
        let values: Vec<_> = self.hashes.keys().collect();
        for chunk in values.chunks(ROWS) {
            let mut sql =
                String::from("INSERT INTO hashes (id, seq, value, kind, status, modified) VALUES ");
            for row in 0..chunk.len() {
                let comma = if row == 0 { "" } else { "," };
                let (seq, value) = (4 + 2 * row, 5 + 2 * row);
                sql.push_str(&format!("{comma}(${seq},${seq},${value},$1,$2,$3)"));
            }
            sql.push_str(
                " ON CONFLICT (value, kind) DO UPDATE SET value = excluded.value
                 RETURNING id, value, status",
            );
            let first = batch.take(chunk.len());
            let mut query =
                sqlx::query(AssertSqlSafe(sql)).bind(IMAGE_PDQ).bind(ACTIVE).bind(batch.now);
            for (seq, value) in (first..).zip(chunk) {
                query = query.bind(seq).bind(value.to_vec());
            }
            for row in query.fetch_all(batch.connection()).await? {
                let value: Vec<u8> = row.try_get(1)?;
                let value = value.try_into().map_err(|_| StoreError::Foreign)?;
                let id = row.try_get(0)?;
                ids.insert(value, id);
                if row.try_get::<i64, _>(2)? != ACTIVE {
                    withdrawn.push(id);
                }
            }
        }
        feed::set_status(batch, &withdrawn, ACTIVE).await?;
        Ok(ids)
    }

    async fn insert_case_hashes(
        &self,
        batch: &mut Batch,
        case: i64,
        ids: &HashMap<[u8; 32], i64>,
    ) -> Result<(), StoreError> {
        let mut rows = Vec::with_capacity(ids.len());
        for (value, pictures) in &self.hashes {
            let id = *ids.get(value).ok_or(StoreError::Defect)?;
            rows.extend(pictures.iter().map(|picture| (*picture, id)));
        }
        rows.sort_unstable();
        for chunk in rows.chunks(ROWS) {
            let rows = placeholders(1, chunk.len(), 3);
            let sql = format!("INSERT INTO case_hashes (case_id, picture, hash_id) VALUES {rows}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (picture, id) in chunk {
                query = query.bind(case).bind(*picture).bind(*id);
            }
            query.execute(batch.connection()).await?;
        }
        Ok(())
    }
}

impl Repeat {
    /// The receipt that was given for this key before, if it was given within a day.
    async fn receipt(&self, batch: &mut Batch) -> Result<Option<Receipt>, StoreError> {
        let since = batch.now - REPEAT_SECONDS;
        let found = sqlx::query(
            "SELECT r.body, c.number FROM repeats r JOIN cases c ON c.id = r.case_id
             WHERE r.key = $1 AND r.at > $2",
        )
        .bind(self.key.to_vec())
        .bind(since)
        .fetch_optional(batch.connection())
        .await?;
        let Some(row) = found else { return Ok(None) };
        let body: Vec<u8> = row.try_get(0)?;
        if body != self.body {
            return Ok(Some(Receipt::KeyReused));
        }
        let number: String = row.try_get(1)?;
        let number = number.parse().map_err(|_| StoreError::Foreign)?;
        Ok(Some(Receipt::Case(number, self.access_code(batch, number))))
    }

    async fn insert(&self, batch: &mut Batch, case: i64) -> Result<(), StoreError> {
        let now = batch.now;
        sqlx::query(
            "INSERT INTO repeats (key, body, case_id, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (key) DO UPDATE SET body = excluded.body, case_id = excluded.case_id,
             at = excluded.at",
        )
        .bind(self.key.to_vec())
        .bind(self.body.to_vec())
        .bind(case)
        .bind(now)
        .execute(batch.connection())
        .await?;
        Ok(())
    }

    /// The access code of a report that has a key follows from the key, the report and the portal's
    /// secret: so a repeat gets the same working code although only its hash is stored.
    fn access_code(&self, batch: &Batch, number: CaseNumber) -> AccessCode {
        let number = number.compact();
        let parts: [&[u8]; 3] = [&self.seed, &self.body, number.as_bytes()];
        let hash = batch.secret.hash("access code", &parts);
        AccessCode::from_random(std::array::from_fn(|at| hash[at]))
    }
}
