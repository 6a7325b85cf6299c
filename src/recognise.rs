//! Paragraphs and tables → forms.
//!
//! Three questions, never two at once: *where* is a form ([`segment`]), *what* is each cell ([`header`], [`cell`],
//! [`align`], [`table`], [`fields`], [`department`]), *what does it say* ([`crate::value`]). At the end the [`account`]
//! sweeps what nothing took into `unplaced`. No layout is a branch here; the words are in [`crate::lexicon`].

mod account;
mod align;
mod belongs;
mod cell;
mod copies;
mod department;
mod doubt;
mod evidence;
mod fields;
mod header;
mod identity;
mod listing;
mod prose;
mod recover;
mod repairs;
mod rows;
mod segment;
mod table;
mod torn;

use crate::form::{Aspect, Department, Document, Form, FormKind, Horizon, LayoutKind, Organisation, Repair};
use crate::lexicon::{Role, Section};
use crate::order::InOrder;
use crate::read::Reading;
use crate::recipe::{Doubt, Meaning, Recipe};
use crate::text::{Span, Text};
use crate::value::years_in;
use belongs::{continues_indicators, without_side_label};
use department::{Flows, Projects};
use fields::Fields;
use repairs::Repairs;
use rows::Row;
use segment::Segment;
use table::Table;

pub use account::Account;
pub use identity::id_of;
pub use repairs::{LeftUndone, ListedRepair, listed};

/// What recognising made of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognised {
    /// Forms, and text that belongs to none.
    pub document: Document,
    /// Proof that nothing was lost.
    pub account: Account,
    /// Words that the lexicon does not know, with what they were taken for: for a person to settle.
    pub doubts: Vec<Doubt>,
    /// The headings of the indicator tables, folded: the shape by which a recipe knows the document.
    pub shape: Vec<String>,
    /// Repairs that were left undone, as the recipe says.
    pub left: Vec<LeftUndone>,
}

/// Recognises the forms in a reading. Never fails; a source without forms gives an empty document with everything in
/// `unplaced`.
pub fn recognise(reading: &Reading) -> Recognised {
    recognise_by(reading, &Recipe::default())
}

/// As [`recognise`], with what a person settled about forms of this shape.
pub fn recognise_by(reading: &Reading, recipe: &Recipe) -> Recognised {
    let reading = &*prose::set_out(reading);
    let mut repairs = Repairs::new(recipe);
    let mut rows = rows::rows(reading, &mut repairs);
    settle(&mut rows, recipe);
    copies::fold_in(&mut rows);
    let line_of = |text: &Text| text.start().map_or(0, |start| reading.line_at(start));
    let rows = segment::split_runs(rows, &mut repairs, line_of);
    let mut marks = repairs.take_made();
    let rows = listing::unfold(rows);
    let segments = segment::segments(&rows);
    let mut document = Document::default();
    let mut labels = Vec::new();
    let mut shown = Shown::default();
    let mut extents = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let extent = extent(&rows[segment.start..segment.end]);
        repairs.begin_form(at);
        let mut form = form(&rows, segment, &mut labels, &mut shown, &mut repairs);
        let (mine, others): (Vec<Repair>, Vec<Repair>) =
            marks.drain(..).partition(|repair| stands_in(repair, extent, &rows[segment.start..segment.end]));
        marks = others;
        form.repairs.extend(mine);
        document.forms.push(form);
        extents.push(extent);
    }
    // A page mark outside every form is told by the form before it, or it is plain text of the document.
    if let Some(last) = document.forms.last_mut() {
        last.repairs.append(&mut marks);
    }
    recover::recover(&mut document, &rows, &segments, &mut repairs);
    for form in &mut document.forms {
        form.repairs.order_by_key(|repair| (repair.line, repair.code));
    }
    identity::identify(&mut document);
    account::sweep(reading, &mut document, &labels, &extents);
    let account = account::count(reading, &document, &labels);
    doubt::labels(&rows, &segments, &document, &mut shown.doubts);
    shown.doubts.retain(|doubt| recipe.meaning(&doubt.words).is_none());
    let form_of = |repair: &Repair| {
        let mut around = extents.iter().zip(&segments);
        let here = around.position(|(extent, it)| stands_in(repair, *extent, &rows[it.start..it.end]));
        // Its line may begin no row any more: then it is in the form that began last before it.
        let began = |it: &Segment| rows.get(it.start).is_some_and(|row| row.line <= repair.line);
        here.or_else(|| segments.iter().rposition(began)).unwrap_or_default()
    };
    let left = repairs.into_left(form_of);
    Recognised { document, account, doubts: shown.doubts, shape: shown.shape, left }
}

