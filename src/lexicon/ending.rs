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
    ('举', "列选推检创义壮科一此之盛善大中并高抬"),
    ('促', "催急督敦短仓局帮共互联紧"),
    ('养', "培供抚赡营休教保滋素修学疗收领喂饲放圈散医康敬寄代家圣给奉涵管种托驯精助牧静孝调护补"),
    ('准', "标批核精水基对瞄获校国定恩备不为允找认看选较照"),
    ('减', "增削裁缩核消递加压酌综扣节双锐衰骤调精可税只尽免缓"),
    ('博', "文世渊赌微地医硕广中淄宏深进农国安"),
    ('参', "海人内党高洋丹玄中苦拳"),
    ('响', "影反音打作交奏回声"),
    ('基', "地路桩奠根登数宅筑打房苯氨羟甲墙塔坝台柱城"),
    ('增', "新递倍加净激猛骤同扩剧陡年普只应稳日续快双"),
    ('宣', "外文党内网不世政媒主"),
    ('履', "步革草"),
    ('巩', ""),
    ('扩', "改新外续"),
    ('推', "类助公地主双力强首"),
    ('提', "前计预重菩小手应孩扣抽"),
    ('普', "科惠经人农乐三四土文五七"),
    ('污', "治排贪截减防去控纳清水油卑"),
    ('满', "圆美充丰不期届客爆额饱填完坐未盈屏任住"),
    ('稽', "征路税滑"),
    ('竣', "告已未"),
    ('符', "音字护相不桃"),
    ('系', "关联体派院直维母谱世星水根山父语族海干"),
    ('统', "系传血总正一笼体道法"),
    ('维', "运思纤恭三四二多一五"),
    ('综', "错"),
    ('覆', "颠倾反翻答回批函"),
    ('设', "建开增私架铺敷创附常预配下特摆陈假新内合并复加安"),
    ('购', "采收订网团抢并回认选限申代统集外求赎预邮直新云征零换租招竞批进"),
    ('贯', "一籍横纵连全"),
    ('遗', "非拾申后补"),
    ('采', "开集博文神直风政国省网药量自选联竞框批增取"),
    ('鉴', "借年图印评劳司伤品医病"),
    ('预', "干参"),
    ('验', "经考检试实测体校查核复抽化勘灵应先效送质初终预交报联自审评待竣"),
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

/// Words with which sentences end; a text without a full stop behind one of them may be whole.
const CLOSING: &str = "\
提高 提升 安全 能力 增收 支撑 需要 补贴 补助 生活 负担 下降 减少 队伍 环境 保障 运行 排除 以内 以上 以下 隐患 \
晚年 疫情 办公 改善 便捷 运转 方便 事故 覆盖 完善 需求 尽保 就业 创业 宜居 返贫 贫困 有序 理念 权益 利益 照明 \
压力 安静 支持 批次 投诉 运营 增强 增加 增长 资金 向好 底线 平稳 水平 传承 机制 体制 制度 网络 格局 体系 整洁 \
到位 规范 出县 维护 习惯 浓厚 发挥 匹配 成果 成效 解决 服务 失学 灵活 优化 屏障 依据 发展 稳定 和谐 \
健康 幸福 满意 满意度 获得感 幸福感 安全感 知晓率 合格率 效率 质量 效益 效果 作用 影响力 竞争力 建设 进步 繁荣 \
振兴 落实 落地 实施 开展 完成 推进 推动 达标 合格 验收 竣工 使用 投用 发放 支付 拨付 及时 准确 足额 正常 \
畅通 顺畅 通畅 良好 明显 显著 充分 合理 合规 合法 公平 公正 公开 透明 高效 科学 持续 可持续 任务 目标 \
工作 职责 责任 要求 标准 规定 计划 项目 工程 设备 设施 条件 基础 基本 问题 困难 矛盾 风险 损失 污染 排放 浪费 \
成本 支出 费用 经费 预算 以来 之内 之前 年底 目的 关系 形象 意识 素质 素养 水准 氛围 环节 力量 动力 活力 潜力 \
人才 群众 居民 百姓 民生 社会 经济 文化 教育 医疗 养老 保险 待遇 生产 生命 财产 生态 资源 收入 产业 市场 企业 \
农业 农村 城市 乡村 治理 管理 监督 监管 检查 考核 评价 审计 整改 改革 改造 改进 创新 转型 升级 转化 普及 推广 \
宣传 培训 学习 交流 合作 协调 衔接 统筹 配合 参与 研究 调查 监测 预警 防控 防治 控制 处置 处理 救助 救援 帮扶 \
扶持 关爱 保护 修复 恢复 治愈 康复 供给 供应 供水 供电 用水 用电 通行 出行 出入 居住 入住 入学 上学 就医 看病 \
就餐 运用 应用 利用 建成 建立 健全 形成 实现 保证 确保 满足 促进 巩固 扩大 拓展 加强 强化 深化 细化 夯实 \
提速 提质 增效 增值 降低 缩短 节约 下达 更新 更换 归档 备案 上线 开通 联网 共享 互通 清零 为零 发生 反弹 流失 \
反馈 回应 办结 办理 受理 全覆盖 常态化 规范化 信息化 现代化 专业化 一体化 均等化 等工作 等 了 更好 更高 \
更强 更优 较好 较高 齐全 完好 完整 完备 美观 舒适 清洁 干净 卫生 安心 放心 安居 乐业";

