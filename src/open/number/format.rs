//! Number formats, cut into sections and tokens.

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Letters shown as they are.
    Literal(String),
    /// Where the number stands; the placeholders are counted in the section.
    Digits,
    Percent,
    /// `y`, `mm`, `d`, `h`, `ss`, `aaaa`, repeated as often as the format has it.
    Date(char, usize),
    /// `[h]`, `[mm]`: hours and more, counted on beyond a day.
    Elapsed(char),
    /// Hours of half a day: AM/PM, 上午/下午.
    Half([&'static str; 2]),
    /// `@`
    Text,
    General,
}

/// One of the parts between `;`.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    condition: Option<(String, f64)>,
    /// Placeholders before the point; how many of them are `0`.
    whole_zeros: usize,
    decimals: usize,
    decimal_zeros: usize,
    groups: bool,
    /// Commas after the last placeholder: thousands left out.
    thousands: i32,
    percents: i32,
    /// Placeholders after a point that is only drawn, as in `0!.0,`: ten thousands.
    drawn_decimals: usize,
    /// An exponent or a fraction, which is shown with all its digits instead.
    pub(super) exact: bool,
    /// `[DBNum1]`: in Chinese numerals.
    pub(super) chinese: bool,
    /// The system's own long date.
    pub(super) system_date: bool,
}

impl Section {
    pub(super) fn is_general(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::General | Token::Text)) || self.tokens.is_empty()
    }

    pub(super) fn is_date(&self) -> bool {
        self.system_date || self.tokens.iter().any(|token| matches!(token, Token::Date(..) | Token::Elapsed(_)))
    }

    /// Whether a condition of the section, `[>=100]`, is true.
    pub(super) fn holds(&self, value: f64) -> bool {
        self.condition.as_ref().is_some_and(|(comparison, limit)| match comparison.as_str() {
            ">" => value > *limit,
            ">=" => value >= *limit,
            "<" => value < *limit,
            "<=" => value <= *limit,
            "<>" => value != *limit,
            _ => value == *limit,
        })
    }

    /// Whether the section, chosen by its condition, is for negative numbers only, and so draws their sign.
    pub(super) fn hides_sign(&self) -> bool {
        self.condition.as_ref().is_some_and(|(comparison, limit)| comparison.starts_with('<') && *limit <= 0.0)
    }

    pub(super) fn groups(&self) -> bool {
        self.groups
    }

    pub(super) fn least_whole(&self) -> usize {
        self.whole_zeros
    }

    pub(super) fn decimals(&self) -> usize {
        self.decimals.max(self.drawn_decimals)
    }

    pub(super) fn least_decimals(&self) -> usize {
        self.decimal_zeros.max(self.drawn_decimals)
    }

    /// By how many places the point moves to the right.
    pub(super) fn shift(&self) -> i32 {
        2 * self.percents - 3 * self.thousands - self.drawn_decimals as i32
    }
}

/// Cuts a format; there is always one section.
pub(super) fn sections(format: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut builder = Builder::default();
    let letters: Vec<char> = format.chars().take(400).collect();
    let mut at = 0;
    while at < letters.len() {
        if letters[at] == ';' {
            sections.push(std::mem::take(&mut builder).section);
            at += 1;
        } else {
            at += builder.take(&letters[at..]);
        }
    }
    sections.push(builder.section);
    // Minutes stand beside hours or seconds; elsewhere `m` is a month.
    sections.iter_mut().for_each(|section| mark_minutes(&mut section.tokens));
    sections
}

#[derive(Default)]
struct Builder {
    section: Section,
    /// Commas that may be thousands or may be left out.
    commas: i32,
    point: bool,
    drawn_point: bool,
    exponent: bool,
}