/// Whether a repair that was met before there were forms is one of a form's.
fn stands_in(repair: &Repair, extent: Span, rows: &[Row]) -> bool {
    match repair.before.start() {
        Some(at) => extent.start <= at && at < extent.end,
        None => rows.iter().any(|row| row.line == repair.line),
    }
}

/// What was seen of the headings on the way.
#[derive(Default)]
struct Shown {
    doubts: Vec<Doubt>,
    shape: Vec<String>,
}

impl Shown {
    /// Adds headings and doubts; a table that comes again, and a word that is asked about, add nothing.
    fn note(&mut self, words: impl Iterator<Item = String>, doubts: Vec<Doubt>) {
        let words: Vec<String> = words.collect();
        if !self.shape.windows(words.len().max(1)).any(|known| known == words) {
            self.shape.extend(words);
        }
        for doubt in doubts {
            if self.doubts.iter().all(|known| known.words != doubt.words) {
                self.doubts.push(doubt);
            }
        }
    }
}

/// Gives words the meanings that a person settled.
fn settle(rows: &mut [Row], recipe: &Recipe) {
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        match recipe.meaning(&cell.folded) {
            Some(Meaning::Column(role)) => (cell.role, cell.label) = (Some(role), None),
            Some(Meaning::Field(label)) => (cell.label, cell.role) = (Some(label), None),
            None => {}
        }
    }
}

/// The bytes from the first to the last text of some rows.
fn extent(rows: &[Row]) -> Span {
    let spans = || rows.iter().filter(|row| !row.shared).flat_map(|row| &row.cells).flat_map(|cell| cell.text.spans());
    Span {
        start: spans().map(|span| span.start).min().unwrap_or(0),
        end: spans().map(|span| span.end).max().unwrap_or(0),
    }
}

/// The table that the present row may belong to.
enum Open {
    None,
    Indicators(Table),
    Flows(Flows),
    Projects(Projects),
}

