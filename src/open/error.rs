//! Why a file is not read, and what to do instead.

use serde::{Deserialize, Serialize};

/// Why a file is not read. Its sentences say what, where, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OpenError {
    /// Nothing in it.
    Empty,
    /// An archive without a file.
    EmptyArchive,
    /// Larger than is opened.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// An archive with more entries than are opened.
    TooManyEntries {
        /// How many it has.
        count: usize,
    },
    /// Unpacks to more than is allowed: in all, or against its own size.
    InflatesTooMuch,
    /// An archive in an archive in an archive.
    ArchiveInArchive,
    /// Cut off or damaged.
    Damaged {
        /// The part of the file that cannot be read.
        part: String,
    },
    /// Markup nested deeper than is read.
    TooDeep {
        /// The part of the file.
        part: String,
    },
    /// Markup that declares entities, which no office program writes.
    Entities {
        /// The part of the file.
        part: String,
    },
    /// Behind a password.
    Encrypted,
    /// .doc, or .wps.
    OldWord,
    /// A workbook of before 1997.
    OldWorkbook,
    /// .xlsb
    BinaryWorkbook,
    /// .ppt, .pptx, .dps
    Slides,
    /// .odt, .ods, .odp
    OpenDocument,
    /// PDF
    Pdf,
    /// OFD
    Ofd,
    /// RTF
    Rtf,
    /// A picture.
    Image,
    /// RAR, 7z, gzip
    OtherArchive,
    /// Nothing known.
    Unknown,
}

impl OpenError {
    /// The reason as Chinese sentences.
    pub fn zh(&self) -> String {
        const PASTE: &str = "或全选、复制后粘贴到绩目";
        match self {
            OpenError::Empty => "文件是空的。请检查是否选错了文件。".to_owned(),
            OpenError::EmptyArchive => "压缩包里没有文件。请检查是否选错了文件。".to_owned(),
            OpenError::TooLarge { bytes } => format!(
                "文件太大（{} MB，最多 20 MB）。请删去图片，或拆成几个文件再打开。",
                bytes.div_ceil(1024 * 1024)
            ),
            OpenError::TooManyEntries { count } => {
                format!("压缩包里有 {count} 项（最多 2000 项）。请解压，只选需要的文件。")
            }
            OpenError::InflatesTooMuch => {
                "文件解开后太大，没有继续。请解压后只选需要的文件，或把大文件拆成几个。".to_owned()
            }
            OpenError::ArchiveInArchive => "压缩包套了太多层。请解压里层的压缩包再打开。".to_owned(),
            OpenError::Damaged { part } => {
                format!("文件不完整或已损坏（{part}）。请在 Word、Excel 或 WPS 中打开，另存后再试；{PASTE}。")
            }
            OpenError::TooDeep { part } => {
                format!("文件内容嵌套过深（{part}），没有读取。请在原软件中打开，另存后再试；{PASTE}。")
            }
            OpenError::Entities { part } => {
                format!(
                    "文件含有办公软件不会写的内容（{part} 里的实体声明），为安全起见没有读取。请在原软件中打开，另存后再试。"
                )
            }
            OpenError::Encrypted => "文件有密码，不能读取。请打开后去掉密码，另存后再试。".to_owned(),
            OpenError::OldWord => {
                format!(
                    "这是旧版 Word（.doc）或 WPS 文字（.wps）文件，不能直接读取。请用 Word 或 WPS 打开，另存为 .docx；{PASTE}。"
                )
            }
            OpenError::OldWorkbook => {
                format!("这是很旧的 Excel 文件，不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx；{PASTE}。")
            }
            OpenError::BinaryWorkbook => {
                format!("这是二进制工作簿（.xlsb），不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx；{PASTE}。")
            }
            OpenError::Slides => "这是演示文稿，不能读取。请打开后复制其中的表格，粘贴到绩目。".to_owned(),
            OpenError::OpenDocument => {
                format!("这是 OpenDocument 文件，不能直接读取。请另存为 .docx 或 .xlsx；{PASTE}。")
            }
            OpenError::Pdf => {
                "这是 PDF，不能直接读取。请打开 PDF，全选、复制文字后粘贴到绩目；扫描件请先识别文字。".to_owned()
            }
            OpenError::Ofd => "这是 OFD，不能直接读取。请打开 OFD，全选、复制文字后粘贴到绩目。".to_owned(),
            OpenError::Rtf => format!("这是 RTF 文件，不能直接读取。请用 Word 或 WPS 打开，另存为 .docx；{PASTE}。"),
            OpenError::Image => "这是图片，不能读取其中的文字。请先识别文字，再粘贴到绩目。".to_owned(),
            OpenError::OtherArchive => "这种压缩包不能打开。请先解压，或另存为 .zip。".to_owned(),
            OpenError::Unknown => {
                format!(
                    "这不是文本文件，也不是能识别的办公文件。请在原软件中打开，另存为 .docx、.xlsx、网页或文本；{PASTE}。"
                )
            }
        }
    }

