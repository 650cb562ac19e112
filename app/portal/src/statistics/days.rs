//! How long answers took.

/// Days from receipt to decision: calendar days in Rome, 0 where both are on the same day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days {
    /// The median: the middle of the sorted days; of an even number, the mean of the two in the middle.
    pub median: f64,
    /// The 95th percentile by the nearest rank: the smallest number of days within which at least 95 of 100 requests
    /// were decided. It is one of the days, never between two.
    pub percentile_95: i64,
}

/// The figures of these days, in any order; `None` of none.
pub fn days(mut days: Vec<i64>) -> Option<Days> {
    days.sort_unstable();
    let middle = days.len() / 2;
    let upper = *days.get(middle)?;
    let median = if days.len().is_multiple_of(2) {
        (days[middle - 1] + upper) as f64 / 2.0
    } else {
        upper as f64
    };
    // Whole numbers: 0.95 of 20 is 19, and no more than that.
    let rank = (days.len() * 95).div_ceil(100);
    Some(Days {
        median,
        percentile_95: days[rank - 1],
    })
}

#[cfg(test)]
mod tests {
    use super::{Days, days};

    #[test]
    fn nothing_has_no_middle() {
        assert_eq!(days(Vec::new()), None);
    }

    #[test]
    fn the_middle_and_the_nearest_rank() {
        let of = |values: &[i64]| days(values.to_vec()).expect("figures");
        let exactly = |median, percentile_95| Days {
            median,
            percentile_95,
        };
        assert_eq!(of(&[7]), exactly(7.0, 7));
        assert_eq!(of(&[10, 1]), exactly(5.5, 10));
        assert_eq!(of(&[30, 1, 2]), exactly(2.0, 30));
        assert_eq!(of(&[4, 4, 6, 40]), exactly(5.0, 40));
        // Of twenty, the nineteenth; of twenty-one, the twentieth.
        let twenty: Vec<i64> = (1..=20).rev().collect();
        assert_eq!(of(&twenty), exactly(10.5, 19));
        let one_more: Vec<i64> = (1..=21).collect();
        assert_eq!(of(&one_more), exactly(11.0, 20));
        let hundred: Vec<i64> = (1..=100).collect();
        assert_eq!(of(&hundred), exactly(50.5, 95));
    }
}
