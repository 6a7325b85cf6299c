//! The cases of `tests/cases`, and the laws of the catalogue.
//!
//! A case file is Markdown: a heading is a test, the prose says why, a `json` fence holds a form of the contract (or
//! `{"forms": […], "unplaced": […]}`; any field may be missing), a `findings` fence what is to be found. It lists the
//! rule of the file, or the rules named after the word `findings`. `UPDATE=1 cargo test cases` rewrites these fences;
//! headings that begin with Silent, Near miss or Cannot decide never hold a finding of the file's rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jimu::export::json;
use jimu::finding::{Finding, Safety};
use jimu::fix;
use jimu::form::Document;
use jimu::rules::{CITATIONS, FAMILIES, Words, catalogue, check, explain};
use rust_decimal::Decimal;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder and of those in it, by name.
fn files(name: &str, extension: &str) -> Vec<PathBuf> {
    let (mut files, mut open) = (Vec::new(), vec![folder(name)]);
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let paths = entries.map(|entry| entry.expect("an entry can be read").path());
        let (folders, here): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
        open.extend(folders);
        files.extend(here.into_iter().filter(|path| path.extension().is_some_and(|found| found == extension)));
    }
    files.sort_by_key(|path| stem(path));
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A fence of a case file.
struct Fence<'a> {
    /// The words after the back ticks.
    info: &'a str,
    body: String,
}

/// One test: its heading and its fences.
struct Case<'a> {
    heading: &'a str,
    fences: Vec<Fence<'a>>,
}

impl Case<'_> {
    fn fence(&self, word: &str) -> Option<&Fence<'_>> {
        self.fences.iter().find(|fence| fence.info.split(' ').next() == Some(word))
    }
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    let mut open: Option<Fence<'_>> = None;
    for line in text.lines() {
        if let Some(mut fence) = open.take() {
            if line == "```" {
                cases.last_mut().expect("a fence stands below a heading").fences.push(fence);
            } else {
                fence.body.push_str(line);
                fence.body.push('\n');
                open = Some(fence);
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            cases.push(Case { heading, fences: Vec::new() });
        } else if let Some(info) = line.strip_prefix("```") {
            open = Some(Fence { info, body: String::new() });
        }
    }
    cases
}

/// The document of a `json` fence.
fn document(body: &str, place: &str) -> Document {
    let mut tree: serde_json::Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("{place}: {error}"));
    if tree.get("forms").is_none() {
        tree = serde_json::json!({ "forms": [tree] });
    }
    tree["format"] = json::FORMAT.into();
    tree["version"] = json::VERSION.into();
    let import = json::read(&tree.to_string()).unwrap_or_else(|error| panic!("{place}: {error:?}"));
    assert!(import.warnings.is_empty(), "{place}: {:?}", import.warnings);
    import.document
}

/// What is found, of the rules that the fence asks for.
fn found(case: &Case<'_>, code: &str, place: &str) -> String {
    let fence = case.fence("json").unwrap_or_else(|| panic!("{place} has no form"));
    let asked = case.fence("findings").unwrap_or_else(|| panic!("{place} has no findings fence")).info;
    let asked: Vec<&str> = asked.split(' ').skip(1).collect();
    let asked = if asked.is_empty() { vec![code] } else { asked };
    check(&document(&fence.body, place))
        .iter()
        .filter(|finding| asked.contains(&finding.code))
        .map(|finding| {
            let fixes = finding.fixes.iter().map(|fix| format!("  {}: {}\n", fix.safety.code(), fix.label.zh));
            format!(
                "{} {} {}\n{}",
                finding.code,
                finding.severity.code(),
                finding.message.zh,
                fixes.collect::<String>()
            )
        })
        .collect()
}

/// A case file with its findings fences as they are found.
fn rewritten(text: &str, code: &str, name: &str) -> String {
    let all = cases(text);
    let mut rewritten = String::new();
    let (mut case, mut in_findings) = (None, false);
    for line in text.lines() {
        if line.starts_with("# ") && !in_findings {
            case = Some(case.map_or(0, |case: usize| case + 1));
        }
        if in_findings && line != "```" {
            continue;
        }
        rewritten.push_str(line);
        rewritten.push('\n');
        if in_findings {
            in_findings = false;
        } else if line.starts_with("```findings") {
            in_findings = true;
            let case = &all[case.expect("a fence stands below a heading")];
            rewritten.push_str(&found(case, code, &format!("{name}: {}", case.heading)));
        }
    }
    rewritten
}

