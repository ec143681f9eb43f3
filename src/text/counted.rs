//! Things with their number, in English: for the log and the commands.

use std::fmt::Display;

/// `1 feed`, `0 feeds`, `12 feeds`.
#[must_use]
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, one: &str, many: &str) -> String {
    let word = if count == N::from(1) { one } else { many };
    format!("{count} {word}")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_thing_is_one_thing() {
        let all = [
            counted(1_usize, "story", "stories"),
            counted(0_i64, "story", "stories"),
            counted(21_u64, "story", "stories"),
        ];
        assert_eq!(all, ["1 story", "0 stories", "21 stories"]);
    }
}
