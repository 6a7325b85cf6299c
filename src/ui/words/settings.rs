//! The texts of the settings.

use super::Count;

/// The texts in one language.
pub(crate) struct SettingsWords {
    pub(crate) title: &'static str,

    pub(crate) looks: &'static str,
    pub(crate) language: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) theme_system: &'static str,
    pub(crate) theme_light: &'static str,
    pub(crate) theme_dark: &'static str,

    pub(crate) person: &'static str,
    pub(crate) person_label: &'static str,
    pub(crate) person_hint: &'static str,

    pub(crate) rules: &'static str,
    pub(crate) rules_usual: &'static str,
    pub(crate) rules_changed: Count,
    pub(crate) rules_open: &'static str,

    pub(crate) storage: &'static str,
    pub(crate) storage_used: fn(&str, &str, &str) -> String,
    pub(crate) used_forms: &'static str,
    pub(crate) used_bin: &'static str,
    pub(crate) used_other: &'static str,
    pub(crate) used_foreign: &'static str,
    pub(crate) unit: fn(&str) -> String,
    pub(crate) getting_full: &'static str,
    pub(crate) nearly_full: &'static str,
    pub(crate) no_storage: &'static str,
    pub(crate) at_address: &'static str,
    pub(crate) in_file: &'static str,
    pub(crate) in_file_firefox: &'static str,
    pub(crate) journal_on: &'static str,
    pub(crate) journal_off: &'static str,
    pub(crate) unread_hint: &'static str,

    pub(crate) backup: &'static str,
    pub(crate) backup_hint: &'static str,
    pub(crate) backup_all: &'static str,
    pub(crate) backup_forms: &'static str,
    pub(crate) backup_saved: fn(&str) -> String,
    pub(crate) nothing_to_back_up: &'static str,
    pub(crate) forms_file: &'static str,
    pub(crate) kept_file: &'static str,
    pub(crate) kept_restored: &'static str,
    pub(crate) restore_hint: &'static str,

    pub(crate) offline: &'static str,
    pub(crate) offline_hint: &'static str,
    pub(crate) offline_empty: &'static str,
    pub(crate) offline_full: Count,
    pub(crate) offline_name: &'static str,
    pub(crate) offline_found: Count,

    pub(crate) erase: &'static str,
    pub(crate) erase_hint: Count,
    pub(crate) erase_label: fn(&str, usize) -> String,
    /// What is typed to confirm it; so does the number of forms.
    pub(crate) erase_word: &'static str,
    pub(crate) erase_act: &'static str,
    pub(crate) not_erased: &'static str,

    pub(crate) steps: &'static str,
    pub(crate) step_review: &'static str,
    pub(crate) step_workbench: &'static str,
    pub(crate) step_export: &'static str,
    pub(crate) steps_close: &'static str,
}

/// 中文
pub(super) static ZH: SettingsWords = SettingsWords {
    title: "设置",

    looks: "语言与外观",
    language: "语言",
    theme: "外观",
    theme_system: "随系统",
    theme_light: "浅色",
    theme_dark: "深色",

    person: "署名",
    person_label: "姓名",
    person_hint: "写进审核意见和忽略的理由，只存在这个浏览器里。",

    rules: "校核规则",
    rules_usual: "全部按规则，没有调整。",
    rules_changed: |n| format!("已调整 {n} 项。"),
    rules_open: "规则与界限",

    storage: "存储空间",
    storage_used: |used, all, share| format!("已用 {used}，共 {all} 万字符（{share}）"),
    used_forms: "表",
    used_bin: "回收站",
    used_other: "设置和其他",
    used_foreign: "其他网页",
    unit: |count| format!("{count} 万字符"),
    getting_full: "已用过七成。可以先删除不用的表。",
    nearly_full: "快满了。请先备份，再删除不用的表；满了以后，新的改动存不进去。",
    no_storage: "浏览器不允许本页保存数据，关闭后不会保留。请及时导出。",
    at_address: "表保存在这台电脑的这个浏览器里，只有本网址的页面能读。",
    in_file: "本页是从文件打开的：在这个浏览器里，所有从文件打开的网页共用这块空间，也都能读到这些表。请常备份。",
    in_file_firefox: "本页是从文件打开的：在 Firefox 里，每个文件各有一块空间，文件改名或换了位置，看起来就是空的。改名之前请先备份。",
    journal_on: "改动记录正常：浏览器意外关闭后，改动和撤销都能接上。",
    journal_off: "这个浏览器不让本页记录改动：表照常保存，但重新打开后不能撤销以前的操作；浏览器意外关闭时，最后几秒的改动可能丢失。",
    unread_hint: "损坏的记录，或由新版绩目保存的记录，原样留着。",

    backup: "备份与恢复",
    backup_hint: "一个压缩包，装着全部表、审核意见和忽略的理由、校核方案、指标库、设置和回收站。",
    backup_all: "下载备份",
    backup_forms: "只下载表（JSON）",
    backup_saved: |name| format!("已备份到“{name}”，在浏览器的下载文件夹里。"),
    nothing_to_back_up: "还没有表，也没有改过设置，没有可备份的内容。",
    forms_file: "表",
    kept_file: "设置与指标库",
    kept_restored: "设置、指标库和回收站已恢复；此前在本机选过的设置保持不变。",
    restore_hint: "选择备份的压缩包或 JSON，也可以直接拖到页面上。已有的表会先对比，再由你决定。",

    offline: "离线网页",
    offline_hint: "把绩目存成一个文件，拷到不联网的电脑上，双击就能用。",
    offline_empty: "保存离线网页（不带数据）",
    offline_full: |n| format!("保存离线网页（带 {n} 张表）"),
    offline_name: "绩目",
    offline_found: |n| format!("这个网页带有 {n} 张表，请核对后保存。"),

    erase: "全部清除",
    erase_hint: |n| {
        format!(
            "在公用电脑上用完后，可以清除这个浏览器里绩目的全部内容：{n} 张表、撤销记录、设置。清除后不能恢复，请先备份。"
        )
    },
    erase_label: |word, n| format!("输入“{word}”或表的张数（{n}）以确认"),
    erase_word: "清空",
    erase_act: "全部清除",
    not_erased: "浏览器没有让本页清除干净。请在浏览器的设置里清除本网站的数据。",

    steps: "三步",
    step_review: "对照原文看整理结果，再全部保存",
    step_workbench: "按校核意见修改",
    step_export: "打印，或导出 Word、Excel",
    steps_close: "知道了",
};

