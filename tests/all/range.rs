//! Ranges of cells: selecting, copying, pasting, filling, and rows; in the seeds and in forms made for it.

use jimu::cursor::{Step, step};
use jimu::edit::{Row, Rows, delete_rows, insert_rows, move_rows, set};
use jimu::export::layout::{self, Layout};
use jimu::export::table::{self, FormTable};
use jimu::fields::text_in;
use jimu::finding::{Column, Field, FlowColumn};
use jimu::form::{Form, FundSource, Side};
use jimu::library::{Deed, Library, Stroke};
use jimu::range::{Block, Ground, Pasted, clear, clip, fill_down, fill_right, is_form, may_be_form, paste, write_all};
use jimu::read::{cells_of, read};
use jimu::recognise::recognise;
use jimu::source::Source;
use proptest::prelude::*;

use crate::fixtures;

fn form_of(text: &str) -> Form {
    recognise(&read(&Source::of_text(text))).document.forms.remove(0)
}

/// Four indicators: two under 数量, one under 质量, one under 效益.
fn small() -> Form {
    form_of(
        "2025年项目支出绩效目标表\n项目名称\t培训\t\t\n年度目标\t办好培训\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t≥100人\n\t\t培训期数\t≥4期\n\t质量指标\t合格率\t≥95%\n效益指标\t社会效益指标\t知晓率\t≥90%\n",
    )
}

fn at(row: usize, column: Column) -> Field {
    Field::Indicator(row, column)
}

fn column(form: &Form, column: Column) -> Vec<String> {
    (0..form.indicators.len()).map(|row| text_in(form, at(row, column)).unwrap_or_default().into_owned()).collect()
}

/// Pastes plain text from one cell to another.
fn pasted(form: &mut Form, from: Field, to: Field, plain: &str) -> Pasted {
    pasted_source(form, from, to, &Source::of_text(plain))
}

fn pasted_source(form: &mut Form, from: Field, to: Field, source: &Source) -> Pasted {
    let table = table::of(form);
    let ground = Ground::of(&table);
    let range = ground.range(from, to).expect("both are cells");
    paste(form, &ground, range, &Block::read(source).expect("there is text"))
}

