//! What only a department's form has, and is a table by itself: income and expenditure, projects.

use crate::form::{Amount, Department, Flow};
use crate::order::InOrder;
use crate::text::Text;

/// The tables that hold anything.
pub(super) fn tables(department: &Department) -> Vec<Vec<Vec<String>>> {
    [flows(department), projects(department)].into_iter().filter(|rows| rows.len() > 1).collect()
}

fn amount(amount: Option<&Amount>) -> String {
    amount.map_or(String::new(), |amount| amount.text.to_string())
}

fn said(text: &Option<Text>) -> String {
    text.as_ref().map_or(String::new(), Text::to_string)
}

/// Income and expenditure, the side before each row, a column for each earlier year.
fn flows(department: &Department) -> Vec<Vec<String>> {
    let both = || department.income.iter().chain(&department.expenditure);
    let mut years: Vec<Option<i32>> = both().flat_map(|flow| &flow.prior).map(|prior| prior.year).collect();
    years.order();
    years.dedup();
    let mut heading: Vec<String> = ["总体资金情况", "", "当年金额", "占比"].map(str::to_owned).into();
    heading.extend(years.iter().map(|year| year.map_or("往年".to_owned(), |year| format!("{year}年"))));
    let mut rows = vec![heading];
    let row = |side: &str, flow: &Flow| {
        let mut row = vec![side.to_owned(), flow.label.to_string(), amount(flow.amount.as_ref()), said(&flow.share)];
        row.extend(years.iter().map(|year| {
            let of_year = flow.prior.iter().filter(|prior| prior.year == *year);
            of_year.map(|prior| prior.amount.text.as_str()).collect::<Vec<_>>().join("；")
        }));
        row
    };
    rows.extend(department.income.iter().map(|flow| row("收入构成", flow)));
    rows.extend(department.expenditure.iter().map(|flow| row("支出构成", flow)));
    rows
}

fn projects(department: &Department) -> Vec<Vec<String>> {
    let heading = ["项目名称", "支出项目类别", "项目总预算", "项目本年度预算", "项目主要支出方向和用途"];
    let mut rows = vec![heading.map(str::to_owned).into()];
    rows.extend(department.projects.iter().map(|project| {
        vec![
            project.name.to_string(),
            said(&project.category),
            amount(project.total.as_ref()),
            amount(project.current.as_ref()),
            said(&project.purpose),
        ]
    }));
    rows
}
