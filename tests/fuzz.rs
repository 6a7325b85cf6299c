//! Mutated inputs, as many as a time allows: no panic, no hang, nothing lost.
//!
//! ```text
//! cargo test --profile fuzz --test fuzz -- [--seconds 60] [--inputs 1000000] [--seed 1]
//! ```
//!
//! The inputs are pieces of the fixtures: cut, doubled, shuffled, spliced, with separators and markup put in and taken out.
//! An input is made from its number alone, so that a failure comes again: `--seed N --inputs 1`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jimu::export::json;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::check;
use jimu::source::Source;

/// What an input of a megabyte may take; a short one has a floor, for what a busy machine adds.
const LONGEST_A_MEGABYTE: Duration = Duration::from_secs(2);
const FLOOR: Duration = Duration::from_millis(500);

/// What is put in: separators, markup, words of forms, letters that readers trip over.
const PIECES: &[&str] = &[
    "\t",
    "\t\t\t",
    "|",
    "\\|",
    "|---|---|\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  ",
    "\u{3000}",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\0",
    "\"",
    "\"\"",
    "'",
    ",",
    "，",
    ";",
    "<td>",
    "</td>",
    "<tr>",
    "</table>",
    "<table>",
    "<br>",
    "<p>",
    "<td rowspan=9 colspan=65534>",
    "<!--",
    "-->",
    "<![if !supportLists]>",
    "<del>",
    "</del>",
    "<style>",
    "<input checked>",
    "&nbsp;",
    "&#x2265;",
    "&",
    "$\\geq$",
    "— 2 —",
    "第 3 页 共 9 页",
    "续表",
    "┌──┬──┐\n",
    "│",
    "+---+---+\n",
    "☑",
    "□",
    "\u{F052}",
    "R",
    "£",
    "项目名称",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "产出指标",
    "数量指标",
    "成本指标",
    "≥95%",
    "100%",
    "１２．５",
    "99999999999999999999999999999.9",
    "-",
    "（万元）",
    "2025年1月-12月",
    "填报说明：",
    "其他说明",
    "1.",
    "（三）",
    "指标1：",
    "……",
    "合 计",
    "年度目标",
    "其中：",
    "绩",
    "\u{1F600}",
    "\u{202E}",
    "e\u{301}",
    "%",
    "≤",
    "/",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    let seconds = number("--seconds").unwrap_or(if number("--inputs").is_some() { u64::MAX / 4 } else { 10 });
    let inputs = number("--inputs").unwrap_or(u64::MAX);
    let first = number("--seed").unwrap_or(1);
    let corpus = corpus();
    let began = Instant::now();
    let (next, bytes, worst) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let failed = AtomicBool::new(false);
    std::panic::set_hook(Box::new(|_| {}));
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while !failed.load(Ordering::Relaxed) && began.elapsed().as_secs() < seconds {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= inputs {
                        break;
                    }
                    let seed = first + index;
                    let text = mutated(&corpus, seed);
                    let start = Instant::now();
                    let outcome = catch_unwind(AssertUnwindSafe(|| holds(&text)));
                    let took = start.elapsed();
                    bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
                    worst.fetch_max(took.as_millis() as u64, Ordering::Relaxed);
                    let trouble = match outcome {
                        Err(panic) => Some(format!("panicked: {}", said(panic.as_ref()))),
                        Ok(Err(trouble)) => Some(trouble),
                        Ok(Ok(())) if took > allowed(text.len()) => {
                            Some(format!("took {took:?} for {} bytes", text.len()))
                        }
                        Ok(Ok(())) => None,
                    };
                    if let Some(trouble) = trouble
                        && !failed.swap(true, Ordering::Relaxed)
                    {
                        println!("input {seed} {trouble}\nagain: --seed {seed} --inputs 1\n----\n{text}\n----");
                    }
                }
            });
        }
    });
    let count = next.load(Ordering::Relaxed).min(inputs);
    let bad = u64::from(failed.load(Ordering::Relaxed));
    println!(
        "{count} inputs, {} MB, {} s; the slowest took {} ms",
        bytes.load(Ordering::Relaxed) / 1_000_000,
        began.elapsed().as_secs(),
        worst.load(Ordering::Relaxed)
    );
    println!("test result: {} passed; {bad} failed", 1 - bad);
    if bad > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn allowed(bytes: usize) -> Duration {
    FLOOR.max(LONGEST_A_MEGABYTE.mul_f64(bytes as f64 / 1_000_000.0))
}