#[test]
fn every_case_finds_what_it_says() {
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch for the person who runs the tests, not an input of the library"
    )]
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in files("tests/cases", "md") {
        let (text, name) = (fs::read_to_string(&path).expect("a case file is UTF-8"), stem(&path));
        let actual = rewritten(&text, &name.to_uppercase(), &name);
        if update && actual != text {
            fs::write(&path, &actual).expect("a case file can be written");
        } else if actual != text {
            let differing = actual.lines().zip(text.lines()).find(|(one, other)| one != other);
            wrong.push(format!("{name}.md: {differing:?}"));
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 rewrites what is wrong here: {wrong:#?}");
}

/// All cases, with the code of their file.
fn all_cases(look: &mut dyn FnMut(&str, &str, &Document)) {
    for path in files("tests/cases", "md") {
        let (text, name) = (fs::read_to_string(&path).expect("a case file is UTF-8"), stem(&path));
        for case in cases(&text) {
            let place = format!("{name}.md: {}", case.heading);
            let fence = case.fence("json").unwrap_or_else(|| panic!("{place} has no form"));
            look(&name.to_uppercase(), &place, &document(&fence.body, &place));
        }
    }
}

/// Every number of a document that was understood as one.
fn numbers(document: &Document) -> Vec<Decimal> {
    let mut numbers = Vec::new();
    for form in &document.forms {
        numbers.extend(form.funds.iter().filter_map(|fund| fund.amount.decimal));
        for indicator in &form.indicators {
            let value = &indicator.value;
            numbers.extend(value.number.iter().chain(&value.upper).map(|number| number.decimal));
        }
        if let Some(department) = &form.department {
            let flows = department.income.iter().chain(&department.expenditure);
            numbers.extend(flows.filter_map(|flow| flow.amount.as_ref()?.decimal));
            let amounts = department.projects.iter().flat_map(|project| [&project.total, &project.current]);
            numbers.extend(amounts.flatten().filter_map(|amount| amount.decimal));
        }
    }
    numbers
}

#[test]
fn a_fix_ends_its_finding_and_a_safe_one_changes_no_number() {
    let mut safest: BTreeMap<&str, Safety> = BTreeMap::new();
    all_cases(&mut |_, place, document| {
        let before = check(document);
        for finding in &before {
            for proposal in &finding.fixes {
                let entry = safest.entry(finding.code).or_insert(proposal.safety);
                *entry = proposal.safety.min(*entry);
                let mut mended = document.clone();
                for (at, form) in mended.forms.iter_mut().enumerate() {
                    fix::apply(form, proposal, at);
                }
                let same = |other: &&Finding| other.code == finding.code && other.message == finding.message;
                // Two rows that say the same have the same finding; one of them must be gone.
                assert!(
                    check(&mended).iter().filter(same).count() < before.iter().filter(same).count(),
                    "{place}: {} stays after {:?}",
                    finding.message.zh,
                    proposal.label
                );
                if proposal.safety == Safety::Safe {
                    assert_eq!(numbers(&mended), numbers(document), "{place}: {:?}", proposal.label);
                }
            }
        }
    });
    for rule in catalogue() {
        assert_eq!(safest.get(rule.code).copied(), rule.fix, "{}: its safest fix is another", rule.code);
    }
}

#[test]
fn headings_say_whether_a_case_fires() {
    for path in files("tests/cases", "md") {
        let (text, name) = (fs::read_to_string(&path).expect("a case file is UTF-8"), stem(&path));
        let code = name.to_uppercase();
        let (mut firing, mut silent) = (0, 0);
        for case in cases(&text) {
            let fires =
                case.fence("findings").is_some_and(|fence| fence.body.lines().any(|line| line.starts_with(&code)));
            let quiet = ["Silent", "Near miss", "Cannot decide"].iter().any(|start| case.heading.starts_with(start));
            assert_ne!(fires, quiet, "{name}.md: {}", case.heading);
            if fires { firing += 1 } else { silent += 1 }
        }
        assert!(firing > 0 && silent > 1, "{name}.md needs a case that fires, a silent one and a near miss");
    }
}

#[test]
fn codes_are_unique_sorted_and_those_of_the_files() {
    let codes: Vec<&str> = catalogue().map(|rule| rule.code).collect();
    assert!(codes.is_sorted() && codes.iter().collect::<BTreeSet<_>>().len() == codes.len(), "{codes:?}");
    let of_files = |folder: &str, extension: &str| -> Vec<String> {
        let files = files(folder, extension);
        let named = files.iter().map(|path| stem(path).split('_').next().unwrap_or_default().to_uppercase());
        named.filter(|code| code.len() == 4 && code[1..].bytes().all(|byte| byte.is_ascii_digit())).collect()
    };
    assert_eq!(
        of_files("src/rules", "rs"),
        codes,
        "a rule file is registered in the list of its family, and only there"
    );
    assert_eq!(of_files("tests/cases", "md"), codes, "a rule has a case file");
    let families = FAMILIES.iter().map(|family| family.rules.iter().all(|rule| rule.code.starts_with(family.letter)));
    assert!(families.into_iter().all(|fits| fits), "a rule stands in the family of its letter");
    for path in files("src/rules", "rs").iter().filter(|path| stem(path).contains('_')) {
        let length = fs::read_to_string(path).expect("a source file is UTF-8").lines().count();
        assert!(length <= 200, "{} has {length} lines; move its logic down into form or value", path.display());
    }
}

#[test]
fn every_rule_says_what_why_and_how() {
    for rule in catalogue() {
        let texts: [(&str, Words); 4] =
            [("name", rule.name), ("what", rule.what), ("why", rule.why), ("how", rule.how)];
        for (part, words) in texts {
            let place = format!("{} {part}", rule.code);
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{place} is empty");
            assert!(words.zh.chars().count() <= 60, "{place} is too long for a card");
            assert_eq!(words.zh.ends_with('。'), part != "name", "{place}: sentences end with 。, names do not");
            assert_eq!(
                words.en.ends_with('.'),
                part != "name",
                "{place}: sentences end with a full stop, names do not"
            );
            assert!(!words.zh.contains('您'), "{place}: plain words");
            assert!(
                words.en.is_ascii() || words.en.contains(['’', '≥', '≤', '“']) || part != "name",
                "{place}: {}",
                words.en
            );
        }
        let (wrong, right) = (rule.example.wrong, rule.example.right);
        assert!(!wrong.is_empty() && !right.is_empty() && wrong != right, "{} needs an example", rule.code);
        assert!(std::ptr::eq(explain(rule.code).expect("the rule is in the catalogue"), rule));
        assert!(
            rule.yields_to.iter().all(|code| explain(code).is_some_and(|other| other.yields_to.is_empty())),
            "{}",
            rule.code
        );
    }
    assert!(explain("Z999").is_none());
}

#[test]
fn clerks_are_shown_confirmed_provisions_only() {
    let keys: Vec<&str> = CITATIONS.iter().map(|citation| citation.key).collect();
    assert!(keys.is_sorted() && keys.iter().collect::<BTreeSet<_>>().len() == keys.len(), "{keys:?}");
    let mut used = BTreeSet::new();
    for rule in catalogue() {
        assert!(!rule.sources.is_empty(), "{} rests on nothing", rule.code);
        assert!(rule.sources.iter().all(|key| keys.contains(key)), "{} names an unknown provision", rule.code);
        used.extend(rule.sources.iter().copied());
        let shown = rule.basis();
        assert!(!shown.is_empty());
        for citation in rule.citations().filter(|citation| !citation.verified) {
            assert!(!shown.contains(&citation.text), "{} shows an unconfirmed provision", rule.code);
        }
    }
    assert_eq!(used.into_iter().collect::<Vec<_>>(), keys, "every provision is used");
    assert_eq!(explain("V301").expect("V301").basis()[0].zh, "通行审核要求");
}
