//! What holds for every input: nothing is lost, nothing panics, positions are true.

use jimu::read::{Block, Reading, read};
use jimu::recognise::recognise;
use jimu::source::Source;
use proptest::prelude::*;

use crate::fixtures;

/// Reads a text and holds the laws of reading and recognising.
#[track_caller]
pub(crate) fn holds(text: &str) {
    let reading = read(&Source::of_text(text));
    positions_are_true(&reading);
    let recognised = recognise(&reading);
    let account = recognised.account;
    assert_eq!(account.lost(), 0, "lost characters: {account:?}");
    let visible = visible_characters(&reading);
    assert_eq!(account.total, visible, "the account must count every visible character");
}

/// Non-blank characters outside markup, counted without the account.
fn visible_characters(reading: &Reading) -> usize {
    let in_markup = |at: usize| reading.markup.iter().any(|span| span.range().contains(&at));
    reading.text.char_indices().filter(|(at, letter)| !jimu::text::is_blank(*letter) && !in_markup(*at)).count()
}

/// Every span lies inside the text, on character borders; a text copied to the letter is what stands there.
fn positions_are_true(reading: &Reading) {
    let texts = reading.blocks.iter().flat_map(|block| match block {
        Block::Paragraph { text, .. } => vec![text],
        Block::Table(grid) => grid.cells.iter().map(|cell| &cell.text).collect(),
    });
    for text in texts {
        for span in text.spans() {
            assert!(reading.text.get(span.range()).is_some(), "{span:?} cuts a character of the source");
        }
    }
    for grid in reading.tables() {
        for cell in &grid.cells {
            assert!(cell.row + cell.rowspan <= grid.n_rows, "{cell:?} leaves the grid");
            assert!(cell.col + cell.colspan <= grid.n_cols, "{cell:?} leaves the grid");
        }
        assert_eq!(grid.row_lines.len(), grid.n_rows);
    }
}

#[test]
fn the_seeds_lose_nothing() {
    for name in fixtures::SEEDS {
        holds(&fixtures::seed(name));
    }
}

/// Pieces that forms are made of, and what breaks them.
fn fragment() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "项目名称",
        "年度绩效目标1",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "指标值确定依据",
        "产出指标",
        "数量指标",
        "成本指标",
        "满意度指标",
        "≥95%",
        "100%",
        "12次",
        "及时",
        "行业标准",
        "绩效基本型",
        "参保人数",
        "项目预算",
        "90",
        "单位：万元",
        "金额单位：元",
        "— 2 —",
        "第 3 页 共 9 页",
        ".....",
        "2025年项目支出绩效目标表",
        "（2025年度）",
        "其中：财政    资金",
        "<br>",
        "<p>",
        "</p>",
        "<td>",
        "<table>",
        "<tr>",
        "</table>",
        "<td rowspan=3>",
        "$\\geq$ 5",
        "&nbsp;",
        "&#8805;",
        "[bookmark: x]",
        "\"",
        "\"\"",
        "|",
        "\\|",
        "|---|---|",
        "\t",
        "\n",
        "\r\n",
        "\u{3000}",
        "\u{200B}",
        "\u{F052}",
        "☑",
        "□",
        "☐ 新增",
        "填报说明：",
        "其他说明",
        "1.",
        "2、",
        "（三）",
        "合 计",
        "收入构成",
        "当年金额",
        "占比",
        "2022 年",
        "项目总预算",
        "支出项目类别",
        "长期目标：",
        "𠀀",
        "e\u{301}",
    ]);
    prop_oneof![8 => words.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9.,%年月日-]{1,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_loss(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn any_mixture_of_form_pieces_is_read_without_loss(
        pieces in prop::collection::vec((fragment(), prop::sample::select(vec!["", "\t", "\n", " ", "\t\t"])), 0..120),
    ) {
        let text: String = pieces.into_iter().flat_map(|(piece, separator)| [piece, separator.to_owned()]).collect();
        holds(&text);
    }

    #[test]
    fn a_damaged_seed_is_read_without_loss(
        seed in 0..fixtures::SEEDS.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, fragment()), 1..12),
    ) {
        let mut letters: Vec<char> = fixtures::seed(fixtures::SEEDS[seed]).chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len());
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        holds(&letters.into_iter().collect::<String>());
    }
}
