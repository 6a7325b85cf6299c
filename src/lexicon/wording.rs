//! How texts are worded and written: marks of mark-up, words that stand doubled by right, common slips of the pen and of
//! recognition, brackets. Words as data.

/// Tags that a text taken out of a web page or a document may still carry.
pub const TAGS: &[&str] = &[
    "a", "b", "br", "center", "col", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li",
    "o:p", "ol", "p", "pre", "script", "small", "span", "strong", "style", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
];

/// Commands of LaTeX, with what they stand for.
pub const COMMANDS: &[(&str, &str)] = &[
    ("geqslant", "≥"),
    ("leqslant", "≤"),
    ("approx", "≈"),
    ("mathrm", ""),
    ("square", "□"),
    ("times", "×"),
    ("text", ""),
    ("circ", "°"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("sim", "~"),
    ("ge", "≥"),
    ("le", "≤"),
    ("pm", "±"),
];

/// Character references, with what they stand for.
pub const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", ""),
    ("ensp", ""),
    ("emsp", ""),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("ge", "≥"),
    ("le", "≤"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("middot", "·"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("times", "×"),
];

/// What a spreadsheet or a converter leaves where it failed.
pub const FAILURES: &[&str] = &[
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#####",
    "错误!未找到引用源",
    "错误！未找到引用源",
    "错误!未定义书签",
    "错误！未定义书签",
    "Reference source not found",
    "[object Object]",
];

/// Words that a program writes for nothing, where they are all that a field says.
pub const NOTHING: &[&str] = &["null", "NULL", "nan", "NaN", "undefined", "None"];

/// Words that are doubled by right: the doubling is the word.
pub const DOUBLED_BY_RIGHT: &[&str] =
    &["研究", "学习", "讨论", "考虑", "商量", "锻炼", "许多", "很多", "非常", "常常", "往往", "慢慢", "多多", "好好"];

/// Two words that meet, of which the first one ends as the second one begins: 本年度|年度培训计划.
#[derive(Debug, Clone, Copy)]
pub struct Seam {
    /// How the first one begins; empty where any word may.
    pub before: &'static [&'static str],
    /// What both have.
    pub word: &'static str,
    /// How the second one goes on; empty where it may in any way.
    pub behind: &'static [&'static str],
}

const fn seam(before: &'static [&'static str], word: &'static str, behind: &'static [&'static str]) -> Seam {
    Seam { before, word, behind }
}