fn filled(
    form: &mut Form,
    from: Field,
    to: Field,
    fill: fn(&mut Form, &Ground<'_>, jimu::range::Range) -> usize,
) -> usize {
    let table = table::of(form);
    let ground = Ground::of(&table);
    fill(form, &ground, ground.range(from, to).expect("both are cells"))
}

#[test]
fn a_range_covers_the_merged_cells_that_it_touches() {
    let form = small();
    let table = table::of(&form);
    let ground = Ground::of(&table);
    let range = ground.range(at(0, Column::Level(1)), at(0, Column::Name)).expect("cells");
    assert_eq!(range.rows, 2, "the label 数量指标 covers two rows");
    assert_eq!(ground.fields(range), [at(0, Column::Level(1)), at(0, Column::Name), at(1, Column::Name)]);
    assert_eq!(
        ground.covered(range),
        [at(0, Column::Level(1)), at(1, Column::Level(1)), at(0, Column::Name), at(1, Column::Name)]
    );
    let names = ground.range(at(0, Column::Name), at(2, Column::Name)).expect("cells");
    assert_eq!(ground.fields(names).len(), 3, "names are not merged");
    assert_eq!(ground.range(at(9, Column::Name), at(0, Column::Name)), None);
}

#[test]
fn all_of_a_table_then_all_of_the_form() {
    let form = small();
    let table = table::of(&form);
    let ground = Ground::of(&table);
    let (first, last) = ground.around(at(1, Column::Value), None).expect("a table");
    assert_eq!((first, last), (at(0, Column::Level(0)), at(3, Column::Value)));
    let (first, last) = ground.around(first, ground.range(first, last)).expect("a form");
    assert_eq!(first, Field::Title);
    let all = ground.fields(ground.range(first, last).expect("cells"));
    assert_eq!(all.len(), table.rows.iter().flatten().filter(|cell| cell.shows().is_some()).count());
}

#[test]
fn a_copied_range_is_what_spreadsheets_write() {
    let mut form = small();
    set(&mut form, at(1, Column::Name), "两行\n“引号”和\"引号\"");
    set(&mut form, at(2, Column::Name), "=HYPERLINK(\"x\")");
    let table = table::of(&form);
    let ground = Ground::of(&table);
    let range = ground.range(at(0, Column::Level(1)), at(2, Column::Value)).expect("cells");
    let clip = clip(&ground, &form, range);
    assert_eq!(
        clip.plain,
        "数量指标\t培训人数\t≥100人\r\n\t\"两行\n“引号”和\"\"引号\"\"\"\t≥4期\r\n质量指标\t'=HYPERLINK(\"x\")\t≥95%\r\n"
    );
    assert!(clip.html.contains("rowspan=\"2\""), "{}", clip.html);
    assert!(!clip.html.contains("colspan"), "a wide name is one column: {}", clip.html);
}

#[test]
fn rows_from_a_spreadsheet_go_into_their_columns_and_new_rows_are_added() {
    let mut form = small();
    let told = pasted(
        &mut form,
        at(2, Column::Name),
        at(2, Column::Name),
        "合格率\t≥98%\n结业率\t≥96%\n满意率\t≥90%\n复训率\t≤5%\n",
    );
    assert_eq!(told, Pasted { cells: 8, rows: 2, left_out: Vec::new() });
    assert_eq!(column(&form, Column::Name), ["培训人数", "培训期数", "合格率", "结业率", "满意率", "复训率"]);
    assert_eq!(column(&form, Column::Value), ["≥100人", "≥4期", "≥98%", "≥96%", "≥90%", "≤5%"]);
    // A new row stands under the labels of the one above it, and for its time.
    assert_eq!(form.indicators[5].path, form.indicators[3].path);
    assert_eq!(form.indicators[5].horizon, form.indicators[3].horizon);
}

#[test]
fn labels_that_stand_once_go_for_the_rows_below() {
    let mut form = small();
    let text = "成本指标\t经济成本指标\t总成本\t≤50万元\n\t\t单位成本\t≤100元\n\t社会成本指标\t影响\t无\n满意度指标\t\t学员\t≥90%\n";
    let told = pasted(&mut form, at(0, Column::Level(0)), at(0, Column::Level(0)), text);
    assert!(told.left_out.is_empty(), "{told:?}");
    assert_eq!(column(&form, Column::Level(0)), ["成本指标", "成本指标", "成本指标", "满意度指标"]);
    assert_eq!(column(&form, Column::Level(1)), ["经济成本指标", "经济成本指标", "社会成本指标", ""]);
    assert_eq!(column(&form, Column::Name), ["总成本", "单位成本", "影响", "学员"]);
    assert_eq!(form.indicators[0].dimension, Some(jimu::form::Dimension::Cost));
}

#[test]
fn merged_cells_of_a_table_go_for_all_their_rows() {
    let mut form = small();
    let html = "<table><tr><td rowspan=2>质量指标</td><td colspan=2>甲</td><td>≥1%</td></tr><tr><td colspan=2>乙</td><td>≥2%</td></tr></table>";
    let source = Source { html: Some(html.to_owned()), ..Source::default() };
    let told = pasted_source(&mut form, at(0, Column::Level(1)), at(0, Column::Level(1)), &source);
    assert_eq!(told, Pasted { cells: 6, rows: 0, left_out: Vec::new() });
    assert_eq!(column(&form, Column::Level(1)), ["质量指标", "质量指标", "质量指标", "社会效益指标"]);
    assert_eq!(column(&form, Column::Name)[..2], ["甲", "乙"]);
    assert_eq!(column(&form, Column::Value)[..2], ["≥1%", "≥2%"]);
}

#[test]
fn one_text_fills_the_range_and_a_row_is_repeated() {
    let mut form = small();
    let told = pasted(&mut form, at(0, Column::Value), at(2, Column::Value), "≥1%\r\n");
    assert_eq!((told.cells, told.rows), (3, 0));
    assert_eq!(column(&form, Column::Value), ["≥1%", "≥1%", "≥1%", "≥90%"]);
    let told = pasted(&mut form, at(0, Column::Name), at(3, Column::Value), "同名\t≥2%");
    assert_eq!((told.cells, told.rows), (8, 0));
    assert_eq!(column(&form, Column::Name), ["同名"; 4]);
    assert_eq!(column(&form, Column::Value), ["≥2%"; 4]);
}

#[test]
fn what_does_not_fit_is_told() {
    let mut form = small();
    let told = pasted(&mut form, at(0, Column::Value), at(0, Column::Value), "≥5人\t多出来的\n≥6期\t也多\n");
    assert_eq!(told.left_out, ["多出来的", "也多"]);
    assert_eq!(column(&form, Column::Value)[..2], ["≥5人", "≥6期"]);
    // The words printed between two fields are no place, unless they are pasted onto themselves.
    set(&mut form, Field::FiscalYear, "2025");
    let before = form.clone();
    let told = pasted(&mut form, Field::FiscalYear, Field::FiscalYear, "2026\t别的\t万元");
    assert_eq!(told.left_out, ["别的"]);
    assert_eq!(text_in(&form, Field::FiscalYear).as_deref(), Some("2026"));
    assert_eq!(text_in(&form, Field::AmountUnit).as_deref(), Some("万元"));
    form = before;
    let told = pasted(&mut form, Field::FiscalYear, Field::FiscalYear, "明年");
    assert_eq!((told.cells, told.left_out), (0, vec!["明年".to_owned()]));
    assert_eq!(form.fiscal_year, Some(2025), "the year stays");
}

#[test]
fn lines_of_text_are_one_text_in_a_cell_of_text_and_rows_in_a_list() {
    let mut form = small();
    let goal = Field::Goal(0);
    let told = pasted(&mut form, goal, goal, "第一段\r\n第二段\r\n");
    assert_eq!((told.cells, text_in(&form, goal).as_deref()), (1, Some("第一段\n第二段")));
    let told = pasted(&mut form, Field::Name, Field::FiscalYear, "另一个名称\r\n2026");
    assert_eq!((told.cells, form.name.as_str(), form.fiscal_year), (2, "另一个名称", Some(2026)));
    let told = pasted(&mut form, at(0, Column::Name), at(0, Column::Name), "甲\r\n乙\r\n");
    assert_eq!((told.cells, column(&form, Column::Name)[..2].to_vec()), (2, vec!["甲".to_owned(), "乙".to_owned()]));
}

#[test]
fn clearing_and_filling() {
    let mut form = small();
    assert_eq!(filled(&mut form, at(0, Column::Value), at(3, Column::Value), fill_down), 3);
    assert_eq!(column(&form, Column::Value), ["≥100人"; 4]);
    assert_eq!(filled(&mut form, at(3, Column::Name), at(3, Column::Name), fill_down), 1, "from the one above");
    assert_eq!(column(&form, Column::Name)[3], "合格率");
    assert_eq!(filled(&mut form, at(0, Column::Name), at(1, Column::Value), fill_right), 2);
    assert_eq!(column(&form, Column::Value)[..2], ["培训人数", "培训期数"]);
    assert_eq!(filled(&mut form, at(0, Column::Level(0)), at(2, Column::Value), clear), 9);
    assert!(form.indicators[..3].iter().all(|it| it.path.is_empty() && it.name.is_blank() && it.value.text.is_blank()));
    assert_eq!(form.indicators[3].name.as_str(), "合格率");
    let table = table::of(&form);
    let ground = Ground::of(&table);
    let range = ground.range(at(0, Column::Name), at(1, Column::Value)).expect("cells");
    assert_eq!(write_all(&mut form, &ground, range, "同"), 4);
}

#[test]
fn cells_are_told_from_forms() {
    let meant = |text: &str| {
        let reading = read(&Source::of_text(text));
        let form = is_form(&reading, &recognise(&reading).document);
        assert!(may_be_form(&reading) || !form, "told at a glance: {text}");
        form
    };
    assert!(!may_be_form(&read(&Source::of_text("培训项目完成率\t≥95%\n质量合格率\t≥90%\n"))));
    assert!(!meant("产出指标\t数量指标\t培训人数\t≥100人\n\t\t培训期数\t≥4期\n\t质量指标\t合格率\t≥95%\n"));
    assert!(!meant("培训人数\t≥100人\n培训期数\t≥4期\n"));
    assert!(!meant("≥100人"));
    assert!(meant("一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t≥100人\n\t\t培训期数\t≥4期\n"));
    for seed in fixtures::SEEDS {
        assert!(meant(&fixtures::seed(seed)), "{seed}");
    }
    for folder in ["html", "plain"] {
        let files = std::fs::read_dir(fixtures::path(folder)).expect("there are fixtures");
        let texts = files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
        assert!(texts.map(|text| meant(&text)).filter(|form| *form).count() > 1, "{folder}");
    }
    // What is copied out of the indicators of a form is no form; the whole of it is one.
    for form in gold() {
        let table = table::of(&form);
        let ground = Ground::of(&table);
        let copied =
            |(first, last): (Field, Field)| clip(&ground, &form, ground.range(first, last).expect("cells")).plain;
        let rows = ground.around(at(0, Column::Name), None).expect("it has indicators");
        assert!(!meant(&copied(rows)), "{}", copied(rows));
        assert!(meant(&copied((Field::Title, rows.1))), "{}", form.name);
    }
}

#[test]
fn the_cells_of_plain_text_are_read_to_the_letter() {
    assert_eq!(cells_of("a\t\"b\nc\"\td\r\n\r\n\"x\"\"y\"\tz"), [vec!["a", "b\nc", "d"], vec![""], vec!["x\"y", "z"]]);
    assert_eq!(cells_of("\"open\tb"), [["\"open", "b"]]);
    assert_eq!(cells_of("<br> **x**\t&lt;"), [["<br> **x**", "&lt;"]]);
    assert!(cells_of("").is_empty());
}

#[test]
fn rows_are_inserted_deleted_and_moved() {
    let mut form = small();
    let indicators = |at| Row { of: Rows::Indicators, at };
    assert!(insert_rows(&mut form, indicators(2), 2));
    assert_eq!(column(&form, Column::Name), ["培训人数", "培训期数", "", "", "合格率", "知晓率"]);
    assert!(move_rows(&mut form, Rows::Indicators, 4, 5, false));
    assert_eq!(column(&form, Column::Name), ["培训人数", "培训期数", "", "合格率", "知晓率", ""]);
    assert!(!move_rows(&mut form, Rows::Indicators, 0, 1, false));
    assert_eq!(delete_rows(&mut form, Rows::Indicators, &[5, 2, 99, 2]), 2);
    assert_eq!(form, small());
    assert!(!insert_rows(&mut form, Row { of: Rows::Tasks, at: 0 }, 1), "a project has no tasks");
    assert!(!insert_rows(&mut form, Row { of: Rows::Flows(Side::Income), at: 0 }, 1), "nor an account");
}

#[test]
fn rows_are_parted_from_the_labels_of_their_neighbours() {
    let mut form = small();
    assert_eq!(jimu::edit::part_rows(&mut form, &[1, 1, 9]), 1);
    assert_eq!(column(&form, Column::Level(1)), ["数量指标", "", "质量指标", "社会效益指标"]);
    assert_eq!((form.indicators[1].dimension, form.indicators[1].aspect), (None, None));
    set(&mut form, at(1, Column::Level(0)), "成本指标");
    set(&mut form, at(1, Column::Level(1)), "经济成本指标");
    assert_eq!(form.indicators[1].aspect, Some(jimu::form::Aspect::EconomicCost));
    assert_eq!(column(&form, Column::Level(0)), ["产出指标", "成本指标", "产出指标", "效益指标"]);
}

#[test]
fn what_is_odd_is_told_and_what_cannot_be_held_stays_out() {
    use jimu::edit::{Doubt, doubt};
    let told = [
        (Field::Fund(0), "一百多", Some(Doubt::NoNumber)),
        (Field::Fund(0), "1,234.50", None),
        (Field::Period, "不久", Some(Doubt::NoPeriod)),
        (Field::Period, "3年", None),
        (Field::FiscalYear, "1889", Some(Doubt::NoYear)),
        (Field::FiscalYear, "2025年", None),
        (Field::AmountUnit, "斤", Some(Doubt::NoMoneyUnit)),
        (Field::Name, "不久", None),
        (Field::Fund(0), " ", None),
    ];
    for (field, text, expected) in told {
        assert_eq!(doubt(field, text), expected, "{text}");
    }
    let mut form = small();
    set(&mut form, Field::FiscalYear, "1889");
    assert_eq!(form.fiscal_year, Some(2025));
    set(&mut form, Field::FiscalYear, "");
    assert_eq!(form.fiscal_year, None);
}

#[test]
fn boxes_are_ticked_and_stay_in_their_order() {
    use jimu::edit::toggle;
    let mut form = small();
    let words = |texts: &[&str]| texts.iter().map(|text| jimu::text::Text::typed(*text)).collect();
    form.attribute =
        Some(jimu::form::Choice { selected: words(&["二", "别的"]), options: words(&["一、甲", "二"]) });
    toggle(&mut form, Field::Attribute, "一、甲");
    assert_eq!(form.attribute.as_ref().map(|it| it.selected.clone()), Some(words(&["一、甲", "二", "别的"])));
    toggle(&mut form, Field::Attribute, "二");
    toggle(&mut form, Field::Attribute, "别的");
    assert_eq!(form.attribute.as_ref().map(|it| it.selected.clone()), Some(words(&["一、甲"])));
    let before = form.clone();
    toggle(&mut form, Field::FundNature, "x");
    toggle(&mut form, Field::Name, "x");
    assert_eq!(form, before);
}

#[test]
fn lists_of_a_department_have_rows_too() {
    let mut form = gold().into_iter().find(|form| form.department.is_some()).expect("a seed has a department");
    let before = form.clone();
    for of in [Rows::Tasks, Rows::Duties, Rows::Projects, Rows::Goals] {
        let count = of.count(&form);
        assert!(insert_rows(&mut form, Row { of, at: count }, 3), "{of:?}");
        assert_eq!(of.count(&form), count + 3);
        assert!(move_rows(&mut form, of, count, count + 1, true), "{of:?}");
        assert_eq!(delete_rows(&mut form, of, &[count, count + 1, count + 2]), 3);
    }
    assert_eq!(form, before);
    let tasks = Rows::Tasks.count(&form);
    let told = pasted(&mut form, Field::Task(tasks - 1), Field::Task(tasks - 1), "甲\n乙\n丙\n");
    assert_eq!((told.cells, told.rows, Rows::Tasks.count(&form)), (3, 2, tasks + 2));
}

/// What stands in the row of a cell: the texts of its fields.
fn row_with(table: &FormTable, field: Field) -> Option<Vec<String>> {
    let row = table.rows.iter().find(|row| row.iter().any(|cell| cell.shows() == Some(field)))?;
    Some(row.iter().map(|cell| cell.text.clone()).collect())
}

#[test]
fn amounts_are_added_in_every_layout_that_prints_more_of_them() {
    let mut added = 0;
    for form in gold().iter().filter(|form| !form.funds.is_empty()) {
        let before = [table::of(form)].into_iter().chain(layouts(form));
        for (place, printed) in before.enumerate().skip(1) {
            if row_with(&printed, Field::FundLabel(form.funds.len() - 1)).is_none() {
                continue;
            }
            for at in 0..=form.funds.len() {
                let mut after = form.clone();
                assert!(insert_rows(&mut after, Row { of: Rows::Funds, at }, 1));
                let blank = layouts(&after).swap_remove(place - 1);
                if row_with(&blank, Field::FundLabel(at)).is_none() {
                    continue;
                }
                set(&mut after, Field::FundLabel(at), "社会捐赠");
                set(&mut after, Field::Fund(at), "12.50");
                let table = layouts(&after).swap_remove(place - 1);
                let row = row_with(&table, Field::Fund(at)).unwrap_or_else(|| panic!("{at} of {}", form.name));
                assert!(
                    row.iter().any(|text| text.starts_with("社会捐赠")) && row.contains(&"12.50".to_owned()),
                    "{row:?}"
                );
                // The others are printed as before.
                let of_fields = |table: &FormTable| -> Vec<String> {
                    let cells = table.rows.iter().flatten().filter(|cell| cell.shows().is_some());
                    cells.map(|cell| cell.text.clone()).collect()
                };
                let now = of_fields(&table);
                assert!(of_fields(&printed).iter().all(|text| now.contains(text)), "{}", form.name);
                added += 1;
            }
        }
    }
    assert!(added > 20, "{added}");
}

#[test]
fn the_label_of_an_amount_says_where_it_comes_from() {
    let mut form = form_of(
        "2025年项目支出绩效目标表\n项目名称\t培训\n年度资金总额（万元）\t10\n其中：财政拨款\t10\n\
         一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t≥100人\n",
    );
    let count = form.funds.len();
    assert!(insert_rows(&mut form, Row { of: Rows::Funds, at: count }, 1));
    set(&mut form, Field::FundLabel(count), "上年结转资金");
    assert_eq!(form.funds[count].source, FundSource::CarryOver);
    set(&mut form, Field::FundLabel(count), "某某某");
    assert_eq!((form.funds[count].source, form.funds[count].label.as_str()), (FundSource::CarryOver, "某某某"));
    // A list that is pasted goes on below, a row each.
    let told =
        pasted(&mut form, Field::FundLabel(count), Field::FundLabel(count), "单位资金\t1\n其他资金\t2\n上年结转\t3");
    assert_eq!((told.rows, form.funds.len()), (2, count + 3), "{told:?}");
    let said: Vec<_> = form.funds[count..].iter().map(|it| (it.label.as_str(), it.amount.text.as_str())).collect();
    assert_eq!(said, [("单位资金", "1"), ("其他资金", "2"), ("上年结转", "3")]);
}

#[test]
fn lines_of_an_account_are_added_written_pasted_and_taken_back() {
    let form = gold().into_iter().find(|form| form.department.is_some()).expect("a department's form");
    for (side, words) in [(Side::Income, "事业收入"), (Side::Expenditure, "项目支出")] {
        let of = Rows::Flows(side);
        let count = of.count(&form);
        let mut library = Library::of(vec![form.clone()]);
        let deed = Deed::Stroke(Stroke::Inserted(1));
        library.change(&form.id, deed, |form| _ = insert_rows(form, Row { of, at: 1 }, 1)).expect("a row is added");
        let mut after = Form::clone(library.form(&form.id).expect("it is there"));
        assert_eq!(of.count(&after), count + 1);
        library.undo().expect("it is taken back");
        assert_eq!(**library.form(&form.id).expect("it is there"), form);

        set(&mut after, Field::Flow(side, 1, FlowColumn::Label), words);
        for column in [FlowColumn::Amount, FlowColumn::Share, FlowColumn::Prior(0)] {
            set(&mut after, Field::Flow(side, 1, column), "7");
        }
        for table in layouts(&after) {
            let Some(row) = row_with(&table, Field::Flow(side, 1, FlowColumn::Label)) else { continue };
            assert!(
                row.iter().filter(|text| *text == "7").count() >= 3 && row.iter().any(|text| text == words),
                "{row:?}"
            );
        }
        let last = Field::Flow(side, count, FlowColumn::Label);
        let told = pasted(&mut after, last, last, "甲\t1\n乙\t2\n丙\t3\n");
        assert_eq!((told.rows, of.count(&after)), (2, count + 3), "{told:?}");
        assert_eq!(text_in(&after, Field::Flow(side, count + 2, FlowColumn::Amount)).as_deref(), Some("3"));
    }
}

fn gold() -> Vec<Form> {
    let of = |name: &str| jimu::export::json::read(&fixtures::text(&format!("gold/{name}.json")));
    fixtures::SEEDS.into_iter().flat_map(|name| of(name).expect("the gold is of our format").document.forms).collect()
}

fn layouts(form: &Form) -> Vec<FormTable> {
    let of_kind: Vec<&'static Layout> = layout::of_kind(form.kind).collect();
    std::iter::once(table::of(form))
        .chain(of_kind.into_iter().map(|layout| layout::print(form, layout).table))
        .collect()
}

/// Two cells of a table, and the way from one to the other.
fn two_cells(table: &FormTable, one: usize, other: usize) -> (Field, Field) {
    let cells: Vec<Field> = table.rows.iter().flatten().filter_map(jimu::export::table::Cell::shows).collect();
    (cells[one % cells.len()], cells[other % cells.len()])
}

/// A text as it may stand in a cell: with quotes, line breaks, tabs, signs of formulas and markup. No apostrophe: before a
/// formula it is the mark that spreadsheets take away.
fn cell_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["甲", "乙丙", "\"", "\n", "\t", "=", "-", "5", "≥", "%", " ", "<b>", "☑", "&amp;"]),
        0..6,
    )
    .prop_map(|parts| parts.concat())
}

