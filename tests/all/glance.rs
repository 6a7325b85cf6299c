//! What is told about a source without forms.

use jimu::glance::{Glance, glance};
use jimu::read::read;
use jimu::source::Source;

fn seen(text: &str) -> Glance {
    glance(&read(&Source::of_text(text)))
}

#[test]
fn a_table_of_something_else_is_counted() {
    let seen = seen("姓名\t部门\t电话\n张三\t财务\t1\n李四\t办公室\t2\n");
    assert_eq!((seen.tables, seen.rows, seen.value_column), (1, 3, false));
}

#[test]
fn prose_has_lines_and_no_table() {
    let seen = seen("第一段。\n\n第二段。\n");
    assert_eq!((seen.tables, seen.lines), (0, 2));
}

#[test]
fn a_value_column_is_seen_in_html_too() {
    let seen = seen("<table><tr><td>名称</td><td>指标值（年度）</td></tr><tr><td>a</td><td>1</td></tr></table>");
    assert_eq!((seen.tables, seen.rows), (1, 2));
    assert!(seen.value_column);
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(seen(""), Glance::default());
}
