//! What stands on the page: which screen, and whether what was changed is stored.

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 粘贴
    Paste,
    /// 核对
    Review,
    /// 工作台
    Workbench,
    /// 审核意见
    Report,
    /// 对比
    Compare,
    /// 汇总
    Summary,
    /// 指标库
    Indicators,
    /// 导出
    Export,
    /// 规则
    Rules,
    /// 设置
    Settings,
}

/// Whether the last change is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saved {
    /// What was stored is still being read.
    Loading,
    /// Nothing to store yet.
    Nothing,
    /// On its way to the disk.
    Writing,
    /// Stored.
    Yes,
    /// The storage refused it.
    No,
}
