//! Several statements as one, for SQLite: each costs a turn of its connection's thread, so many cost one.

use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::Statement;

/// As many statements as a text has at most that is kept prepared.
const MOST_KEPT: usize = 24;
/// As many parameters as one text has at most.
const MOST: usize = 500;

/// The statements in their order, as few as they can be.
pub(super) fn joined(statements: Vec<Statement>) -> Vec<Statement> {
    let mut batches: Vec<Vec<Statement>> = Vec::new();
    let mut parameters = usize::MAX;
    for statement in statements {
        parameters = parameters.saturating_add(statement.parameters.len());
        if parameters > MOST {
            batches.push(Vec::new());
            parameters = statement.parameters.len();
        }
        if let Some(batch) = batches.last_mut() {
            batch.push(statement);
        }
    }
    batches.into_iter().map(one).collect()
}

fn one(mut statements: Vec<Statement>) -> Statement {
    if statements.len() == 1
        && let Some(only) = statements.pop()
    {
        return only;
    }
    let is_kept =
        statements.len() <= MOST_KEPT && statements.iter().all(|statement| statement.is_kept);
    let (mut text, mut parameters) = (String::new(), Vec::new());
    for statement in statements {
        renumbered(statement.text.as_str(), parameters.len(), &mut text);
        text.push(';');
        parameters.extend(statement.parameters);
    }
    Statement {
        text: AssertSqlSafe(text).into_sql_str(),
        parameters,
        // Each prepared statement takes some kilobytes, and a long text hardly comes again.
        is_kept,
    }
}

/// Writes a statement with its parameters counted from `offset` on.
fn renumbered(text: &str, offset: usize, into: &mut String) {
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
}

#[cfg(test)]
mod tests {
    use super::joined;
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
    fn one_stays_as_it_is_and_none_is_none() {
        let [one] = joined(vec![put("a")]).try_into().ok().expect("one");
        assert_eq!(one.text, put("a").text);
        assert!(joined(Vec::new()).is_empty());
    }

    #[test]
    fn no_text_has_too_many_parameters() {
        let batches = joined((0..600).map(|_| put("a")).collect());
        assert_eq!(batches.len(), 3);
        assert!(batches.iter().all(|batch| batch.parameters.len() <= 500));
        let all: usize = batches.iter().map(|batch| batch.parameters.len()).sum();
        assert_eq!(all, 1200);
    }
}
