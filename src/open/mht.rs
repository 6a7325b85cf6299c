//! Web pages in one file (MHTML): what Word, WPS and browsers save as "single file web page".

use crate::open::encoding::Decoder;

/// A page of the file.
pub(super) struct Page {
    /// Its place, shortened to a name.
    pub(super) name: String,
    pub(super) text: String,
    /// Whether it is HTML, and not plain text.
    pub(super) html: bool,
}

/// Deepest nesting of multipart bodies.
const MAX_DEPTH: usize = 8;

/// The HTML pages of a message; its plain texts where it has none.
pub(super) fn pages(bytes: &[u8], decoder: Decoder) -> Vec<Page> {
    let mut pages = Vec::new();
    collect(bytes, decoder, 0, &mut pages);
    if pages.iter().any(|page| page.html) {
        pages.retain(|page| page.html);
    }
    pages
}

fn collect(message: &[u8], decoder: Decoder, depth: usize, pages: &mut Vec<Page>) {
    let (head, body) = split_head(message);
    let head = unfolded(head);
    let kind = field(&head, "content-type").unwrap_or("text/html");
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        if let Some(boundary) = parameter(kind, "boundary").filter(|_| depth < MAX_DEPTH) {
            for part in parts(body, &boundary) {
                collect(part, decoder, depth + 1, pages);
            }
        }
        return;
    }
    let html = lower.starts_with("text/html") || lower.starts_with("application/xhtml");
    if !html && !lower.starts_with("text/plain") {
        return;
    }
    let transfer = field(&head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let body = match transfer.trim() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let text = match parameter(kind, "charset") {
        Some(label) => decoder.decode_as(&body, &label),
        None => decoder.decode(&body).text,
    };
    let place = field(&head, "content-location").unwrap_or_default();
    let name = place.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or("page").to_owned();
    if !text.trim().is_empty() {
        pages.push(Page { name, text, html });
    }
}

/// The fields before the first blank line, and what follows it.
fn split_head(message: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < message.len() {
        let end = message[at..].iter().position(|byte| *byte == b'\n').map_or(message.len(), |end| at + end + 1);
        let blank = message[at..end].iter().all(|byte| matches!(byte, b'\r' | b'\n'));
        if blank && at > 0 {
            return (&message[..at], &message[end..]);
        }
        at = end;
    }
    (message, &[])
}

/// Fields a line each: a line that begins with a blank continues the one before.
fn unfolded(head: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(head).lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => lines.push(line.trim_start_matches('\u{FEFF}').to_owned()),
        }
    }
    lines
}

fn field<'a>(head: &'a [String], name: &str) -> Option<&'a str> {
    head.iter().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// `name="value"` or `name=value` after the first `;`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (own, value) = parameter.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// What stands between lines of `--boundary`.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |end| at + end + 1);
        let line = body[at..end].trim_ascii_end();
        if line.starts_with(mark.as_bytes()) && matches!(&line[mark.len()..], b"" | b"--") {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = (line.len() == mark.len()).then_some(end);
        }
        at = end;
    }
    // A file that was cut off.
    if let Some(start) = start {
        parts.push(&body[start..]);
    }
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let digit = |at: usize| body.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            out.push((high * 16 + low) as u8);
            at += 2;
        } else {
            // A soft line end, with blanks that a transport added.
            let rest = &body[at..];
            let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            match rest[blanks..] {
                [b'\r', b'\n', ..] => at += blanks + 2,
                [b'\n', ..] => at += blanks + 1,
                _ => out.push(byte),
            }
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for &byte in body {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}