/// English
pub(super) static EN: SettingsWords = SettingsWords {
    title: "Settings",

    looks: "Language and colours",
    language: "Language",
    theme: "Colours",
    theme_system: "As the system",
    theme_light: "Light",
    theme_dark: "Dark",

    person: "Signature",
    person_label: "Name",
    person_hint: "Goes into opinions and reasons; kept in this browser alone.",

    rules: "Rules",
    rules_usual: "All as the catalogue says.",
    rules_changed: |n| format!("{n} changed."),
    rules_open: "Rules and limits",

    storage: "Storage",
    storage_used: |used, all, share| format!("{used} of {all} × 10,000 characters used ({share})"),
    used_forms: "Forms",
    used_bin: "Bin",
    used_other: "Settings and others",
    used_foreign: "Other pages",
    unit: |count| format!("{count} × 10,000"),
    getting_full: "More than 70 % is used. Forms that are no longer needed can be deleted.",
    nearly_full: "Nearly full. Back up first, then delete forms that are no longer needed: once full, changes \
                  cannot be stored.",
    no_storage: "The browser lets this page store nothing: nothing stays after closing. Export in time.",
    at_address: "The forms are kept in this browser on this computer; only pages of this address can read them.",
    in_file: "This page was opened from a file: in this browser all pages opened from files share this room, and can \
              read these forms. Back up often.",
    in_file_firefox: "This page was opened from a file: Firefox gives each file its own room, so a file that was \
                      renamed or moved seems empty. Back up before renaming it.",
    journal_on: "Changes are recorded: after the browser was closed by accident, changes and undo go on where they were.",
    journal_off: "This browser does not let the page record changes: forms are stored as usual, but what was done \
                  before cannot be undone after opening the page again, and if the browser is closed by accident, the \
                  last seconds may be lost.",
    unread_hint: "Damaged records, or those of a newer Jimu, are kept as they are.",

    backup: "Backup",
    backup_hint: "One archive with all forms, opinions and reasons, the profile, the indicator library, the settings and the bin.",
    backup_all: "Download a backup",
    backup_forms: "Forms alone (JSON)",
    backup_saved: |name| format!("Backed up to “{name}”, in the browser's download folder."),
    nothing_to_back_up: "There are no forms yet, and no setting was changed: there is nothing to back up.",
    forms_file: "forms",
    kept_file: "settings-and-indicators",
    kept_restored: "Settings, indicator library and bin are restored; what was chosen here before stays as it is.",
    restore_hint: "Choose a backup, an archive or JSON, or drop it on the page. Forms that are here already are \
                   compared first, and you decide.",

    offline: "Page for offline use",
    offline_hint: "Saves Jimu as one file: copy it to a computer without a network and double-click it.",
    offline_empty: "Save the page (without data)",
    offline_full: |n| {
        if n == 1 { "Save the page (with 1 form)".to_owned() } else { format!("Save the page (with {n} forms)") }
    },
    offline_name: "jimu",
    offline_found: |n| format!("This page carries {n} forms. Look at them, then save."),

    erase: "Erase everything",
    erase_hint: |n| {
        format!(
            "After working on a shared computer, all that Jimu keeps in this browser can be erased: {n} forms, the \
             record of changes, the settings. This cannot be undone; back up first."
        )
    },
    erase_label: |word, n| format!("Type “{word}” or the number of forms ({n}) to confirm"),
    erase_word: "erase",
    erase_act: "Erase everything",
    not_erased: "The browser did not let the page erase everything. Clear the data of this site in the browser's settings.",

    steps: "Three steps",
    step_review: "compare the result with the source, then save all",
    step_workbench: "mend what the findings say",
    step_export: "print, or export to Word and Excel",
    steps_close: "Got it",
};