/// Words that meet so: compounds and fixed terms only. 奖补资金资金成本 is written for 奖补资金成本.
pub const SEAMS: &[Seam] = &[
    seam(&["本", "上", "下", "半", "各", "跨", "全", "当", "两", "三", "多"], "年度", &[]),
    seam(&["发展", "国家", "市", "省", "兴", "县"], "战略", &[]),
    seam(
        &["市", "县", "区", "省", "镇", "乡", "人民", "各级", "地方"],
        "政府",
        &["采购", "购买", "性", "债", "投资", "专职", "信息", "网站"],
    ),
    seam(
        &["省", "市", "县", "区", "直", "级", "关", "央", "国家"],
        "机关",
        &["事务", "党", "工委", "后勤", "运转", "运行", "作风", "服务", "效能"],
    ),
    seam(&["城乡", "城市", "农村", "示范", "新"], "社区", &["矫正", "卫生", "治理", "网格", "养老", "党", "工作者"]),
    seam(&["美丽", "和美", "数字", "宜居"], "乡村", &["振兴", "旅游", "治理", "医生", "学校"]),
    seam(&["全", "惠及"], "社会", &[]),
    seam(&["为", "广大"], "人民", &["币", "政府", "法院", "检察院", "调解", "医院", "群众", "警察"]),
    seam(&["返乡", "失地", "困难", "关爱"], "农民", &["工"]),
    seam(&["公共", "基层", "城乡"], "卫生", &["院", "室", "监督", "人才", "服务", "健康"]),
    seam(
        &["困难", "贫困", "中小", "大", "中", "小", "女"],
        "学生",
        &["资助", "食堂", "宿舍", "体质", "营养", "人数", "数"],
    ),
    seam(&["镇", "城市", "市", "区域"], "中心", &["城", "镇", "村", "校", "医院", "小学", "卫生院", "法庭", "血站"]),
    seam(&["食品", "药品", "交通", "公共"], "安全", &["生产"]),
    seam(&["新"], "农村", &["公路", "道路", "居民", "饮水", "环境", "人居", "社区", "学校"]),
    seam(
        &["小微", "中小", "民营", "工业", "重点", "科技型"],
        "企业",
        &["数", "家数", "所得税", "职工", "名录", "负责人"],
    ),
    seam(&["乡村", "农村", "中小", "职业", "中等"], "学校", &["数", "食堂", "教师", "校舍"]),
    seam(&["信息", "业务", "网络", "管理", "监控", "应用"], "系统", &["故障", "可用率", "稳定性", "平均"]),
    seam(&["专项", "补助", "财政", "项目", "奖补"], "资金", &["使用率", "到位率", "支付率", "拨付率", "执行率"]),
    seam(&["社区", "公共", "政务", "养老", "便民", "志愿"], "服务", &["对象", "态度", "半径"]),
    seam(&["社会", "医疗", "生活"], "保障", &["水平", "标准"]),
    seam(&["技能", "业务", "教育", "专题", "岗前"], "培训", &["人次", "人数", "学时", "天数"]),
    seam(&["群众", "生活", "临时", "学生", "人员"], "补助", &["标准"]),
    seam(&["岗位", "生活", "贷款", "运营", "人员"], "补贴", &["标准"]),
    seam(&["优秀", "青年", "专业", "实用", "高层次"], "人才", &["公寓", "市场", "工作"]),
    seam(&["自然", "水", "森林"], "资源", &["税", "枯竭", "环境"]),
];

/// Characters that are doubled only by a slip where a word ends behind them: 水电路路的维护.
pub const DOUBLED_AT_END: &str = "路率费员务险障局理展设训施额益";

/// Characters before which a word ends.
pub const AFTER_WORD: &str = "的和及与等、，。；：）,;:)";

/// Units that are doubled by a slip behind a figure, and the characters that may follow: 12月31日日前.
pub const DOUBLED_UNITS: &[(char, &str)] =
    &[('日', "前至止起以之"), ('月', "前至止起以之"), ('年', ""), ('元', ""), ('次', ""), ('个', "")];

/// A slip: the wrong letters, the right ones, and the characters before and after them by which they are no slip.
#[derive(Debug, Clone, Copy)]
pub struct Slip {
    /// What is written.
    pub wrong: &'static str,
    /// What is meant.
    pub right: &'static str,
    /// Behind one of these it is right.
    pub not_after: &'static str,
    /// Before one of these it is right.
    pub not_before: &'static str,
}

const fn slip(wrong: &'static str, right: &'static str) -> Slip {
    Slip { wrong, right, not_after: "", not_before: "" }
}

const fn unless(wrong: &'static str, right: &'static str, not_after: &'static str, not_before: &'static str) -> Slip {
    Slip { wrong, right, not_after, not_before }
}

