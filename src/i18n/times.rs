//! Words of time: the time zone, silent logs, and the logs of failed subtasks.

words! {
    /// Time zones, silent logs, first errors, missing logs.
    Times {
        zone: "Time zone", "显示哪个时区的时间";
        zone_ocp: "OCP time", "OCP 时间";
        zone_local: "Local time", "本地时间";
        zone_utc: "UTC", "UTC";
        log_as_written: "Times inside the log are as OCP wrote them.", "日志中的时间为 OCP 写入的原始时间。";
        day: "d", "天";
        minutes: "{0} min {1} s", "{0} 分钟 {1} 秒";
        silent_long: "No new log line for {0}", "已 {0}无新日志";
        silent: "No new log line for {0} min", "已 {0} 分钟无新日志";
        error_unread_hint: "The log of this subtask has not been loaded. Open the subtask to read it.", "尚未读取该子任务的日志，打开子任务即可查看。";
        missing_line: "{0}: {1}", "{0}：{1}";
        missing_no_room: "The zip file has reached its limit of {0} MB.", "压缩包已达到大小上限（{0} MB）。";
        missing_comma: "; ", "；";
        missing_detail: "{0}: {1}", "{0}：{1}";
    }
}