/// Whether a sentence may end where folded text does: with a figure and its unit, or with a word that ends sentences;
/// not where a clause has just begun.
pub fn may_close(folded: &str) -> bool {
    const LONGEST_UNIT: usize = 3;
    const SHORTEST_CLAUSE: usize = 3;
    let bare = folded.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '%');
    let clause = bare.rsplit([',', ';', '.', ':', '!']).next().unwrap_or(bare);
    let figure = clause.chars().rev().take(LONGEST_UNIT + 1).any(|letter| letter.is_ascii_digit());
    let begun = clause.chars().count() < SHORTEST_CLAUSE;
    figure || bare.len() < folded.len() || !begun && CLOSING.split(' ').any(|word| clause.ends_with(word))
}

/// Words of which what follows the name of a project may be made.
const CONTINUING: &str = "\
成本 总成本 经费 总经费 支出 总支出 费用 总费用 资金 投入 投资 总投资 预算 金额 总额 价格 单价 造价 均价 标准 \
定额 控制 数量 数额 次数 人数 人次 面积 长度 里程 时间 时限 时长 质量 效果 效益 情况 任务 目标 指标 计划 方案 \
总量 规模 完成 及时 准确 合格 达标 覆盖 满意 使用 支付 拨付 发放 到位 执行 验收 业务 服务 管理 运行 运维 运营 \
维护 维修 养护 保养 采购 购买 购置 租赁 设备 设施 材料 物资 工程 建设 改造 施工 设计 监理 勘察 检测 监测 检查 \
评估 评审 审计 咨询 宣传 培训 会议 印刷 办公 差旅 交通 劳务 人员 人工 专家 委托 补助 补贴 奖补 奖励 资助 救助 \
慰问 保险 人均 户均 平均 单位 年均 月均 年度 全年 当年 本年 财政 中央 省级 市级 县级 区级 本级 配套 公用 公共 \
日常 保障 工作 项目 专项 活动 系统 平台 机制 体系 制度 中心 机构 对象 群众";

/// Measures that end a name of their own, in one character.
const MEASURES: &str = "数量率度次人费额值期类项化场班点台套册价";

/// Characters that are a word by themselves where something known follows, or that end the word before: 总, 员.
const ALONE: &str = "总年月日季人户次员者家性化率度类费税款量额数点站所场院队师生工村镇区县市届期批个项件台套辆亩新老大小双各每等内外前后";

/// Whether folded text that follows a name is the rest of its last word, not a word of its own: 专项业|务费 but
/// 物业服务|总成本. Unknown words decide nothing.
pub fn is_rest_of_word(rest: &str) -> bool {
    let mut rest = rest.strip_suffix(|letter| MEASURES.contains(letter)).unwrap_or(rest);
    let words = || CONTINUING.split(' ').chain(TITLE_TAILS.iter().copied());
    while let Some(before) = words().filter_map(|word| rest.strip_suffix(word)).min_by_key(|before| before.len()) {
        rest = before;
    }
    let mut letters = rest.chars();
    let han = |letter: &char| ('\u{4E00}'..='\u{9FFF}').contains(letter);
    letters.next().filter(han).is_some_and(|letter| !ALONE.contains(letter)) && letters.next().is_none()
}

/// Words with which the title of a form goes on behind the name of its project or unit.
pub const TITLE_TAILS: &[&str] = &[
    "绩效", "项目", "支出", "专项", "资金", "经费", "预算", "部门", "单位", "整体", "申报", "年度", "目标", "表", "的",
];

/// Whether a name ends in a measure that ends in 次.
pub fn is_count_of_times(name: &str) -> bool {
    TIMES.iter().any(|times| name.ends_with(times))
}
