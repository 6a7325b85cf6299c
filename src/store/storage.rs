//! What the store needs of the place where it keeps things, and such a place in memory.

use std::collections::BTreeMap;

use crate::finding::Message;

/// Texts by key. A browser's local storage is one.
///
/// A write happens whole or not at all: after an error the key holds what it held before.
pub trait Storage {
    /// The text of a key; `None` where there is none.
    ///
    /// # Errors
    /// The storage cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key, in place of what was there.
    ///
    /// # Errors
    /// The storage is full or cannot be reached.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes a key out. One that is not there is no error.
    ///
    /// # Errors
    /// The storage cannot be reached.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;

    /// All keys, in any order, foreign ones included.
    ///
    /// # Errors
    /// The storage cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Why a storage refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StorageError {
    /// There is none, or it may not be used: private windows, policies.
    Unavailable,
    /// There is no room left.
    Full,
    /// Anything else, in the words of the storage.
    Other(String),
}

impl StorageError {
    /// What happened and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            StorageError::Unavailable => Message {
                zh: "浏览器不允许本页保存数据（可能是无痕窗口，或被管理策略禁止）。可以继续使用，但关闭后不会保留，请及时导出。".to_owned(),
                en: "The browser does not let this page store anything (a private window, or a policy). You can go on, \
                     but nothing stays after closing: export in time."
                    .to_owned(),
            },
            StorageError::Full => Message {
                zh: "存储空间已满，本次改动没有保存；先前保存的内容完好。请先导出备份，再删除不用的表。".to_owned(),
                en: "The storage is full, and this change was not saved; what was saved before is intact. Export a \
                     backup, then delete forms that are no longer needed."
                    .to_owned(),
            },
            StorageError::Other(detail) => Message {
                zh: format!("本次改动没有保存；先前保存的内容完好。请先导出备份，再重新载入本页。（{detail}）"),
                en: format!(
                    "This change was not saved; what was saved before is intact. Export a backup, then reload the \
                     page. ({detail})"
                ),
            },
        }
    }
}

/// A storage that lasts as long as the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// The texts by key.
    pub entries: BTreeMap<String, String>,
}

impl Storage for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.entries.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.entries.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.entries.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.entries.keys().cloned().collect())
    }
}