impl Builder {
    /// Takes the next token, and says how many letters it has.
    fn take(&mut self, letters: &[char]) -> usize {
        let letter = letters[0];
        let rest: String = letters.iter().take(7).collect::<String>().to_ascii_lowercase();
        match letter {
            '"' => {
                let end = letters[1..].iter().position(|letter| *letter == '"').unwrap_or(letters.len() - 1);
                self.literal(&letters[1..1 + end].iter().collect::<String>());
                return (end + 2).min(letters.len());
            }
            '\\' | '!' => {
                if let Some(next) = letters.get(1) {
                    if *next == '.' && self.has_digits() {
                        self.drawn_point = true;
                    } else {
                        self.literal(&next.to_string());
                    }
                }
                return 2;
            }
            // The width of a letter, and a letter that fills the cell.
            '_' | '*' => return 2,
            '[' => return self.bracket(letters),
            '0' | '#' | '?' => self.placeholder(letter),
            '.' if self.has_digits() || letters.get(1).is_some_and(|next| matches!(next, '0' | '#' | '?')) => {
                if !self.has_digits() {
                    self.section.tokens.push(Token::Digits);
                }
                self.point = true;
            }
            ',' if self.has_digits() => {
                self.commas += 1;
                self.section.thousands += 1;
            }
            '%' => {
                self.section.percents += 1;
                self.section.tokens.push(Token::Percent);
            }
            'E' | 'e' if self.has_digits() && matches!(letters.get(1), Some('+' | '-')) => {
                self.exponent = true;
                self.section.exact = true;
                return 2;
            }
            // 1/2 is shown as 0.5, with all its digits.
            '/' if self.has_digits() && !self.is_date() => {
                self.exponent = true;
                self.section.exact = true;
            }
            '@' => self.section.tokens.push(Token::Text),
            _ if rest.starts_with("general") => {
                self.section.tokens.push(Token::General);
                return 7;
            }
            _ if rest.starts_with("am/pm") => {
                self.section.tokens.push(Token::Half(["AM", "PM"]));
                return 5;
            }
            _ if rest.starts_with("a/p") => {
                self.section.tokens.push(Token::Half(["A", "P"]));
                return 3;
            }
            _ if rest.starts_with("上午/下午") => {
                self.section.tokens.push(Token::Half(["上午", "下午"]));
                return 5;
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' => return self.date(letters),
            // The era, which is the common one.
            'g' | 'G' => {}
            'a' | 'A' if rest.starts_with("aaa") => return self.date(letters),
            _ => self.literal(&letter.to_string()),
        }
        1
    }

    fn date(&mut self, letters: &[char]) -> usize {
        let letter = letters[0].to_ascii_lowercase();
        let count = letters.iter().take_while(|next| next.to_ascii_lowercase() == letter).count();
        let (letter, width) = if letter == 'e' { ('y', 4) } else { (letter, count) };
        self.section.tokens.push(Token::Date(letter, width));
        count
    }

    fn has_digits(&self) -> bool {
        self.section.tokens.contains(&Token::Digits)
    }

    fn is_date(&self) -> bool {
        self.section.is_date()
    }

    fn placeholder(&mut self, letter: char) {
        if self.is_date() || self.exponent {
            return;
        }
        if !self.has_digits() {
            self.section.tokens.push(Token::Digits);
        }
        // A comma between placeholders groups; only those after the last leave thousands out.
        if self.commas > 0 {
            self.section.groups = true;
            self.section.thousands -= self.commas;
            self.commas = 0;
        }
        let zero = usize::from(letter == '0');
        if self.point {
            self.section.decimals += 1;
            self.section.decimal_zeros += zero;
        } else if self.drawn_point {
            self.section.drawn_decimals += 1;
        } else {
            self.section.whole_zeros += zero;
        }
    }

    fn literal(&mut self, letters: &str) {
        match self.section.tokens.last_mut() {
            Some(Token::Literal(before)) => before.push_str(letters),
            _ => self.section.tokens.push(Token::Literal(letters.to_owned())),
        }
    }

    /// Colours, conditions, currencies, numerals, elapsed time.
    fn bracket(&mut self, letters: &[char]) -> usize {
        let Some(end) = letters.iter().position(|letter| *letter == ']') else { return letters.len() };
        let inner: String = letters[1..end].iter().collect();
        let lower = inner.to_ascii_lowercase();
        if let Some(currency) = inner.strip_prefix('$') {
            let (sign, locale) = currency.split_once('-').unwrap_or((currency, ""));
            self.section.system_date |= locale.eq_ignore_ascii_case("F800") || locale.eq_ignore_ascii_case("x-sysdate");
            if !sign.is_empty() {
                self.literal(sign);
            }
        } else if let Some(limit) = inner.find(|letter: char| !matches!(letter, '<' | '>' | '=')).filter(|at| *at > 0) {
            let (comparison, limit) = inner.split_at(limit);
            self.section.condition = limit.trim().parse().ok().map(|limit| (comparison.to_owned(), limit));
        } else if lower == "dbnum1" {
            self.section.chinese = true;
        } else if let Some(letter) = lower.chars().next().filter(|letter| matches!(letter, 'h' | 'm' | 's'))
            && lower.chars().all(|next| next == letter)
        {
            self.section.tokens.push(Token::Elapsed(letter));
        }
        end + 1
    }
}

/// `m` after hours or before seconds is minutes: `n` from here on.
fn mark_minutes(tokens: &mut [Token]) {
    let times: Vec<usize> =
        (0..tokens.len()).filter(|&at| matches!(tokens[at], Token::Date(..) | Token::Elapsed(_))).collect();
    for (index, &at) in times.iter().enumerate() {
        let Token::Date('m', width) = tokens[at] else { continue };
        if width > 2 {
            continue;
        }
        let is = |other: Option<&usize>, letter: char| {
            other.is_some_and(|&other| match tokens[other] {
                Token::Date(own, _) | Token::Elapsed(own) => own == letter,
                _ => false,
            })
        };
        let before = index.checked_sub(1).and_then(|before| times.get(before));
        if is(before, 'h') || is(times.get(index + 1), 's') {
            tokens[at] = Token::Date('n', width);
        }
    }
}
