//! What went wrong, and what to do.

words! {
    /// What went wrong, and what to do.
    Errors {
        lost: "OCP cannot be reached", "无法连接 OCP";
        lost_advice: "Check the network, and whether the web server reaches OCP; then try again.", "请检查网络以及 Web 服务器到 OCP 的连接，然后重新操作。";
        timed_out: "OCP did not answer in time", "OCP 响应超时";
        timed_out_advice: "It may be busy or restarting. Try again in a moment.", "OCP 可能繁忙或正在重启，请稍后再试。";
        aborted: "The request was given up", "请求已中断";
        aborted_advice: "Try again.", "请重新操作。";
        unauthorized: "OCP did not accept the sign-in", "登录已失效";
        unauthorized_advice: "Sign in again.", "请重新登录。";
        forbidden: "Your OCP user may not do this", "当前 OCP 用户没有权限";
        forbidden_advice: "Ask an OCP administrator for the permission that this call needs.", "请联系 OCP 管理员授予所需权限。";
        not_found: "OCP does not know this object", "OCP 中不存在该对象";
        not_found_advice: "It may have been deleted, or the id is wrong.", "可能已被删除，或 ID 有误。";
        conflict: "OCP is busy with this object", "该对象正在执行其他操作";
        conflict_advice: "Another operation runs on it. Wait for it to end, then try again.", "有其他操作正在进行，请等待结束后重新操作。";
        too_many: "OCP asks for fewer requests", "OCP 限制了请求频率";
        too_many_advice: "Wait a moment, then try again.", "请稍后再试。";
        refused: "OCP refused the request", "OCP 拒绝了请求";
        refused_advice: "Read OCP's message below; change what it names.", "请阅读下方 OCP 的错误信息，并按提示修改。";
        server: "OCP had an internal error", "OCP 内部错误";
        server_advice: "Give the trace ID below to whoever runs OCP.", "请将下方的 Trace ID 提供给 OCP 管理员。";
        html: "A web page came back instead of an answer of OCP", "返回的是网页而不是 OCP 的响应";
        html_advice: "A proxy or a login page answered. Check the address of OCP in the web server's configuration.", "可能是代理或登录页面返回的。请检查 Web 服务器中 OCP 的地址。";
        empty: "OCP sent an empty answer", "OCP 返回了空响应";
        empty_advice: "It may be restarting. Try again in a moment.", "OCP 可能正在重启，请稍后再试。";
        truncated: "OCP's answer ended in the middle", "OCP 的响应不完整";
        truncated_advice: "The connection broke on the way. Try again.", "连接在传输中断开，请重新操作。";
        not_json: "OCP's answer is not JSON", "OCP 的响应不是 JSON";
        not_json_advice: "Check what answers at this address.", "请检查该地址由谁响应。";
        malformed: "OCP's answer is not of the documented shape", "OCP 的响应格式与文档不符";
        malformed_advice: "This version of the console may not fit this OCP. The place is named below.", "本控制台版本可能与该 OCP 不匹配，具体位置见下方。";
        code: "Code", "错误码";
        message: "OCP's message", "OCP 错误信息";
        http_status: "HTTP status", "HTTP 状态";
        trace_id: "Trace ID", "Trace ID";
        place: "Place in the answer", "响应中的位置";
        expected: "Expected there", "期望的内容";
        received: "Received", "收到";
        wait: "Wait", "等待";
        seconds: "{0} s", "{0} 秒";
        bytes: "{0} bytes", "{0} 字节";
        copy_all: "Copy all of this", "复制全部信息";
        copy_secrets: "Copy all of this with secrets", "复制全部信息（含敏感信息）";
        expected_present: "a value", "一个值";
        expected_object: "an object", "对象";
        expected_list: "a list", "列表";
        expected_text: "a text", "文本";
        expected_number: "a whole number", "整数";
        expected_flag: "true or false", "true 或 false";
        expected_time: "a date and time that exist", "有效的日期时间";
        expected_own_id: "an ID that no other entry has", "与其他条目不同的 ID";
        expected_all_entries: "as many entries as the list counts", "与列表总数一致的条目数";
        line_column: "line {0}, column {1}", "第 {0} 行，第 {1} 列";
        odd_one: "1 entry could not be read in full. What could be read is shown.", "有 1 个条目无法完整读取，其余内容照常显示。";
        odd: "{0} entries could not be read in full. What could be read is shown.", "有 {0} 个条目无法完整读取，其余内容照常显示。";
        odd_line: "{0}: expected {1}", "{0}（应为：{1}）";
        odd_entry: "{0}, {1}: expected {2}", "{0}，{1}（应为：{2}）";
        odd_named: "“{0}” (ID {1})", "“{0}”（ID {1}）";
        odd_id: "ID {0}", "ID {0}";
        odd_name: "“{0}”", "“{0}”";
        odd_more: "{0} more", "另有 {0} 处";
    }
}
