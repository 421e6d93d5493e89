//! Words of the log of a subtask.

words! {
    /// The log of a subtask.
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
        wrap_refused: "Up to {0} lines can be wrapped; this log has {1}.", "最多可对 {0} 行换行显示，当前共 {1} 行。";
        follow: "Follow", "自动滚动";
        large: "Full screen", "全屏";
        compare: "Compare with the previous attempt", "与上一次执行比较";
        compared: "{0} lines added, {1} removed. Times and threads are not compared.", "新增 {0} 行，减少 {1} 行（不比较时间和线程）。";
        compared_roughly: "{0} lines added, {1} removed. The logs differ too much for a line-by-line comparison.", "新增 {0} 行，减少 {1} 行。两次差异过大，无法逐行比较。";
        cut: "Only the last {0} lines are shown. The download contains all lines.", "仅显示最后 {0} 行，下载文件包含全部内容。";
        selected: "{0} lines selected", "已选择 {0} 行";
        select_all: "This selection contains only the visible lines. To select the whole log, press Ctrl A (⌘ A) in it, or use “Copy”.", "当前选择仅包含可见的日志行。如需全部内容，请在日志中按 Ctrl A（⌘ A），或使用“复制”。";
        copy_refused: "More than {0} MB is too much for the clipboard. The download contains the whole log.", "内容超过 {0} MB，无法复制到剪贴板。下载文件包含完整日志。";
        earlier: "OCP no longer sends the first {0} lines. They are kept here until you leave this subtask.", "OCP 已不再返回前 {0} 行日志，离开此子任务之前仍保留在此。";
        earlier_gone: "OCP no longer sends the earlier lines, and there was no space to keep them.", "OCP 已不再返回更早的日志，且空间不足，无法保留。";
        line_missing: "Line {0} of the link is not in the log that OCP sends now. The log scrolls to that line once it appears.", "链接所指的第 {0} 行不在 OCP 当前返回的日志中；该行出现后将自动定位。";
        copy_link: "Copy link to line", "复制行链接";
        gap: "Lines may be missing before line {0}: OCP no longer had them when the log was loaded.", "第 {0} 行之前可能有缺失：查询时 OCP 已不再保留这部分日志。";
        copy: "Copy", "复制";
        download: "Download", "下载";
        download_masked: "Download, secrets masked", "下载（已隐藏敏感信息）";
        download_secrets: "Download with secrets", "下载（含敏感信息）";
        copy_secrets: "Copy with secrets", "复制（含敏感信息）";
        secrets_show: "Show secrets", "显示敏感信息";
        secrets_masked: "Secrets are masked here, in copies and in the download.", "敏感信息已隐藏，复制内容和下载文件同样如此。";
        secrets_shown: "Secrets are visible here, in copies and in the download until you leave.", "敏感信息可见，复制内容和下载文件同样如此；离开后恢复隐藏。";
        first_error: "First error, line {0}", "首个错误，第 {0} 行";
        failed_with: "First error: {0}", "首个错误：{0}";
        stale: "The log could not be refreshed ({0}). Fetching it again; the lines shown are kept.", "日志刷新失败（{0}），正在重新获取，已获取的内容保持不变。";
        all: "Logs of all subtasks", "所有子任务的日志";
        all_save: "Download all logs", "下载全部日志";
        all_progress: "{0} of {1} logs", "{0}/{1} 份日志";
        all_waits: "{0} of {1} logs. OCP limits the request rate; the download continues in {2} s.", "{0}/{1} 份日志。OCP 限制了请求频率，{2} 秒后继续。";
        all_saved: "Saved as one zip file with secrets masked.", "已保存为一个 zip 文件，其中的敏感信息已隐藏。";
        all_saved_partly: "Saved as one zip file with secrets masked. {0} logs are missing, see MISSING.txt in the file.", "已保存为一个 zip 文件，其中的敏感信息已隐藏。缺少 {0} 份日志，见其中的 MISSING.txt。";
        all_empty: "No subtask has a log yet.", "暂无任何子任务的日志。";
        all_failed: "No log could be loaded.", "无法获取日志。";
    }
}
