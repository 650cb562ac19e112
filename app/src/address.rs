//! Addresses with a query. What somebody looks at is in the address: it can be kept, sent on, and gone back to.

/// An address of this site in the making.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    text: String,
    has_query: bool,
}

impl Address {
    /// The address of the page at `path`.
    pub(crate) fn of(path: &str) -> Self {
        Self {
            text: path.to_owned(),
            has_query: false,
        }
    }

    /// The address, with `name=value` in its query; without it where `value` is empty.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            return self;
        }
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.text.push_str(name);
        self.text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
                self.text.push(char::from(byte));
            } else {
                self.text.push_str(&format!("%{byte:02X}"));
            }
        }
        self
    }

    /// The address, with the page's number where it is not the first one.
    pub(crate) fn page(self, number: u32) -> Self {
        if number > 1 {
            self.with("page", &number.to_string())
        } else {
            self
        }
    }

    /// The address as it is written.
    pub(crate) fn written(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn what_is_not_looked_for_is_not_in_the_address() {
        let address = Address::of("/console/holds").with("reason", "").page(1);
        assert_eq!(address.written(), "/console/holds");
        let address = Address::of("/console/holds")
            .with("reason", "order")
            .page(2);
        assert_eq!(address.written(), "/console/holds?reason=order&page=2");
    }

    #[test]
    fn a_value_stays_one_value() {
        let address = Address::of("/").with("supplier", "a&b=c d\r\n");
        assert_eq!(address.written(), "/?supplier=a%26b%3Dc%20d%0D%0A");
    }
}
