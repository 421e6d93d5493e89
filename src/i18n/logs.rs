//! Words of the log of a step.

words! {
    /// The log of a step.
    Logs {
        attempts: "Attempts", "执行记录";
        attempt: "Attempt {0} · {1}", "第 {0} 次执行 · {1}";
        before: "Before the first attempt", "首次执行之前";
        find: "Find in the log", "在日志中查找";
        find_previous: "Previous hit", "上一处";
        find_next: "Next hit", "下一处";
        found: "{0} of {1}", "{0}/{1}";
        found_more: "{0} of more than {1}", "{0}/{1} 以上";
        found_none: "Not found", "未找到";
        finding: "Searching…", "正在查找…";
        wrap: "Wrap", "换行";
        wrap_refused: "Up to {0} lines can be wrapped; this has {1}.", "最多可对 {0} 行换行显示，当前共 {1} 行。";
        follow: "Follow", "自动滚动";
        large: "Enlarge", "全屏";
        compare: "Compare with the attempt before", "与上一次执行比较";
        compared: "{0} lines added, {1} removed. Time and thread do not count.", "新增 {0} 行，减少 {1} 行（不比较时间和线程）。";
        compared_roughly: "{0} lines added, {1} removed. The two differ too much for a line-by-line comparison.", "新增 {0} 行，减少 {1} 行。两次差异过大，无法逐行比较。";
        cut: "Only the last {0} lines are shown. The download has all of them.", "仅显示最后 {0} 行，下载文件包含全部内容。";
        selected: "{0} lines selected", "已选择 {0} 行";
        select_all: "This selection holds only the lines that are in view. Press Ctrl A (⌘ A) in the log for all of it, or use “Copy”.", "当前选择仅包含可见的日志行。如需全部内容，请在日志中按 Ctrl A（⌘ A），或使用“复制”。";
        copy_refused: "More than {0} MB is too much for the clipboard. The download has the whole log.", "内容超过 {0} MB，无法复制到剪贴板。下载文件包含完整日志。";
        earlier: "OCP no longer sends the first {0} lines. They stay here until this step is left.", "OCP 已不再返回前 {0} 行日志，离开此子任务之前仍保留在此。";
        earlier_gone: "OCP no longer sends the lines before these, and there was no room to keep them.", "OCP 已不再返回更早的日志，且空间不足，无法保留。";
        line_missing: "Line {0} of the link is not among the lines that OCP sends now. It goes there if the line comes.", "链接所指的第 {0} 行不在 OCP 当前返回的日志中；该行出现后将自动定位。";
        copy_link: "Copy link to line", "复制行链接";
        gap: "Lines may be missing before line {0}: OCP no longer had them when it was asked.", "第 {0} 行之前可能有缺失：查询时 OCP 已不再保留这部分日志。";
        copy: "Copy", "复制";
        download: "Download", "下载";
        download_masked: "Download, secrets masked", "下载（已隐藏敏感信息）";
        download_secrets: "Download with secrets", "下载（含敏感信息）";
        copy_secrets: "Copy with secrets", "复制（含敏感信息）";
        secrets_show: "Show secrets", "显示敏感信息";
        secrets_masked: "Secrets are masked: here, in copies and in the download.", "敏感信息已隐藏，复制内容和下载文件同样如此。";
        secrets_shown: "Secrets can be read here, in copies and in the download, until you leave.", "敏感信息可见，复制内容和下载文件同样如此；离开后恢复隐藏。";
        first_error: "First error, line {0}", "首个错误，第 {0} 行";
        failed_with: "First error: {0}", "首个错误：{0}";
        stale: "The log could not be fetched anew ({0}). Trying again; what came before stays.", "日志刷新失败（{0}），正在重新获取，已获取的内容保持不变。";
        all: "Logs of all steps", "所有子任务的日志";
        all_save: "Download all logs", "下载全部日志";
        all_progress: "{0} of {1} logs", "{0}/{1} 份日志";
        all_waits: "{0} of {1} logs. OCP has asked to wait; it goes on in {2} s.", "{0}/{1} 份日志。OCP 限制了请求频率，{2} 秒后继续。";
        all_saved: "Saved as one zip file. Secrets in it are masked.", "已保存为一个 zip 文件，其中的敏感信息已隐藏。";
        all_saved_partly: "Saved as one zip file. Secrets in it are masked. {0} logs are missing; MISSING.txt in it names them.", "已保存为一个 zip 文件，其中的敏感信息已隐藏。缺少 {0} 份日志，见其中的 MISSING.txt。";
        all_empty: "No step has logged anything yet.", "暂无任何子任务的日志。";
        all_failed: "No log could be fetched.", "无法获取日志。";
    }
}
