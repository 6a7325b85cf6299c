//! `jimu compare` and `jimu summary`: the figures of the screens, as text, JSON and Markdown.

use super::{folder, jimu, jimu_with, seed};

const LAST: &str = "项目支出绩效目标表（2024年度）\n项目名称\t经办经费\n实施单位\t某中心\n年度资金总额（万元）\t30\n\
                    一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥34万人\n\
                    \t质量指标\t发放准确率\t100%\n";

/// The form above and one of the next year, in files of their own.
fn two_years(name: &str) -> [String; 2] {
    let folder = folder(name);
    let this = LAST
        .replace("2024", "2025")
        .replace("\t30", "\t33")
        .replace("≥34", "≥36")
        .replace("发放准确率\t100%", "办结及时率\t≥95%");
    [("last.txt", LAST.to_owned()), ("this.txt", this)].map(|(name, text)| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("it is written");
        path.display().to_string()
    })
}

#[test]
fn two_files_are_compared_as_on_the_page() {
    let [last, this] = two_years("compare");
    let run = jimu(&["compare", &last, &this]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for told in
        ["经办经费（2024年） → 经办经费（2025年）", "≥34万人 → ≥36万人  +2万人（+5.9%）", "30 → 33  +3万元（+10%）"]
    {
        assert!(run.text().contains(told), "{told} in {}", run.text());
    }
    assert!(run.text().contains("[新增] 年度指标 办结及时率：— → ≥95%"), "{}", run.text());
    assert!(!run.text().contains("相同]") && jimu(&["compare", "--all", &last, &this]).text().contains("[相同]"));

    let english = jimu(&["--lang", "en", "compare", &last, &this]);
    assert!(english.text().contains("+3 ten thousand yuan (+10%)"), "{}", english.text());
    let markdown = jimu(&["compare", "--format", "markdown", &last, &this]);
    assert!(markdown.text().starts_with("## 经办经费（2024年） → 经办经费（2025年）\n\n| 部分 | 变化 |"));

    let json = jimu(&["compare", "--format", "json", &last, &this]).json();
    let pair = &json["pairs"][0];
    assert_eq!((&pair["old"]["year"], &pair["new"]["year"]), (&2024.into(), &2025.into()));
    assert_eq!(pair["indicators"]["changed"], 1);
    let rows = pair["rows"].as_array().expect("rows");
    let persons = rows.iter().find(|row| row["new"] == "参保人数").expect("the indicator");
    assert_eq!((&persons["cells"][0]["difference"], &persons["cells"][0]["unit"]), (&"2".into(), &"万人".into()));
}

#[test]
fn forms_of_several_are_paired_by_name() {
    let folder = folder("compare-several");
    let path = folder.join("one.txt");
    std::fs::write(&path, LAST).expect("it is written");
    let run = jimu(&["compare", "--format", "json", &seed("zaozhuang-2021"), &seed("zaozhuang-2021")]);
    let json = run.json();
    assert_eq!(json["pairs"].as_array().map(Vec::len), Some(6));
    for pair in json["pairs"].as_array().expect("pairs") {
        assert_eq!(
            (pair["old"]["form"].as_str(), pair["rows"].as_array().map(Vec::len)),
            (pair["new"]["form"].as_str(), Some(0))
        );
    }
    let run = jimu(&["compare", &seed("zaozhuang-2021"), &path.display().to_string()]);
    assert!(
        run.text().contains("只在新表中：经办经费") && run.text().matches("只在旧表中：").count() == 6,
        "{}",
        run.text()
    );
    let none = jimu_with(&["compare", "-", &path.display().to_string()], "没有表".as_bytes());
    assert_eq!(none.code, Some(2));
}

#[test]
fn files_are_summed_up_as_on_the_page() {
    let run = jimu(&["summary", &seed("zaozhuang-2021")]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let stated = run.text().lines().find(|line| line.contains("6 ") && line.contains("50")).expect("what is stated");
    assert!(run.text().contains("文字所述的合计") && run.text().contains("一致"), "{stated}");
    let json = jimu(&["summary", "--format", "json", &seed("zaozhuang-2021"), &seed("guangshui-2024")]).json();
    assert_eq!((&json["projects"]["forms"], &json["projects"]["budget"]), (&6.into(), &"50".into()));
    assert_eq!(json["departments"]["forms"], 1);
    let stated = &json["stated"][0];
    assert_eq!((&stated["count"], &stated["agrees"]), (&6.into(), &true.into()));
    let sum = |key: &str| {
        json["labels"].as_array().expect("labels").iter().map(|it| it[key].as_u64().unwrap_or_default()).sum::<u64>()
    };
    assert_eq!(
        (json["indicators"]["count"].as_u64(), json["indicators"]["numbered"].as_u64()),
        (Some(sum("count")), Some(sum("numbered")))
    );
    let markdown = jimu(&["summary", "--format", "markdown", &seed("zaozhuang-2021")]);
    assert!(
        markdown.text().contains("| 规则 | 名称 | 错误 |") && markdown.text().contains("\n| --- |"),
        "{}",
        markdown.text()
    );
    assert_eq!(jimu_with(&["summary"], b"").code, Some(0));
}
