//! Several statements as one: each costs a turn of SQLite's thread, or a journey to PostgreSQL and back, so many cost one.

use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::Statement;

/// As many statements as one text has at most: the same ones come again, and are kept prepared.
const MOST: usize = 24;
/// As many parameters as one text has at most.
const MOST_PARAMETERS: usize = 1000;

/// The statements in their order, as few as they can be, for SQLite: it does what one text says, one after the other.
pub(super) fn joined(statements: Vec<Statement>) -> Vec<Statement> {
    let batches = batches(statements, |_, _| true);
    let one = |batch| one(batch, |_, text| format!("{text};"));
    batches.into_iter().map(one).collect()
}

/// The statements in their order, those that follow each other and are free as one, for PostgreSQL: it does all of them
/// at once, and looks then whether what they refer to is there.
pub(super) fn at_once(statements: Vec<Statement>) -> Vec<Statement> {
    let batches = batches(statements, |before, next| {
        before.is_free() && next.is_free()
    });
    let one = |batch| {
        one(batch, |place, text| match place {
            Place::First => format!("WITH part_0 AS ({text})"),
            Place::Among(number) => format!(", part_{number} AS ({text})"),
            Place::Last => format!(" {text}"),
        })
    };
    batches.into_iter().map(one).collect()
}

/// Where a statement stands among those that are one.
enum Place {
    First,
    Among(usize),
    Last,
}

/// The statements in their order, each with the one before it where the two `go_together`.
fn batches(
    statements: Vec<Statement>,
    go_together: impl Fn(&Statement, &Statement) -> bool,
) -> Vec<Vec<Statement>> {
    let mut batches: Vec<Vec<Statement>> = Vec::new();
    let mut parameters = 0;
    for statement in statements {
        parameters += statement.parameters.len();
        match batches.last_mut() {
            Some(batch)
                if batch.len() < MOST
                    && parameters <= MOST_PARAMETERS
                    && batch
                        .last()
                        .is_some_and(|before| go_together(before, &statement)) =>
            {
                batch.push(statement);
            }
            _ => {
                parameters = statement.parameters.len();
                batches.push(vec![statement]);
            }
        }
    }
    batches
}

/// The statements as one, each in its place as `placed` writes it.
fn one(mut statements: Vec<Statement>, placed: impl Fn(Place, &str) -> String) -> Statement {
    if statements.len() == 1
        && let Some(only) = statements.pop()
    {
        return only;
    }
    let count = statements.len();
    let is_kept = statements.iter().all(|statement| statement.is_kept);
    let (mut text, mut parameters) = (String::new(), Vec::new());
    for (number, statement) in statements.into_iter().enumerate() {
        let place = match number {
            0 => Place::First,
            number if number + 1 == count => Place::Last,
            number => Place::Among(number),
        };
        let renumbered = renumbered(statement.text.as_str(), parameters.len());
        text.push_str(&placed(place, &renumbered));
        parameters.extend(statement.parameters);
    }
    Statement {
        text: AssertSqlSafe(text).into_sql_str(),
        parameters,
        is_kept,
        is_apart: false,
    }
}

/// A statement with its parameters counted from `offset` on.
fn renumbered(text: &str, offset: usize) -> String {
    let mut into = String::with_capacity(text.len() + 16);
    let mut parts = text.split('$');
    into.extend(parts.next());
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = part.split_at(digits);
        into.push('$');
        match number.parse::<usize>() {
            Ok(number) => into.push_str(&(number + offset).to_string()),
            Err(_) => into.push_str(number),
        }
        into.push_str(rest);
    }
    into
}

#[cfg(test)]
mod tests {
    use super::{at_once, joined};
    use crate::store::sql::{Statement, sql};

    fn put(name: &str) -> Statement {
        sql("INSERT INTO setting (name, value) VALUES ($1, $2)")
            .bind(name)
            .bind("b")
    }

    #[test]
    fn several_are_one_with_all_their_parameters() {
        let statements = vec![put("a"), sql("DELETE FROM hold"), put("c")];
        let [one] = joined(statements).try_into().ok().expect("one");
        assert_eq!(
            one.text.as_str(),
            "INSERT INTO setting (name, value) VALUES ($1, $2);DELETE FROM hold;\
             INSERT INTO setting (name, value) VALUES ($3, $4);"
        );
        assert_eq!(one.parameters.len(), 4);
    }

    #[test]
    fn what_is_free_and_follows_each_other_is_one() {
        let statements = vec![
            put("a"),
            sql("DELETE FROM draft WHERE session = $1")
                .bind("b")
                .apart(),
            put("c"),
            sql("DELETE FROM hold"),
            put("d"),
        ];
        let [together, between, after] = at_once(statements).try_into().ok().expect("three");
        assert_eq!(
            together.text.as_str(),
            "WITH part_0 AS (INSERT INTO setting (name, value) VALUES ($1, $2)), \
             part_1 AS (DELETE FROM draft WHERE session = $3) \
             INSERT INTO setting (name, value) VALUES ($4, $5)"
        );
        assert_eq!(together.parameters.len(), 5);
        assert_eq!(between.text.as_str(), "DELETE FROM hold");
        assert_eq!(after.text, put("d").text);
    }

    #[test]
    fn what_depends_on_rows_that_are_there_stays_by_itself() {
        let texts = [
            "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            "INSERT INTO setting (name, value) SELECT name, value FROM draft",
            "UPDATE setting SET value = $1",
        ];
        for text in texts {
            let apart = at_once(vec![put("a"), sql(text), put("b")]);
            assert_eq!(apart.len(), 3, "{text}");
        }
    }

    #[test]
    fn one_stays_as_it_is_and_none_is_none() {
        let [one] = joined(vec![put("a")]).try_into().ok().expect("one");
        assert_eq!(one.text, put("a").text);
        assert!(joined(Vec::new()).is_empty());
    }

    #[test]
    fn no_text_has_too_many_statements_or_parameters() {
        let batches = joined((0..50).map(|_| put("a")).collect());
        let lengths: Vec<usize> = batches.iter().map(|batch| batch.parameters.len()).collect();
        assert_eq!(lengths, [48, 48, 4]);
        let rows = |count| {
            let rows = (0..count).map(|_| ["a".into(), "b".into()]);
            sql("INSERT INTO setting (name, value) VALUES (…)").rows(rows)
        };
        let batches = joined(vec![rows(300), rows(200), rows(1), rows(600)]);
        let lengths: Vec<usize> = batches.iter().map(|batch| batch.parameters.len()).collect();
        assert_eq!(lengths, [1000, 2, 1200]);
    }
}
