//! Words of the faults in the configuration that keep the console from starting.

words! {
    /// Faults of the configuration that keep the console from starting.
    Start {
        title: "The console cannot start", "控制台无法启动";
        unreachable: "config.json could not be loaded ({0}). It must be in the same directory as index.html.", "无法加载 config.json（{0}）。它必须与 index.html 位于同一目录。";
        api_base: "apiBase in config.json is “{0}”, but it must be empty or a path that starts with “/”: the console reaches OCP through its own web server.", "config.json 中的 apiBase 为“{0}”，但它必须为空或以“/”开头：OCP 需通过同一 Web 服务器访问。";
        out_of_range: "{0} in config.json is {1}, but it must be {2}. Correct it, then reload.", "config.json 中的 {0} 为 {1}，超出允许的范围：{2}。请修正后刷新。";
        range_ms: "from {0} to {1} ms", "{0} 到 {1} 毫秒";
        range_minutes: "from {0} to {1} minutes (0: never)", "{0} 到 {1} 分钟（0 表示永不）";
        sign_in_at: "signInAt in config.json is “{0}”, but it must be a path that starts with “/”, or an address with http:// or https://.", "config.json 中的 signInAt 为“{0}”，但它必须是以“/”开头的路径，或以 http://、https:// 开头的地址。";
        downtime_mode: "downtimeMode in config.json is “{0}”, but it must be OCP's value for an upgrade with downtime: letters, digits, “_” and “-”, and not ROLLING.", "config.json 中的 downtimeMode 为“{0}”，但它必须是 OCP 表示停服升级的取值：由字母、数字、“_”和“-”组成，且不能是 ROLLING。";
        no_json: "config.json cannot be read: line {0}, column {1} is not valid JSON. Correct the file, then reload.", "config.json 无法读取：第 {0} 行第 {1} 列不是有效的 JSON。请修正文件后刷新。";
        cut: "config.json cannot be read: the file ends too early, at line {0}, column {1}. Correct the file, then reload.", "config.json 无法读取：文件在第 {0} 行第 {1} 列提前结束。请修正文件后刷新。";
        no_object: "config.json must be an object: names and values between braces. Correct the file, then reload.", "config.json 必须是一个对象，即花括号内的名称和值。请修正文件后刷新。";
        unknown: "config.json has an unknown field “{0}”. Correct its name or remove it, then reload.", "控制台不认识 config.json 中的字段“{0}”。请修正名称或删除该字段后刷新。";
        twice: "config.json has the field “{0}” twice. Remove one, then reload.", "config.json 中的字段“{0}”出现了两次。请删除其中一个后刷新。";
        wrong: "{0} in config.json must be {1}. Correct it, then reload.", "config.json 中的 {0} 应为：{1}。请修正后刷新。";
        or: " or ", " 或 ";
        an_object: "an object, between braces", "花括号内的对象";
        a_text: "a text, between quotation marks", "引号内的文本";
        a_whole_number: "a whole number, {0}", "整数，{0}";
        true_or_false: "true or false, without quotation marks", "true 或 false（不带引号）";
    }
}
