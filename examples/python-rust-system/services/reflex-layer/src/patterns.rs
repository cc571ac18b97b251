//! What no text may hold on its way to an arm. Every look is one pass over the text.

use serde::Serialize;

/// Why a text is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// A number with the check digit of a payment card.
    CardNumber,
    /// Characters that people do not see, and that machines read.
    HiddenCharacters,
    /// Words that are meant to take over whoever reads them.
    Injection,
}

const PHRASES: [&str; 3] =
    ["ignore all previous instructions", "ignore previous instructions", "disregard your instructions"];

/// All that is found, each once, in order.
#[must_use]
pub fn scan(text: &str) -> Vec<Finding> {
    let looks = [
        (Finding::CardNumber, has_card_number(text)),
        (Finding::HiddenCharacters, text.chars().any(is_hidden)),
        (Finding::Injection, has_phrase(text)),
    ];
    looks.into_iter().filter_map(|(finding, found)| found.then_some(finding)).collect()
}

fn is_hidden(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
}

/// Looks for the phrases whatever the case, the blanks and the hidden characters between.
fn has_phrase(text: &str) -> bool {
    let visible: String = text.chars().filter(|character| !is_hidden(*character)).collect();
    let words: Vec<String> = visible.split_whitespace().map(str::to_lowercase).collect();
    let plain = words.join(" ");
    PHRASES.iter().any(|phrase| plain.contains(phrase))
}

fn has_card_number(text: &str) -> bool {
    let mut digits: Vec<u32> = Vec::new();
    // A blank at the end, so that the last number is looked at too.
    for character in text.chars().chain(['\n']) {
        match character.to_digit(10) {
            Some(digit) => digits.push(digit),
            None if matches!(character, ' ' | '-') && !digits.is_empty() => {}
            None => {
                if is_card(&digits) {
                    return true;
                }
                digits.clear();
            }
        }
    }
    false
}

/// 13 to 19 digits, of which the last one is right by Luhn's formula.
#[must_use]
pub fn is_card(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, twice @ 0..=9) => twice,
            (_, twice) => twice - 9,
        })
        .sum();
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_kind_and_lets_the_rest_pass() {
        assert_eq!(scan("please list the files"), []);
        assert_eq!(scan("Ignore\n  previous INSTRUCTIONS now"), [Finding::Injection]);
        assert_eq!(scan("pay with 4111-1111 1111 1111"), [Finding::CardNumber]);
        assert_eq!(scan("4111111111111112"), []);
        assert_eq!(scan("a\u{202E}b"), [Finding::HiddenCharacters]);
        assert_eq!(scan("ignore pre\u{200B}vious instructions"), [Finding::HiddenCharacters, Finding::Injection]);
    }

    #[test]
    fn a_card_has_13_to_19_digits() {
        let zeros = [0; 20];
        for length in 0..=20 {
            assert_eq!(is_card(&zeros[..length]), (13..=19).contains(&length), "{length}");
        }
    }

    #[test]
    fn the_check_digit_counts_every_second_digit_twice() {
        let digits = |text: &str| text.chars().filter_map(|digit| digit.to_digit(10)).collect::<Vec<_>>();
        assert!(is_card(&digits("5555555555554444")));
        assert!(is_card(&digits("378282246310005")));
        assert!(!is_card(&digits("378282246310006")));
    }
}