/// What was said by whoever panicked.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().cloned();
    words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned())).unwrap_or_default()
}

/// The laws of every input.
fn holds(text: &str) -> Result<(), String> {
    let reading = read(&Source::of_text(text));
    let recognised = recognise(&reading);
    if recognised.account.lost() > 0 {
        return Err(format!("lost characters: {:?}", recognised.account));
    }
    let written = json::write(&recognised.document);
    let again = json::read(&written).map_err(|error| format!("its own JSON is refused: {}", error.message().en))?;
    if json::write(&again.document) != written {
        return Err("its own JSON is read as something else".to_owned());
    }
    check(&recognised.document);
    Ok(())
}

/// All fixtures: what clerks paste, as text and as markup.
fn corpus() -> Vec<String> {
    let mut texts = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    while let Some(folder) = open.pop() {
        let mut entries: Vec<_> =
            fs::read_dir(&folder).expect("the fixtures are there").flatten().map(|e| e.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension != "json" && extension != "snap") {
                texts.extend(fs::read_to_string(&path));
            }
        }
    }
    assert!(!texts.is_empty(), "there are fixtures");
    texts
}

/// The input of a number.
fn mutated(corpus: &[String], seed: u64) -> String {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut text = piece(corpus, &mut random);
    if random.u8(..8) == 0 {
        text.push_str(&piece(corpus, &mut random));
    }
    for _ in 0..random.usize(0..12) {
        mutate(&mut text, &mut random);
    }
    text
}

/// A few lines of a fixture; now and then all of it.
fn piece(corpus: &[String], random: &mut fastrand::Rng) -> String {
    let text = &corpus[random.usize(..corpus.len())];
    if random.u16(..200) == 0 {
        return text.clone();
    }
    let length = random.usize(1..2500).min(text.len());
    let start = border(text, random.usize(..=text.len() - length));
    text[start..border(text, start + length)].to_owned()
}

/// The border of a character at or before an offset.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn mutate(text: &mut String, random: &mut fastrand::Rng) {
    let place = |text: &str, random: &mut fastrand::Rng| border(text, random.usize(..=text.len()));
    match random.u8(..8) {
        0 | 1 => {
            let at = place(text, random);
            text.insert_str(at, PIECES[random.usize(..PIECES.len())]);
        }
        2 => {
            let (one, other) = (place(text, random), place(text, random));
            let end = border(text, one.max(other).min(one.min(other) + random.usize(1..60)));
            text.replace_range(one.min(other).min(end)..end, "");
        }
        3 => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (one, other) = (random.usize(..lines.len().max(1)), random.usize(..lines.len().max(1)));
            if !lines.is_empty() {
                lines.swap(one, other);
            }
            *text = lines.concat();
        }
        4 => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let at = random.usize(..lines.len().max(1));
            let doubled: Vec<&str> =
                lines.iter().enumerate().flat_map(|(index, line)| vec![*line; 1 + usize::from(index == at)]).collect();
            *text = doubled.concat();
        }
        5 => {
            // One kind of separator goes, or becomes another.
            let separators = ["\t", "|", "\n", "  ", "<td>", "</tr>", "</td>", "，", "："];
            let from = separators[random.usize(..separators.len())];
            let to = ["", " ", "\t", "|", "\n", "  "][random.usize(..6)];
            *text = text.replace(from, to);
        }
        6 => {
            let at = place(text, random);
            text.truncate(at);
        }
        _ => {
            let at = place(text, random);
            let letter = char::from_u32(random.u32(..0x11_0000)).unwrap_or('\u{FFFD}');
            text.insert(at, letter);
        }
    }
}
