//! What has to hold for every client, time and text.

use std::time::Duration;

use proptest::prelude::*;
use reflex_layer::bucket::Limiter;
use reflex_layer::patterns::{Finding, is_card, scan};

proptest! {
    #[test]
    fn never_admits_more_than_the_burst_and_what_filled_up(
        burst in 0u32..20,
        per_second in 0u32..20,
        pauses in prop::collection::vec(0u64..3_000, 0..100),
    ) {
        let mut limiter = Limiter::new(burst, per_second);
        let (mut now, mut admitted) = (0u64, 0u64);
        for pause in pauses {
            now += pause;
            admitted += u64::from(limiter.admit("a", Duration::from_millis(now)));
            prop_assert!(admitted * 1000 <= u64::from(burst) * 1000 + now * u64::from(per_second));
        }
    }

    #[test]
    fn one_client_never_takes_from_another(requests in 0usize..50) {
        let mut limiter = Limiter::new(5, 0);
        for _ in 0..requests {
            limiter.admit("greedy", Duration::ZERO);
        }
        prop_assert!(limiter.admit("other", Duration::ZERO));
    }

    #[test]
    fn a_card_is_found_wherever_it_stands(digits in prop::collection::vec(0u32..10, 12..19), around in "[a-z ]{0,20}") {
        let last = (0..10).find(|last| is_card(&[&digits[..], &[*last]].concat())).expect("one check digit is right");
        let number: String = digits.iter().chain([&last]).map(ToString::to_string).collect();
        let text = format!("{around}{number}{around}");
        prop_assert!(scan(&text).contains(&Finding::CardNumber));
    }

    #[test]
    fn says_each_finding_once_and_in_order(text in any::<String>()) {
        let findings = scan(&text);
        prop_assert!(findings.is_sorted_by(|first, second| first < second));
    }
}
