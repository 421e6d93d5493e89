//! Words of errors, with advice for the operator.

words! {
    /// Errors, with advice.
    Errors {
        lost: "OCP cannot be reached", "无法连接 OCP";
        lost_advice: "Check the network and the connection from the web server to OCP, then try again.", "请检查网络以及 Web 服务器到 OCP 的连接，然后重新操作。";
        timed_out: "OCP did not respond in time", "OCP 响应超时";
        timed_out_advice: "OCP may be busy or restarting. Try again in a moment.", "OCP 可能繁忙或正在重启，请稍后再试。";
        aborted: "The request was cancelled", "请求已中断";
        aborted_advice: "Try again.", "请重新操作。";
        unauthorized: "Your sign-in is no longer valid", "登录已失效";
        unauthorized_advice: "Sign in again.", "请重新登录。";
        forbidden: "Your OCP user has no permission for this", "当前 OCP 用户没有权限";
        forbidden_advice: "Ask an OCP administrator for the required permission.", "请联系 OCP 管理员授予所需权限。";
        not_found: "OCP has no such object", "OCP 中不存在该对象";
        not_found_advice: "The object may have been deleted, or its ID is wrong.", "可能已被删除，或 ID 有误。";
        conflict: "Another operation is running on this object", "该对象正在执行其他操作";
        conflict_advice: "Wait for that operation to end, then try again.", "有其他操作正在进行，请等待结束后重新操作。";
        too_many: "OCP limits the request rate", "OCP 限制了请求频率";
        too_many_advice: "Wait a moment, then try again.", "请稍后再试。";
        paused: "OCP has asked to wait: no data is requested before {0}.", "OCP 要求等待，{0} 之前不会请求数据。";
        resumes: "The page loads the data by itself at {0}.", "页面将在 {0} 自动重新加载。";
        try_from: "Try again at {0} or later.", "请在 {0} 后重新操作。";
        refused: "OCP rejected the request", "OCP 拒绝了请求";
        refused_advice: "Read OCP's message below, then correct what it names.", "请阅读下方 OCP 的错误信息，并按提示修改。";
        server: "OCP internal error", "OCP 内部错误";
        server_advice: "Send the trace ID below to the OCP administrator.", "请将下方的 Trace ID 提供给 OCP 管理员。";
        restarting: "OCP is down or restarting", "OCP 不可用或正在重启";
        restarting_advice: "A proxy in front of it answered. Wait until OCP responds again, or ask its administrator.", "错误由其前面的代理返回。请等待 OCP 恢复响应，或联系 OCP 管理员。";
        html: "The response is a web page, not a response from OCP", "返回的是网页而不是 OCP 的响应";
        html_advice: "A proxy or a login page may have answered. Check the address of OCP in the web server's configuration.", "可能是代理或登录页面返回的。请检查 Web 服务器中 OCP 的地址。";
        empty: "OCP sent an empty response", "OCP 返回了空响应";
        empty_advice: "OCP may be restarting. Try again in a moment.", "OCP 可能正在重启，请稍后再试。";
        truncated: "OCP's response is incomplete", "OCP 的响应不完整";
        truncated_advice: "The connection broke during the transfer. Try again.", "连接在传输中断开，请重新操作。";
        not_json: "OCP's response is not JSON", "OCP 的响应不是 JSON";
        not_json_advice: "Check which server answers at this address.", "请检查该地址由谁响应。";
        malformed: "OCP's response does not have the documented format", "OCP 的响应格式与文档不符";
        malformed_advice: "This version of the console may not match this OCP. The place in the response is given below.", "本控制台版本可能与该 OCP 不匹配，具体位置见下方。";
        code: "Code", "错误码";
        message: "OCP's message", "OCP 错误信息";
        http_status: "HTTP status", "HTTP 状态";
        trace_id: "Trace ID", "Trace ID";
        place: "Place in the response", "响应中的位置";
        expected: "Expected", "期望的内容";
        received: "Received", "收到";
        wait: "Wait", "等待";
        seconds: "{0} s", "{0} 秒";
        bytes: "{0} bytes", "{0} 字节";
        copy_all: "Copy all", "复制全部信息";
        copy_secrets: "Copy all with secrets", "复制全部信息（含敏感信息）";
        expected_present: "a value", "一个值";
        expected_object: "an object", "对象";
        expected_list: "a list", "列表";
        expected_text: "a text", "文本";
        expected_number: "a whole number", "整数";
        expected_flag: "true or false", "true 或 false";
        expected_time: "a valid date and time", "有效的日期时间";
        expected_own_id: "an ID that no other entry has", "与其他条目不同的 ID";
        expected_all_entries: "as many entries as the list counts", "与列表总数一致的条目数";
        line_column: "line {0}, column {1}", "第 {0} 行，第 {1} 列";
        odd_one: "1 entry could not be read completely. The readable part is shown.", "有 1 个条目无法完整读取，其余内容照常显示。";
        odd: "{0} entries could not be read completely. The readable parts are shown.", "有 {0} 个条目无法完整读取，其余内容照常显示。";
        odd_line: "{0}: expected {1}", "{0}（应为：{1}）";
        odd_entry: "{0}, {1}: expected {2}", "{0}，{1}（应为：{2}）";
        odd_named: "“{0}” (ID {1})", "“{0}”（ID {1}）";
        odd_id: "ID {0}", "ID {0}";
        odd_name: "“{0}”", "“{0}”";
        odd_more: "{0} more", "另有 {0} 处";
    }
}
