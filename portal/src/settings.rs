//! Settings: a flag wins over the environment, that over the file, that over the default.

use crate::error::Error;
use clap::Args;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use veilprint::companions::Set;

/// What the portal does, all questions answered.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Folder of the built page.
    pub site: PathBuf,
    /// Address of the database.
    pub database: String,
    /// Reports a minute and client; 0 is no limit.
    pub report_rate: u32,
    /// Whether a reverse proxy stands before the portal, so that `X-Forwarded-For` can be believed.
    pub proxy: bool,
    /// The name under which the portal itself gives feedback.
    pub name: String,
    /// Days from withdrawal to erasure.
    pub retention_days: u32,
    /// The companions that the page makes of each picture.
    pub companions: Set,
}

/// The same as flags, environment variables, or keys of the TOML file, each of which may be absent.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Given {
    /// Address and port; port 0 takes a free one and logs it as `listening` [default: 127.0.0.1:8080]
    #[arg(long, env = "VEILPRINT_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Folder of the built page [default: www/page/dist]
    #[arg(long, env = "VEILPRINT_SITE")]
    pub site: Option<PathBuf>,
    /// Reports a minute and client, 0 for no limit [default: 30]
    #[arg(long, env = "VEILPRINT_REPORT_RATE")]
    pub report_rate: Option<u32>,
    /// Tell clients apart by X-Forwarded-For, which a reverse proxy must set [default: false]
    #[arg(long, env = "VEILPRINT_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub proxy: Option<bool>,
    /// The name under which the portal itself gives feedback [default: veilprint]
    #[arg(long, env = "VEILPRINT_NAME")]
    pub name: Option<String>,
    /// Days from withdrawal to erasure [default: 30]
    #[arg(long, env = "VEILPRINT_RETENTION_DAYS")]
    pub retention_days: Option<u32>,
    /// Companions that the page sends with each picture: none, standard or wide [default: standard]
    #[arg(long, env = "VEILPRINT_COMPANIONS", value_name = "SET")]
    #[serde(default, deserialize_with = "named")]
    pub companions: Option<Set>,
    /// sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME [default: sqlite://portal.db]
    #[arg(long, env = "VEILPRINT_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

impl Settings {
    /// Puts together what was given on the command line and in the file.
    #[must_use]
    pub fn new(given: Given, file: Given) -> Self {
        let default = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        Self {
            listen: given.listen.or(file.listen).unwrap_or(default),
            site: given.site.or(file.site).unwrap_or_else(|| "www/page/dist".into()),
            database: given
                .database
                .or(file.database)
                .unwrap_or_else(|| "sqlite://portal.db".to_owned()),
            report_rate: given.report_rate.or(file.report_rate).unwrap_or(30),
            proxy: given.proxy.or(file.proxy).unwrap_or(false),
            name: given.name.or(file.name).unwrap_or_else(|| "veilprint".to_owned()),
            retention_days: given.retention_days.or(file.retention_days).unwrap_or(30),
            companions: given.companions.or(file.companions).unwrap_or(Set::Standard),
        }
    }

    pub(crate) fn retention_seconds(&self) -> i64 {
        i64::from(self.retention_days) * 24 * 60 * 60
    }
}

impl Given {
    /// Reads the TOML file.
    ///
    /// # Errors
    /// [`Error::Settings`] with the place of the mistake.
    pub fn read(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self::default()) };
        let wrong = |reason: String| Error::Settings { path: path.to_owned(), reason };
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        toml::from_str(&text).map_err(|error| wrong(error.to_string()))
    }
}

/// A set of companions by its name.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Set>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Given, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.toml");
        std::fs::write(&path, text).unwrap();
        Given::read(Some(&path))
    }

    #[test]
    fn a_flag_wins_over_the_file_and_that_over_the_default() {
        let file = read("report-rate = 5\nretention-days = 7\ndatabase = 'sqlite://a'").unwrap();
        let given = Given { report_rate: Some(0), ..Given::default() };
        let settings = Settings::new(given, file);
        assert_eq!((settings.report_rate, settings.retention_days), (0, 7));
        assert_eq!((settings.database.as_str(), settings.listen.port()), ("sqlite://a", 8080));
    }

    #[test]
    fn companions_are_the_standard_ones_where_nothing_is_said() {
        let set = |given, text| {
            let given = Given { companions: given, ..Given::default() };
            Settings::new(given, read(text).unwrap()).companions
        };
        assert_eq!(set(None, ""), Set::Standard);
        assert_eq!(set(None, "companions = 'wide'"), Set::Wide);
        assert_eq!(set(Some(Set::None), "companions = 'wide'"), Set::None);
    }

    #[test]
    fn a_mistake_in_the_file_is_not_passed_over() {
        for text in [
            "reports-rate = 5",
            "report-rate = 'many'",
            "report-rate",
            "companions = 'some'",
            "companions = 16",
        ] {
            assert!(matches!(read(text), Err(Error::Settings { .. })), "{text}");
        }
    }
}
