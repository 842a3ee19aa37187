//! How often someone may do something, remembered in memory only and without knowing who it is.

use crate::secret::{NoRandomness, Secret};
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// More than this many remembered are forgotten at once: memory stays bounded, and whoever can fill
/// it has that many addresses anyway.
const REMEMBERED: usize = 100_000;
const HOUR: Duration = Duration::from_secs(3600);

/// Whoever something is counted for: a keyed digest.
pub(crate) type Who = [u8; 32];

/// Tells clients apart by digests of their addresses under a key that is thrown away every hour.
pub(crate) struct Clients {
    proxy: bool,
    key: Mutex<(Instant, Secret)>,
}

impl Clients {
    /// With `proxy`, the address is the last one in `X-Forwarded-For`: the one the proxy saw.
    pub(crate) fn new(proxy: bool) -> Result<Self, NoRandomness> {
        Ok(Self { proxy, key: Mutex::new((Instant::now(), Secret::random()?)) })
    }

    pub(crate) fn who(&self, parts: &Parts) -> Result<Who, NoRandomness> {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.0.elapsed() >= HOUR {
            *key = (Instant::now(), Secret::random()?);
        }
        // Half of an IPv6 address is the client's own to choose.
        let (prefix, length) = match self.address(parts).map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => (u128::from(u32::from(address)), 4),
            Some(IpAddr::V6(address)) => (u128::from(address) >> 64, 8),
            None => (0, 0),
        };
        Ok(key.1.hash("client", &[&prefix.to_be_bytes(), &[length]]))
    }

    fn address(&self, parts: &Parts) -> Option<IpAddr> {
        if self.proxy {
            let last = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
            return last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
        }
        parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip())
    }
}

/// A bucket for each: `most` at once, filled again within `seconds`.
pub(crate) struct Throttle {
    most: f64,
    seconds: f64,
    buckets: Mutex<HashMap<Who, (Instant, f64)>>,
}

impl Throttle {
    /// `most` 0 is no limit.
    pub(crate) fn new(most: u32, seconds: u32) -> Self {
        Self { most: most.into(), seconds: seconds.into(), buckets: Mutex::default() }
    }

    /// Takes one, or says how long to wait for it.
    pub(crate) fn take(&self, who: Who) -> Result<(), Duration> {
        self.count(who, 1.0)
    }

    /// Says how long to wait where there is none left, without taking one.
    pub(crate) fn look(&self, who: Who) -> Result<(), Duration> {
        self.count(who, 0.0)
    }

    fn count(&self, who: Who, taken: f64) -> Result<(), Duration> {
        if self.most == 0.0 {
            return Ok(());
        }
        let now = Instant::now();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, (since, _)| now.duration_since(*since).as_secs_f64() < self.seconds);
            if buckets.len() >= REMEMBERED {
                buckets.clear();
            }
        }
        let left = match buckets.get(&who) {
            Some((since, left)) => {
                let filled = now.duration_since(*since).as_secs_f64() * self.most / self.seconds;
                (left + filled).min(self.most)
            }
            None => self.most,
        };
        if left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - left) * self.seconds / self.most));
        }
        if taken > 0.0 {
            buckets.insert(who, (now, left - taken));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn parts(peer: &str, forwarded: &str) -> Parts {
        let mut request = Request::get("/").header("x-forwarded-for", forwarded).body(()).unwrap();
        let peer: SocketAddr = format!("{peer}:1").parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        request.into_parts().0
    }

    #[test]
    fn what_is_left_is_counted_for_each_alone() {
        let throttle = Throttle::new(2, 3600);
        let (one, other) = ([1; 32], [2; 32]);
        assert!(throttle.take(one).is_ok() && throttle.look(one).is_ok());
        assert!(throttle.take(one).is_ok() && throttle.look(one).is_err());
        let wait = throttle.take(one).unwrap_err();
        assert!(wait > Duration::from_secs(1700) && wait <= Duration::from_secs(1800));
        assert!(throttle.take(other).is_ok());
        let unlimited = Throttle::new(0, 60);
        assert!((0..1000).all(|_| unlimited.take(one).is_ok()));
    }

    #[test]
    fn the_forwarded_address_counts_only_behind_a_proxy() {
        let direct = Clients::new(false).unwrap();
        let who =
            |clients: &Clients, peer, forwarded| clients.who(&parts(peer, forwarded)).unwrap();
        assert_eq!(who(&direct, "192.0.2.1", "1.1.1.1"), who(&direct, "192.0.2.1", "2.2.2.2"));
        assert_ne!(who(&direct, "192.0.2.1", ""), who(&direct, "192.0.2.2", ""));
        let proxied = Clients::new(true).unwrap();
        let (a, b) = ("9.9.9.9, 1.1.1.1", "8.8.8.8, 1.1.1.1");
        assert_eq!(who(&proxied, "192.0.2.1", a), who(&proxied, "192.0.2.2", b));
        assert_ne!(who(&proxied, "192.0.2.1", a), who(&proxied, "192.0.2.1", "1.1.1.2"));
        let (near, far) = ("[2001:db8::1]", "[2001:db8:0:1::1]");
        assert_eq!(who(&direct, near, ""), who(&direct, "[2001:db8::2]", ""));
        assert_ne!(who(&direct, near, ""), who(&direct, far, ""));
    }
}