/// Slips that are wrong in every text, or with few exceptions.
pub const SLIPS: &[Slip] = &[
    slip("乡村振新", "乡村振兴"),
    slip("保证保类", "保证各类"),
    slip("做帐", "做账"),
    slip("养老全", "养老金"),
    slip("养老保脸", "养老保险"),
    slip("再接再励", "再接再厉"),
    slip("决对", "绝对"),
    slip("函盖", "涵盖"),
    slip("医疔", "医疗"),
    slip("台帐", "台账"),
    slip("合格卒", "合格率"),
    slip("完成卒", "完成率"),
    slip("及时卒", "及时率"),
    slip("发放卒", "发放率"),
    slip("准确卒", "准确率"),
    slip("覆盖卒", "覆盖率"),
    slip("达标卒", "达标率"),
    slip("满意庭", "满意度"),
    slip("园满", "圆满"),
    slip("坐谈会", "座谈会"),
    slip("复盖", "覆盖"),
    slip("对帐", "对账"),
    slip("尤如", "犹如"),
    slip("布署", "部署"),
    slip("帐务", "账务"),
    slip("帐号", "账号"),
    slip("帐户", "账户"),
    slip("帐目", "账目"),
    slip("帮挟", "帮扶"),
    unless("己经", "已经", "自知", "济营历"),
    unless("己完成", "已完成", "自", ""),
    slip("幅射", "辐射"),
    slip("座落", "坐落"),
    slip("扶贪", "扶贫"),
    slip("拔付", "拨付"),
    slip("拔款", "拨款"),
    slip("按步就班", "按部就班"),
    unless("按装", "安装", "", "修备置"),
    slip("指标植", "指标值"),
    slip("无会议会", "无会议费"),
    slip("既使", "即使"),
    slip("时侯", "时候"),
    slip("气侯", "气候"),
    slip("治疔", "治疗"),
    slip("环镜", "环境"),
    slip("竞然", "竟然"),
    slip("竟争", "竞争"),
    slip("签定", "签订"),
    slip("签属", "签署"),
    slip("绩效日标", "绩效目标"),
    slip("绩郊", "绩效"),
    slip("脱贪", "脱贫"),
    slip("记帐", "记账"),
    slip("赔训", "培训"),
    slip("转帐", "转账"),
    unless("资询", "咨询", "投融", "价问"),
    slip("辩别", "辨别"),
    slip("迫不急待", "迫不及待"),
    slip("追朔", "追溯"),
    slip("通迅", "通讯"),
    unless("部份", "部分", "", "额"),
    slip("重覆", "重复"),
    unless("防犯", "防范", "", "罪"),
    slip("防碍", "妨碍"),
    slip("震憾", "震撼"),
    slip("项目日标", "项目目标"),
    slip("峻工", "竣工"),
    slip("严竣", "严峻"),
    slip("装璜", "装潢"),
    slip("报消", "报销"),
    slip("松驰", "松弛"),
    slip("侯车", "候车"),
];

/// What behind 截止 makes it a point in time, for which 截至 is meant: 截止2024年底, 截止目前.
pub const UNTIL: &[&str] = &["目前", "今年", "去年", "上年", "年底", "年末", "本年", "月底", "当前"];

/// Opening and closing brackets and quotation marks; the widths of round brackets are one kind.
pub const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('“', '”'),
    ('〔', '〕'),
    ('【', '】'),
    ('［', '］'),
    ('[', ']'),
    ('「', '」'),
];

/// Characters that are written in traditional Chinese only, each before its simplified form.
pub const TRADITIONAL: &str = "\
參参兒儿後后銀银錢钱鬥斗齡龄\
備备償偿優优劃划動动務务區区員员單单國国園园圖图團团報报場场學学實实審审將将對对層层屬属從从應应擔担據据擴扩數数\
時时書书會会業业極极構构標标橋桥機机檔档測测準准滿满漢汉濕湿濟济為为無无爾尔獎奖獻献現现環环產产畫画異异當当療疗\
發发監监盤盘眾众確确稅税種种稱称積积穩稳窮穷競竞節节範范築筑約约納纳級级組组結结絡络給给統统經经維维網网練练縣县\
總总績绩繼继續续習习聯联職职聽听腦脑臨临與与舉举舊旧藝艺藥药蘇苏處处號号術术衛卫補补裝装製制見见規规視视覺觉觀观\
計计訓训記记設设許许評评話话該该認认語语誤误說说調调談谈請请論论證证識识議议護护讀读變变讓让負负財财貨货責责貴贵\
買买貸贷費费貼贴資资賞赏賣卖質质賬账購购贈赠趙赵車车軍军軟软輕轻輛辆辦办農农這这進进運运過过達达遠远適适選选還还\
鄉乡鄰邻醫医釋释鋼钢鎮镇鐵铁鑑鉴長长門门開开間间關关陸陆陽阳隊队階阶際际隨随險险雙双雜杂離离難难電电項项須须預预\
領领頭头題题額额類类顧顾風风飛飞養养餘余館馆驗验體体齊齐齡龄龍龙";
