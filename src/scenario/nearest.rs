//! "Did you mean": the known word nearest to one that was mistyped.

use super::fault::plain;

/// Words longer than this are not compared.
const LONGEST: usize = 64;

/// The candidate nearest to a word, if one is near enough to have been meant. Of equally near
/// ones the first.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = candidate.chars().collect();
        let longer = letters.len().max(other.len());
        let enough = (longer / 3).max(1);
        let distance = distance(&letters, &other);
        if distance <= enough && distance < longer && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The end of a sentence about an unknown word: what was meant, or what there is.
pub(super) fn instead<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    if let Some(near) = nearest(word, candidates.clone()) {
        return format!("did you mean `{}`?", plain(near));
    }
    let all: Vec<String> = candidates
        .into_iter()
        .take(20)
        .map(|c| format!("`{}`", plain(c)))
        .collect();
    match all.is_empty() {
        true => "there is none".to_owned(),
        false => format!("there is {}", all.join(", ")),
    }
}

/// How many letters must be put in, left out, changed, or swapped with their neighbour
/// (optimal string alignment).
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_counted_by_hand() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("steps", "steps", 0),
            ("stpes", "steps", 1),
            ("step", "steps", 1),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3),
        ] {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(distance(&a, &b), expected);
            assert_eq!(distance(&b, &a), expected);
        }
    }

    #[test]
    fn only_near_words_are_offered() {
        let words = ["budget", "discount", "map"];
        assert_eq!(nearest("bugdet", words), Some("budget"));
        assert_eq!(nearest("discnt", words), Some("discount"));
        assert_eq!(nearest("mp", words), Some("map"));
        assert_eq!(nearest("reward", words), None);
        assert_eq!(nearest("1", ["0", "2"]), None);
        assert_eq!(nearest(&"map".repeat(10_000), words), None);
        assert_eq!(instead("zzz", []), "there is none");
    }
}
