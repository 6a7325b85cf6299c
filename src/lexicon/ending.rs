//! How a text ends: in a word after which something must follow, or in one that is whole. Words as data.

/// Words at the end of a text after which something must follow.
const UNFINISHED: &[&str] = &[
    "有关", "以及", "的", "和", "及", "与", "为", "对", "将", "并", "把", "从", "各", "每", "该", "其", "或", "且",
    "、", ",",
];

/// Words that end in one of these and are whole.
const FINISHED: &[&str] = &[
    "目的",
    "标的",
    "缓和",
    "总和",
    "调和",
    "中和",
    "温和",
    "饱和",
    "普及",
    "涉及",
    "参与",
    "给与",
    "赠与",
    "行为",
    "作为",
    "成为",
    "人为",
    "核对",
    "应对",
    "结对",
    "比对",
    "校对",
    "面对",
    "绝对",
    "相对",
    "合并",
    "兼并",
    "一并",
    "即将",
    "何为",
    "极其",
    "尤其",
    "土耳其",
    "服从",
    "听从",
    "遵从",
    "顺从",
    "主从",
    "应该",
    "部将",
    "有为",
    "无为",
    "认为",
    "以为",
    "分为",
    "称为",
    "视为",
    "修为",
    "能为",
    "敢为",
    "善为",
    "难为",
    "所为",
    "火把",
    "可及",
    "危及",
    "顾及",
    "提及",
    "推及",
    "波及",
    "触及",
    "来得及",
    "企及",
    "饱和",
    "维和",
    "求和",
    "讲和",
    "平和",
    "祥和",
    "随和",
    "柔和",
    "共和",
    "永和",
    "颐和",
    "泰和",
    "政和",
    "云和",
    "清和",
    "人和",
    "协和",
    "仁和",
    "太和",
    "康和",
    "众和",
    "信和",
];

/// Words that end in 次 and are a measure of their own, not a cut 次数.
const TIMES: &[&str] = &[
    "人次", "场次", "批次", "频次", "档次", "层次", "班次", "车次", "户次", "件次", "台次", "多次", "每次", "一次",
    "名次", "期次",
];

/// Characters with which a word begins and hardly ever ends, and those behind which it does end: 综合 but 错综. Derived
/// from a dictionary of modern Chinese, and from the abbreviations of the forms (文旅, 劳鉴, 双减).
const BEGINNINGS: &[(char, &str)] = &[
    ('举', "列选推检创义壮科一此之盛善大中"),
    ('促', "催急督敦短仓局"),
    ('养', "培供抚赡营休教保滋素修学疗收领喂饲放圈散医康敬寄代家圣给奉"),
    ('准', "标批核精水基对瞄获校国定恩备不"),
    ('减', "增削裁缩核消递加压酌综扣节双锐衰骤调精可税只"),
    ('博', "文世渊赌微地医硕广中淄宏深进农国安"),
    ('参', "海人内党高洋丹玄中苦拳"),
    ('响', "影反音打作交奏"),
    ('基', "地路桩奠根登数宅筑打房苯氨羟甲"),
    ('增', "新递倍加净激猛骤同扩剧陡年普只应"),
    ('宣', "外文党内网不世"),
    ('履', "步革草"),
    ('巩', ""),
    ('扩', "改新"),
    ('推', "类助公地主双力强"),
    ('提', "前计预重菩小手应孩扣"),
    ('普', "科惠经人农乐"),
    ('污', "治排贪截减防去控纳清水油卑"),
    ('满', "圆美充丰不期届客爆额饱填完坐未盈屏"),
    ('稽', "征路税滑"),
    ('竣', "告已未"),
    ('符', "音字护相不桃"),
    ('系', "关联体派院直维母谱世星水根山父"),
    ('统', "系传血总正一笼体道法"),
    ('维', "运思纤恭三四二多"),
    ('综', "错"),
    ('覆', "颠倾反翻答回批函"),
    ('设', "建开增私架铺敷创附常预配下特摆陈假新"),
    ('购', "采收订网团抢并回认选限申代统集外求赎预邮直新云征零"),
    ('贯', "一籍横纵连全"),
    ('遗', "非拾申后补"),
    ('采', "开集博文神直风政国省网药量自选"),
    ('鉴', "借年图印评劳司伤品"),
    ('预', "干参"),
    ('验', "经考检试实测体校查核复抽化勘灵应先效送质"),
];

/// Whether folded text ends in a word after which something must follow, or within a word.
pub fn is_unfinished(folded: &str) -> bool {
    UNFINISHED.iter().any(|word| folded.ends_with(word)) && !FINISHED.iter().any(|word| folded.ends_with(word))
        || ends_within_word(folded)
}

/// Whether the last character is one with which a word begins: 网络良好，业务系.
fn ends_within_word(folded: &str) -> bool {
    let mut letters = folded.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return false };
    let han = |letter: char| ('\u{4E00}'..='\u{9FFF}').contains(&letter);
    let known = BEGINNINGS.binary_search_by_key(&last, |(letter, _)| *letter);
    han(before) && known.is_ok_and(|at| !BEGINNINGS[at].1.contains(before))
}

/// Words in which the name of a unit does not end: 某市人力资源和社会保障 lacks 局.
const UNIT_STEMS: &[&str] = &[
    "保险",
    "保障",
    "服务",
    "管理",
    "资源",
    "社会",
    "教育",
    "卫生",
    "健康",
    "事业",
    "人力",
    "公共",
    "建设",
    "农业",
    "农村",
    "运输",
    "旅游",
    "监督",
    "改革",
    "规划",
    "生态",
    "环境",
    "人民",
    "行政",
    "综合",
    "执法",
    "信息",
    "技术",
    "事务",
    "社会保",
    "应急",
    "城市",
    "市场",
    "医疗",
    "养老",
    "基金",
];

/// Whether folded text begins the name of a unit and stops before its end.
pub fn is_cut_unit(folded: &str) -> bool {
    UNIT_STEMS.iter().any(|stem| folded.ends_with(stem))
}

/// Words with which the title of a form goes on behind the name of its project or unit.
pub const TITLE_TAILS: &[&str] = &[
    "绩效", "项目", "支出", "专项", "资金", "经费", "预算", "部门", "单位", "整体", "申报", "年度", "目标", "表", "的",
];

/// Whether a name ends in a measure that ends in 次.
pub fn is_count_of_times(name: &str) -> bool {
    TIMES.iter().any(|times| name.ends_with(times))
}
