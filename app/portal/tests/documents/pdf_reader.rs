//! Reads a PDF back, as far as documents of the portal need it: its objects, and the text of its pages by way of the
//! fonts' own tables, as whoever selects or hears it gets it.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// A PDF, taken apart.
pub(crate) struct Pdf {
    objects: BTreeMap<usize, Vec<u8>>,
}

/// The text of a page.
#[derive(Default)]
pub(crate) struct Page {
    /// What belongs to the document, a line for each that was marked.
    pub(crate) content: String,
    /// What does not: numbers of pages.
    pub(crate) artifacts: String,
}

enum Token {
    Name(String),
    Text(Vec<u8>),
    Word(String),
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut objects = BTreeMap::new();
        let mut rest = bytes;
        while let Some(start) = find(rest, b" 0 obj\n") {
            let digits = rest[..start]
                .iter()
                .rev()
                .take_while(|b| b.is_ascii_digit());
            let number = String::from_utf8_lossy(&rest[start - digits.count()..start]).parse();
            rest = &rest[start + 7..];
            let end = find(rest, b"\nendobj").expect("an end");
            objects.insert(number.expect("a number"), rest[..end].to_vec());
            rest = &rest[end..];
        }
        Self { objects }
    }

    /// The dictionaries of its objects.
    pub(crate) fn dictionaries(&self) -> impl Iterator<Item = String> {
        self.objects.values().map(|object| dictionary(object))
    }

    /// The one dictionary with `mark` in it.
    pub(crate) fn the(&self, mark: &str) -> String {
        let mut found = self.dictionaries().filter(|object| object.contains(mark));
        let the = found.next().unwrap_or_else(|| panic!("no {mark}"));
        assert!(found.next().is_none(), "{mark} twice");
        the
    }

    /// The content of the stream to which `key` of a dictionary refers.
    pub(crate) fn stream(&self, dictionary: &str, key: &str) -> Vec<u8> {
        let object = &self.objects[&reference(dictionary, key)];
        let start = find(object, b"stream\n").expect("a stream") + 7;
        let end = object.len() - b"\nendstream".len();
        let mut content = Vec::new();
        if self::dictionary(object).contains("/FlateDecode") {
            let mut decoder = ZlibDecoder::new(&object[start..end]);
            decoder.read_to_end(&mut content).expect("deflated");
        } else {
            content.extend_from_slice(&object[start..end]);
        }
        content
    }

    /// Its pages, in their order.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let pages = self.the("/Type/Pages");
        let kids = pages.split_once("/Kids[").expect("kids").1;
        let kids = kids.split(']').next().expect("an end").split(" 0 R");
        kids.filter_map(|kid| kid.trim().parse().ok())
            .map(|kid: usize| self.page(&dictionary(&self.objects[&kid])))
            .collect()
    }

    fn page(&self, page: &str) -> Page {
        let resources = dictionary(&self.objects[&reference(page, "/Resources")]);
        let mut read = Page::default();
        let (mut operands, mut marks, mut font) = (Vec::new(), Vec::new(), BTreeMap::new());
        for token in tokens(&self.stream(page, "/Contents")) {
            let Token::Word(word) = &token else {
                operands.push(token);
                continue;
            };
            let artifact = marks.contains(&true);
            let text = if artifact {
                &mut read.artifacts
            } else {
                &mut read.content
            };
            match word.as_str() {
                "BDC" | "BMC" => {
                    let name = operands.first();
                    marks.push(matches!(name, Some(Token::Name(name)) if name == "Artifact"));
                }
                "EMC" => {
                    marks.pop();
                    text.push('\n');
                }
                "Tf" => {
                    let Some(Token::Name(name)) = operands.first() else {
                        panic!("no font")
                    };
                    font = self.characters(&resources, name);
                }
                "Tj" | "TJ" => {
                    assert!(
                        !marks.is_empty(),
                        "text that is neither content nor artifact"
                    );
                    for operand in &operands {
                        if let Token::Text(codes) = operand {
                            for code in codes.chunks(2) {
                                text.push_str(&font[&u16::from_be_bytes([code[0], code[1]])]);
                            }
                        }
                    }
                }
                number if number.parse::<f32>().is_ok() => continue,
                _ => {}
            }
            operands.clear();
        }
        read
    }

    /// What the codes of a font mean. The glyph that is none has no meaning.
    fn characters(&self, resources: &str, font: &str) -> BTreeMap<u16, String> {
        let font = &self.objects[&reference(resources, &format!("/{font}"))];
        let table = self.stream(&dictionary(font), "/ToUnicode");
        let table = String::from_utf8(table).expect("a table");
        let hex = |text: &str| hex::decode(text.trim_matches(['<', '>'])).expect("hexadecimal");
        let characters = table.lines().filter_map(|line| {
            let (code, text) = line.strip_prefix('<')?.split_once("> <")?;
            let units = hex(text);
            let units: Vec<u16> = units
                .chunks(2)
                .map(|u| u16::from_be_bytes([u[0], u[1]]))
                .collect();
            let code = u16::from_str_radix(code, 16).expect("a code");
            (code != 0).then(|| (code, String::from_utf16_lossy(&units)))
        });
        characters.collect()
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn dictionary(object: &[u8]) -> String {
    let end = find(object, b"stream\n").unwrap_or(object.len());
    String::from_utf8_lossy(&object[..end]).into_owned()
}

fn reference(dictionary: &str, key: &str) -> usize {
    let (_, after) = dictionary
        .split_once(&format!("{key} "))
        .unwrap_or_else(|| panic!("no {key} in {dictionary}"));
    after
        .split(' ')
        .next()
        .expect("a word")
        .parse()
        .expect("a reference")
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < content.len() {
        match content[at] {
            b'(' => {
                let (text, next) = literal(content, at + 1);
                tokens.push(Token::Text(text));
                at = next;
            }
            b'/' => {
                let end = end_of_word(content, at + 1);
                tokens.push(Token::Name(word(&content[at + 1..end])));
                at = end;
            }
            b if is_delimiter(b) => at += 1,
            _ => {
                let end = end_of_word(content, at);
                tokens.push(Token::Word(word(&content[at..end])));
                at = end;
            }
        }
    }
    tokens
}

fn word(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()<>[]/".contains(&byte)
}

fn end_of_word(content: &[u8], from: usize) -> usize {
    let end = content[from..].iter().position(|&byte| is_delimiter(byte));
    end.map_or(content.len(), |end| from + end)
}

/// A string in brackets, and where it ends.
fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut text, mut depth) = (Vec::new(), 1);
    loop {
        let byte = content[at];
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return (text, at),
            b')' => depth -= 1,
            b'\\' => {
                let escaped = content[at];
                at += 1;
                text.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let octal = word(&content[at - 1..at + 2]);
                        at += 2;
                        u8::from_str_radix(&octal, 8).expect("octal")
                    }
                    other => other,
                });
                continue;
            }
            _ => {}
        }
        text.push(byte);
    }
}
