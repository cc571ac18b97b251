//! A rate limit: each client has a bucket of tokens that fills up again. Time is passed in, so that nothing has to wait.

use std::collections::HashMap;
use std::time::Duration;

/// How many clients are remembered at most.
pub const MAX_CLIENTS: usize = 10_000;

const NANOS: u128 = 1_000_000_000;

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// Billionths of a token: whole numbers, so that nothing is rounded away.
    filled: u128,
    at: Duration,
}

/// Lets each client make `burst` requests at once, and `per_second` over time.
#[derive(Debug)]
pub struct Limiter {
    burst: u32,
    per_second: u32,
    buckets: HashMap<String, Bucket>,
}

impl Limiter {
    /// A limiter that knows no client yet.
    #[must_use]
    pub fn new(burst: u32, per_second: u32) -> Self {
        Self { burst, per_second, buckets: HashMap::new() }
    }

    fn capacity(&self) -> u128 {
        u128::from(self.burst) * NANOS
    }

    fn fill(&self, bucket: Bucket, now: Duration) -> u128 {
        // A clock that goes back fills nothing.
        let passed = now.saturating_sub(bucket.at).as_nanos();
        (bucket.filled + passed * u128::from(self.per_second)).min(self.capacity())
    }

    /// Whether the client may make one more request now, which is then counted.
    pub fn admit(&mut self, client: &str, now: Duration) -> bool {
        let known = self.buckets.get(client).copied();
        if known.is_none() && self.buckets.len() >= MAX_CLIENTS {
            self.forget_idle(now);
            if self.buckets.len() >= MAX_CLIENTS {
                return false;
            }
        }
        let bucket = known.unwrap_or(Bucket { filled: self.capacity(), at: now });
        let filled = self.fill(bucket, now);
        let admitted = filled >= NANOS;
        let left = if admitted { filled - NANOS } else { filled };
        self.buckets.insert(client.to_owned(), Bucket { filled: left, at: bucket.at.max(now) });
        admitted
    }

    /// Forgets the clients whose bucket is full, which are as good as new.
    fn forget_idle(&mut self, now: Duration) {
        let full = self.capacity();
        let idle: Vec<String> = self
            .buckets
            .iter()
            .filter(|(_, bucket)| self.fill(**bucket, now) >= full)
            .map(|(client, _)| client.clone())
            .collect();
        for client in idle {
            self.buckets.remove(&client);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn admits_a_burst_and_then_as_many_as_fill_up() {
        let mut limiter = Limiter::new(3, 2);
        let at = |limiter: &mut Limiter, seconds: u32| (0..5).filter(|_| limiter.admit("a", SECOND * seconds)).count();
        assert_eq!(at(&mut limiter, 10), 3);
        assert_eq!(at(&mut limiter, 11), 2);
        assert_eq!(at(&mut limiter, 99), 3);
    }

    #[test]
    fn a_fraction_of_a_token_is_kept() {
        let mut limiter = Limiter::new(1, 1);
        assert!(limiter.admit("a", Duration::ZERO));
        assert!(!limiter.admit("a", SECOND / 2));
        assert!(limiter.admit("a", SECOND));
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing() {
        let mut limiter = Limiter::new(1, 1);
        assert!(limiter.admit("a", SECOND * 9));
        assert!(!limiter.admit("a", SECOND));
        assert!(!limiter.admit("a", SECOND * 9));
        assert!(limiter.admit("a", SECOND * 10));
    }

    #[test]
    fn new_clients_wait_until_others_are_idle() {
        let mut limiter = Limiter::new(1, 1);
        for client in 0..MAX_CLIENTS {
            assert!(limiter.admit(&client.to_string(), Duration::ZERO));
        }
        assert!(!limiter.admit("late", SECOND / 2));
        assert!(!limiter.admit("0", SECOND / 2));
        assert_eq!(limiter.buckets.len(), MAX_CLIENTS);
        assert!(limiter.admit("late", SECOND));
        assert_eq!(limiter.buckets.len(), 1);
    }
}
