//! The feed that platforms read: one record a hash, in the order of the changes.

use super::{Store, StoreError};
use crate::api::record::{Feedback, FeedbackValue, HashStatus, Record, SignalType};
use crate::secret;
use sqlx::{AnyConnection, Row as _};

/// Numbers in the database for what has names on the wire.
pub(crate) const IMAGE_PDQ: i64 = 1;
pub(crate) const VIDEO_MD5: i64 = 2;
pub(crate) const ACTIVE: i64 = 2;
pub(crate) const WITHDRAWN: i64 = 3;

/// Where a reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the first change of this second or later.
    Since(i64),
    /// Behind the change with this number.
    After(i64),
}

/// A page of records.
pub(crate) struct Page {
    pub(crate) records: Vec<Record>,
    /// The numbers of the changes that it covers: behind the first, up to the second.
    pub(crate) covers: (i64, i64),
    pub(crate) more: bool,
}

impl Store {
    /// At most `size` records from `place` on; `portal` is the name under which the portal itself
    /// gives feedback.
    ///
    /// Every change draws a new number while it holds the writers' lock, and is visible before the
    /// lock is given back. So what a reader sees is always all changes up to some number, and a
    /// change that comes later has a higher number and no earlier second: `After` never skips one.
    pub(crate) async fn page(
        &self,
        place: Place,
        size: i64,
        portal: &str,
    ) -> Result<Option<Page>, StoreError> {
        let mut reader = self.reader().await?;
        let after = match place {
            Place::After(seq) => seq,
            Place::Since(second) => match first_since(&mut reader, second).await? {
                Some(seq) => seq - 1,
                None => return Ok(None),
            },
        };
        // One statement, so that records and feedback are of the same moment.
        let rows = sqlx::query(
            "SELECT h.seq, h.kind, h.value, h.status, h.modified, f.value, f.tags, p.name
             FROM (SELECT id, seq, kind, value, status, modified FROM hashes WHERE seq > $1
                   ORDER BY seq LIMIT $2) AS h
             LEFT JOIN feedback f ON f.hash_id = h.id LEFT JOIN platforms p ON p.id = f.platform_id
             ORDER BY h.seq, p.name",
        )
        .bind(after)
        .bind(size + 1)
        .fetch_all(&mut *reader)
        .await?;
        let mut page =
            Page { records: Vec::with_capacity(rows.len()), covers: (after, after), more: false };
        for row in rows {
            let seq: i64 = row.try_get(0)?;
            if seq != page.covers.1 {
                if page.records.len() as i64 == size {
                    page.more = true;
                    break;
                }
                page.covers.1 = seq;
                page.records.push(record(&row, portal)?);
            }
            if let (Some(record), Some(source)) = (page.records.last_mut(), row.try_get(7)?) {
                let tags =
                    serde_json::from_str(row.try_get(6)?).map_err(|_| StoreError::Foreign)?;
                let value = FeedbackValue::from_number(row.try_get(5)?);
                let feedback_value = value.ok_or(StoreError::Foreign)?;
                record.csp_feedbacks.push(Feedback { source, feedback_value, tags });
            }
        }
        Ok(Some(page))
    }
}

async fn first_since(
    connection: &mut AnyConnection,
    second: i64,
) -> Result<Option<i64>, StoreError> {
    let row =
        sqlx::query("SELECT seq FROM hashes WHERE modified >= $1 ORDER BY modified, seq LIMIT 1")
            .bind(second)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

fn record(row: &sqlx::any::AnyRow, portal: &str) -> Result<Record, StoreError> {
    let withdrawn = row.try_get::<i64, _>(3)? == WITHDRAWN;
    // The stock client looks at feedback, not at the status: without this it would go on matching.
    let own = Feedback {
        source: portal.to_owned(),
        feedback_value: FeedbackValue::NotBlocked,
        tags: Vec::new(),
    };
    Ok(Record {
        last_modtimestamp: row.try_get(4)?,
        signal_type: match row.try_get::<i64, _>(1)? {
            IMAGE_PDQ => SignalType::ImagePDQ,
            VIDEO_MD5 => SignalType::VideoMD5,
            _ => return Err(StoreError::Foreign),
        },
        hash_value: secret::to_hex(row.try_get::<&[u8], _>(2)?),
        hash_status: if withdrawn { HashStatus::Withdrawn } else { HashStatus::Active },
        case_numbers: Default::default(),
        csp_feedbacks: if withdrawn { vec![own] } else { Vec::new() },
    })
}