/// Reads the rows of one form.
fn form(rows: &[Row], segment: &Segment, labels: &mut Vec<Span>, shown: &mut Shown, repairs: &mut Repairs<'_>) -> Form {
    let mut fields = Fields::new(Form::empty(), repairs);
    let mut department = Department::default();
    let mut layout = Layout::default();
    let mut open = Open::None;
    if let Some(title) = segment.title {
        let (text, number) = segment::without_list_number(&rows[title].cells[0].text);
        fields.labels.extend(number.iter().flat_map(Text::spans));
        fields.form.title = text;
    }
    let mut index = segment.start;
    while index < segment.end {
        let row = &rows[index];
        index += 1;
        if Some(index - 1) == segment.title {
            continue;
        }
        if fields.section == Some(Section::Instructions) && (!row.in_table || row.only().is_some()) {
            continue;
        }
        if header::is_indicator_heading(row) {
            let mut last = index;
            while last < segment.end && header::is_sub_heading(&rows[last]) {
                last += 1;
            }
            let headings = &rows[index - 1..last];
            index = last;
            mark_headings(headings, &mut fields);
            let mut columns = header::columns(headings);
            let mut doubts = Vec::new();
            evidence::complete(&mut columns, headings, &rows[index..segment.end], &mut doubts);
            let words = headings.iter().flat_map(|row| row.own()).map(|cell| cell.folded.clone());
            shown.note(words, doubts);
            if let Open::Indicators(table) = &open
                && table.has_columns(&columns)
                && !names_other_horizon(row, table)
            {
                layout.seam = true;
                continue;
            }
            close(&mut open, &mut fields);
            let horizons = horizons(&columns, row, &mut fields);
            layout.note(&columns, &horizons);
            open = Open::Indicators(Table::new(columns, horizons, fields.goals_of_caption()));
            continue;
        }
        if header::is_project_heading(row) {
            close(&mut open, &mut fields);
            // 总额, 财政拨款, 其他资金 under 预算金额.
            let last = index + rows[index..segment.end].iter().take_while(|row| header::is_amount_heading(row)).count();
            mark_headings(&rows[index - 1..last], &mut fields);
            row.own().for_each(|cell| fields.note_unit(&cell.text));
            index = last;
            open = Open::Projects(Projects::new(header::project_columns(row)));
            continue;
        }
        if header::is_flow_heading(row) {
            close(&mut open, &mut fields);
            let last = index + rows[index..segment.end].iter().take_while(|row| header::is_year_heading(row)).count();
            let headings = &rows[index - 1..last];
            index = last;
            mark_headings(headings, &mut fields);
            open = Open::Flows(Flows::new(header::flow_columns(headings)));
            continue;
        }
        match &mut open {
            Open::Indicators(table) if continues_indicators(row) => {
                let (mut row, beside) = without_side_label(row, &mut fields);
                if let Some(horizon) = beside {
                    table.set_horizon(horizon);
                }
                row.seam |= std::mem::take(&mut layout.seam);
                if row.own().next().is_some() {
                    table.push(row, fields.repairs);
                }
                continue;
            }
            Open::Flows(flows) if Flows::continues(row) => {
                flows.push(row, &mut department, fields.repairs, &mut fields.labels);
                continue;
            }
            Open::Projects(projects) if Projects::continues(row) => {
                projects.push(row, &mut department, &mut fields.labels);
                continue;
            }
            _ => {}
        }
        close(&mut open, &mut fields);
        fields.row(row);
    }
    close(&mut open, &mut fields);
    fields.finish();
    department.duties = department::list_items(&fields.duties, &mut fields.labels);
    department.tasks = department::list_items(&fields.tasks, &mut fields.labels);
    let has_department = department != Department::default();
    let mut form = fields.form;
    form.repairs = fields.repairs.take_made();
    labels.append(&mut fields.labels);
    if has_department {
        form.kind = FormKind::Department;
    }
    finish(&mut form, department, &layout);
    form
}

/// What the tables of a form tell of its layout.
#[derive(Default)]
struct Layout {
    tables: Vec<Vec<Horizon>>,
    four_levels: bool,
    described: bool,
    goals_named: bool,
    /// A heading was printed again: the next row stands at a seam.
    seam: bool,
}

impl Layout {
    fn note(&mut self, columns: &[header::Column], horizons: &[Horizon]) {
        // A second value column beside one name is no second table.
        let names = columns.iter().filter(|column| column.role == Role::Name).count();
        self.tables.push(horizons[..names.clamp(1, horizons.len())].to_vec());
        let levels = columns.iter().filter(|column| column.block == 0);
        self.four_levels |= levels.clone().any(|column| column.role == Role::Level(3));
        self.described |=
            levels.clone().any(|column| column.role == Role::Description && column.heading.as_str().contains("描述"));
        self.goals_named |= levels.into_iter().any(|column| column.role == Role::Goal);
    }