    /// The reason as English sentences.
    pub fn en(&self) -> String {
        const PASTE: &str = "or select all, copy, and paste it into Jimu";
        match self {
            OpenError::Empty => "The file is empty. Check that it is the right one.".to_owned(),
            OpenError::EmptyArchive => "The archive holds no file. Check that it is the right one.".to_owned(),
            OpenError::TooLarge { bytes } => format!(
                "The file is too large ({} MB, at most 20 MB). Take out pictures or split it, and open it again.",
                bytes.div_ceil(1024 * 1024)
            ),
            OpenError::TooManyEntries { count } => {
                format!("The archive has {count} entries (at most 2000). Unpack it and choose the files you need.")
            }
            OpenError::InflatesTooMuch => {
                "The file unpacks to too much and was left. Unpack it and choose the files you need, or split a large one.".to_owned()
            }
            OpenError::ArchiveInArchive => {
                "Archives are nested too deep. Unpack the inner one and open it for itself.".to_owned()
            }
            OpenError::Damaged { part } => {
                format!(
                    "The file is cut off or damaged ({part}). Open it in Word, Excel or WPS and save it anew, {PASTE}."
                )
            }
            OpenError::TooDeep { part } => {
                format!("Its content is nested too deep ({part}). Open it where it was made and save it anew, {PASTE}.")
            }
            OpenError::Entities { part } => format!(
                "It holds what no office program writes (entity declarations in {part}) and was not read, for safety. \
                 Open it where it was made and save it anew."
            ),
            OpenError::Encrypted => {
                "The file has a password. Open it, take the password away, and save it anew.".to_owned()
            }
            OpenError::OldWord => format!(
                "This is an old Word file (.doc) or a WPS text (.wps), which is not read. Open it in Word or WPS and save it as .docx, {PASTE}."
            ),
            OpenError::OldWorkbook => format!(
                "This is a very old Excel file, which is not read. Open it in Excel or WPS and save it as .xlsx, {PASTE}."
            ),
            OpenError::BinaryWorkbook => format!(
                "This is a binary workbook (.xlsb), which is not read. Open it in Excel or WPS and save it as .xlsx, {PASTE}."
            ),
            OpenError::Slides => "These are slides, which are not read. Copy their tables and paste them.".to_owned(),
            OpenError::OpenDocument => {
                format!("This is an OpenDocument file, which is not read. Save it as .docx or .xlsx, {PASTE}.")
            }
            OpenError::Pdf => "This is a PDF, which is not read. Open it, select all, copy, and paste the text; \
                 run text recognition on scanned pages first."
                .to_owned(),
            OpenError::Ofd => {
                "This is an OFD file, which is not read. Open it, select all, copy, and paste the text.".to_owned()
            }
            OpenError::Rtf => {
                format!("This is an RTF file, which is not read. Open it in Word or WPS and save it as .docx, {PASTE}.")
            }
            OpenError::Image => {
                "This is a picture, whose text is not read. Run text recognition on it, and paste the text.".to_owned()
            }
            OpenError::OtherArchive => "Archives of this kind are not opened. Unpack it, or make it a .zip.".to_owned(),
            OpenError::Unknown => format!(
                "This is no text file and no office file that is known. Open it where it was made and save it as \
                 .docx, .xlsx, a web page or text, {PASTE}."
            ),
        }
    }
}

/// What to know about a file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OpenWarning {
    /// Bytes that are no text, put as `U+FFFD`.
    Replaced {
        /// How often.
        count: usize,
    },
}

impl OpenWarning {
    /// The warning as a Chinese sentence.
    pub fn zh(&self) -> String {
        match self {
            OpenWarning::Replaced { count } => {
                format!("有 {count} 处字节不是有效的文字，已用“\u{FFFD}”代替；文件可能不完整。")
            }
        }
    }

    /// The warning as an English sentence.
    pub fn en(&self) -> String {
        match self {
            OpenWarning::Replaced { count } => {
                format!("Bytes that are no text were replaced by \"\u{FFFD}\" {count} times; the file may be cut off.")
            }
        }
    }
}