/// One thing that is done to a form.
#[derive(Debug, Clone)]
enum Deeds {
    Paste(String),
    Clear,
    Down,
    Right,
    Write(String),
    Insert(usize),
    Remove,
    Move(bool),
}

fn deed() -> impl Strategy<Value = Deeds> {
    prop_oneof![
        prop::collection::vec(prop::collection::vec(cell_text(), 1..5), 1..6).prop_map(|rows| {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join("\t");
            Deeds::Paste(rows.iter().map(line).collect::<Vec<_>>().join("\r\n"))
        }),
        Just(Deeds::Clear),
        Just(Deeds::Down),
        Just(Deeds::Right),
        cell_text().prop_map(Deeds::Write),
        (1_usize..4).prop_map(Deeds::Insert),
        Just(Deeds::Remove),
        any::<bool>().prop_map(Deeds::Move),
    ]
}

/// Does it, as the page does: at one stroke.
fn act(library: &mut Library, id: &str, deed: &Deeds, one: usize, other: usize) {
    let form = Form::clone(library.form(id).expect("it stays there"));
    let tables = layouts(&form);
    let table = &tables[(one + other) % tables.len()];
    let (first, last) = two_cells(table, one, other);
    let ground = Ground::of(table);
    let range = ground.range(first, last).expect("both are cells");
    let fields = ground.covered(range);
    let rows: Vec<Row> = fields.iter().filter_map(|field| jimu::edit::row_of(*field)).collect();
    library.change(id, Deed::Stroke(Stroke::Ticked), |form| match deed {
        Deeds::Paste(text) => {
            if let Some(block) = Block::read(&Source::of_text(text)) {
                paste(form, &ground, range, &block);
            }
        }
        Deeds::Clear => _ = clear(form, &ground, range),
        Deeds::Down => _ = fill_down(form, &ground, range),
        Deeds::Right => _ = fill_right(form, &ground, range),
        Deeds::Write(text) => _ = write_all(form, &ground, range, text),
        Deeds::Insert(count) => {
            if let Some(row) = rows.first() {
                insert_rows(form, *row, *count);
            }
        }
        Deeds::Remove => {
            if let Some(row) = rows.first() {
                let same: Vec<usize> = rows.iter().filter(|it| it.of == row.of).map(|it| it.at).collect();
                delete_rows(form, row.of, &same);
            }
        }
        Deeds::Move(down) => {
            if let Some(row) = rows.first() {
                move_rows(form, row.of, row.at, row.at, *down);
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is done, in whatever layout, undoing all of it gives the form back, and redoing it what it was.
    #[test]
    fn undoing_everything_gives_the_form_back(
        which in 0_usize..64,
        deeds in prop::collection::vec((deed(), 0_usize..500, 0_usize..500), 1..10),
    ) {
        let forms = gold();
        let form = forms[which % forms.len()].clone();
        let id = form.id.clone();
        let mut library = Library::of([form.clone()]);
        for (deed, one, other) in &deeds {
            act(&mut library, &id, deed, *one, *other);
        }
        let after = library.form(&id).cloned();
        let mut steps = 0;
        while library.undo().is_some() {
            steps += 1;
        }
        prop_assert_eq!(library.form(&id).map(AsRef::as_ref), Some(&form));
        for _ in 0..steps {
            library.redo();
        }
        prop_assert_eq!(library.form(&id).cloned(), after);
    }

    /// What is copied and pasted onto itself changes nothing, in every layout, as plain text and with its markup.
    #[test]
    fn a_range_pasted_onto_itself_changes_nothing(
        which in 0_usize..64,
        one in 0_usize..500,
        other in 0_usize..500,
        with_markup in any::<bool>(),
    ) {
        let forms = gold();
        let form = forms[which % forms.len()].clone();
        let tables = layouts(&form);
        let table = &tables[(one + other) % tables.len()];
        let ground = Ground::of(table);
        let (first, last) = two_cells(table, one, other);
        let range = ground.range(first, last).expect("both are cells");
        let copied = clip(&ground, &form, range);
        let source = Source { html: with_markup.then_some(copied.html), plain: Some(copied.plain), ..Source::default() };
        let mut after = form.clone();
        let told = paste(&mut after, &ground, range, &Block::read(&source).expect("text"));
        prop_assert_eq!(told.rows, 0);
        for (field, text) in jimu::fields::fields_of(&form).into_iter().map(|field| (field, text_in(&form, field))) {
            prop_assert_eq!(text_in(&after, field), text, "{:?}", field);
        }
    }

    /// Every text of a copied range is read back to the letter.
    #[test]
    fn copied_cells_are_read_back(texts in prop::collection::vec(cell_text(), 4)) {
        let mut form = small();
        for (row, text) in texts.iter().enumerate() {
            set(&mut form, at(row, Column::Name), text);
        }
        let table = table::of(&form);
        let ground = Ground::of(&table);
        let range = ground.range(at(0, Column::Name), at(3, Column::Value)).expect("cells");
        let mut other = small();
        let block = Block::read(&Source::of_text(&clip(&ground, &form, range).plain)).expect("text");
        let told = paste(&mut other, &Ground::of(&table::of(&small())), range, &block);
        prop_assert_eq!(told.left_out, Vec::<String>::new());
        prop_assert_eq!(column(&other, Column::Name), column(&form, Column::Name));
        prop_assert_eq!(column(&other, Column::Value), column(&form, Column::Value));
    }
}

#[test]
fn five_hundred_rows_are_pasted_and_copied() {
    let mut form = small();
    insert_rows(&mut form, Row { of: Rows::Indicators, at: 4 }, 496);
    let rows: String = (0..500).map(|row| format!("指标{row}\t≥{row}个\n")).collect();
    let told = pasted(&mut form, at(0, Column::Name), at(0, Column::Name), &rows);
    assert_eq!((told.cells, told.rows), (1000, 0));
    let table = table::of(&form);
    let ground = Ground::of(&table);
    let (first, last) = ground.around(at(0, Column::Name), None).expect("a table");
    let copied = clip(&ground, &form, ground.range(first, last).expect("cells"));
    assert_eq!(copied.plain.lines().count(), 500);
    assert!(step(&table, Some(last), Step::Next).is_none() || !copied.html.is_empty());
}