    fn kind(&self, form: &Form) -> LayoutKind {
        match () {
            _ if form.kind == FormKind::Department => LayoutKind::Department,
            _ if self.tables.iter().any(|horizons| horizons.len() > 1) => LayoutKind::SideBySide,
            _ if self.four_levels => LayoutKind::FourLevel,
            _ if self.described => LayoutKind::Described,
            _ if self.tables.len() > 1 && self.goals_named => LayoutKind::Stacked,
            _ => LayoutKind::Generic,
        }
    }
}

/// Whether a heading speaks of another horizon than the open table: then it opens a table of its own.
fn names_other_horizon(heading: &Row, table: &Table) -> bool {
    matches!(header::section_of(heading), Some(Section::Indicators(Some(horizon))) if !table.speaks_of(horizon))
}

/// Heading words are known words of the printed form.
fn mark_headings(headings: &[Row], fields: &mut Fields<'_, '_>) {
    for cell in headings.iter().flat_map(|row| row.own()) {
        let known = cell.role.is_some()
            || cell.label.is_some()
            || header::is_year_heading(&Row { cells: vec![cell.clone()], ..headings[0].clone() });
        if known {
            fields.labels.extend(cell.text.spans());
        }
    }
}

/// The horizon of each block of a table.
fn horizons(columns: &[header::Column], heading: &Row, fields: &mut Fields<'_, '_>) -> Vec<Horizon> {
    if let Some(Section::Indicators(Some(horizon))) = header::section_of(heading) {
        fields.horizon = Some(horizon);
    }
    let blocks = Table::blocks(columns);
    if blocks == 1 {
        // Without a word of its own a table is the year's, unless only longer goals stand over it.
        let goals = &fields.form.goals;
        let annual = goals.len() < 2 || goals.iter().any(|goal| goal.horizon == Horizon::Annual);
        let single = if annual { Some(Horizon::Annual) } else { fields.horizon };
        let section = fields.horizon.filter(|_| matches!(fields.section, Some(Section::Indicators(Some(_)))));
        let named = match header::section_of(heading) {
            Some(Section::Indicators(Some(horizon))) => Some(horizon),
            _ => None,
        };
        let value = columns.iter().find(|column| column.role == Role::Value).and_then(|column| column.horizon);
        return vec![named.or(section).or(value).or(single).unwrap_or(Horizon::Annual)];
    }
    let mut goals: Vec<Horizon> = fields.goal_horizons.clone();
    goals.dedup();
    // A goal that is left blank still heads its block.
    let mut announced = fields.goal_labels.clone();
    announced.dedup();
    if goals.len() < blocks && announced.len() == blocks {
        goals = announced;
    }
    (0..blocks)
        .map(|block| {
            let stated = columns
                .iter()
                .find(|column| column.block == block && column.role == Role::Value)
                .and_then(|column| column.horizon);
            stated.or(goals.get(block).copied()).unwrap_or(if block == 0 { Horizon::MidTerm } else { Horizon::Annual })
        })
        .collect()
}

fn close(open: &mut Open, fields: &mut Fields<'_, '_>) {
    if let Open::Indicators(table) = std::mem::replace(open, Open::None) {
        table.finish(&mut fields.form, fields.repairs, &mut fields.labels);
        fields.horizon = None;
        fields.caption = None;
    }
}

/// What follows from all of a form together.
fn finish(form: &mut Form, department: Department, layout: &Layout) {
    form.layout = layout.kind(form);
    if form.kind == FormKind::Department {
        if form.unit.is_none() && !form.name.is_blank() {
            form.unit = Some(Organisation { code: None, name: form.name.clone() });
        }
        for indicator in &mut form.indicators {
            // The department form's own second levels name no aspect, but for the three benefits.
            indicator.aspect = indicator.aspect.filter(|aspect| {
                matches!(aspect, Aspect::EconomicBenefit | Aspect::SocialBenefit | Aspect::EcologicalBenefit)
            });
        }
        form.department = Some(department);
    }
    if form.fiscal_year.is_none() {
        form.fiscal_year = years_in(form.title.as_str()).first().copied();
    }
}
