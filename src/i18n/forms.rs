//! Words of the resource tables, the upgrade forms and the review.

words! {
    /// Tables of resources, upgrade forms and their review.
    Forms {
        clusters_intro: "Every OB cluster that OCP manages. Pick one to upgrade it.", "OCP 管理的全部 OB 集群。选择一个进行升级。";
        obproxies_intro: "Every OBProxy cluster that OCP manages. Its servers can be upgraded one by one or together.", "OCP 管理的全部 OBProxy 集群。可逐台或批量升级其中的服务器。";
        arbitration_intro: "Every arbitration service that OCP manages. Upgrade it before the clusters that use it.", "OCP 管理的全部仲裁服务。应先于使用它的集群升级。";
        empty_list: "OCP lists none. Once one is managed by OCP, it appears here.", "OCP 中还没有。纳管之后会显示在这里。";
        version: "Version", "版本";
        zones: "Zones", "Zone";
        servers: "Servers", "服务器";
        server_one: "1 server", "1 台服务器";
        server_count: "{0} servers", "{0} 台服务器";
        address: "Address", "地址";
        architecture: "Architecture", "CPU 架构";
        upgrade: "Upgrade", "升级";
        upgrade_named: "Upgrade {0}", "升级 {0}";
        upgrade_cluster: "Upgrade OB cluster", "升级 OB 集群";
        upgrade_obproxy: "Upgrade OBProxies", "升级 OBProxy";
        upgrade_arbitration: "Upgrade arbitration service", "升级仲裁服务";
        pick_cluster: "OB cluster", "OB 集群";
        pick_obproxy: "OBProxy cluster", "OBProxy 集群";
        pick_arbitration: "Arbitration service", "仲裁服务";
        pick_hint: "What will be upgraded. Another choice opens its own form; what you typed here is kept.", "要升级的对象。切换后会打开对应的表单，已填写的内容会保留。";
        servers_hint: "Every picked server is restarted during its upgrade. Pick a part of them to keep the service up.", "升级时会重启所选的每台服务器。只选一部分可保持服务不中断。";
        select_all: "Select all", "全选";
        package_pick: "Packages in OCP", "OCP 中的软件包";
        package_pick_none: "Pick a package…", "选择软件包…";
        package_newer: "later", "较新";
        package_not_newer: "not later", "不更新";
        package_other_architecture: "other architecture", "其他架构";
        package: "Package", "软件包";
        package_file_hint: "Pick one of the packages in OCP, or type the whole file name, e.g. {0}", "选择 OCP 中的软件包，或输入完整文件名，例如 {0}";
        package_short_hint: "Pick one of the packages in OCP, or type name-version-build without OS and architecture, e.g. {0}", "选择 OCP 中的软件包，或输入“名称-版本-构建号”（不含操作系统和架构），例如 {0}";
        packages_missing: "The packages of OCP could not be loaded ({0}). You can still type a name.", "无法加载 OCP 的软件包列表（{0}）。仍可手动输入名称。";
        packages_none: "OCP has no package for this. Upload one in OCP, or type its name.", "OCP 中没有适用的软件包。请先在 OCP 上传，或输入名称。";
        client_token: "Client token", "clientToken";
        client_token_hint: "OCP carries out requests with the same token only once: should the answer get lost, sending again with this token cannot start a second upgrade. 8 to 64 letters, digits, “-” or “_”.", "OCP 对相同 token 的请求只执行一次：即使响应丢失，用同一 token 重发也不会启动第二次升级。8 到 64 个字母、数字、“-”或“_”。";
        new_token: "Make a new token", "重新生成";
        review: "Review the request", "检查请求";
        review_title: "Review", "检查请求";
        edit: "Change", "修改";
        submit: "Start the upgrade", "开始升级";
        submitting: "Sending…", "正在发送…";
        from_to: "From {0} to {1}", "从 {0} 到 {1}";
        request: "The exact request", "实际发送的请求";
        copy_curl: "Copy as curl", "复制为 curl";
        curl_note: "The curl command leaves the password out; curl asks for it.", "curl 命令不含密码，运行时会提示输入。";
        warnings: "Before you go on", "继续之前请注意";
        no_warnings: "Nothing stands against this upgrade as far as the console can tell.", "控制台未发现妨碍此次升级的问题。";
        acknowledge: "I have read these warnings and want to go on.", "我已阅读以上警告，确认继续。";
        acknowledge_missing: "Read the warnings and tick this box to go on.", "请阅读警告并勾选此项后继续。";
        rollback_note: "OCP cannot roll back the upgrade of an OB cluster, and its manual forbids skipping or rolling back steps by hand.", "OCP 不支持回滚 OB 集群升级，手册禁止手动跳过或回滚其步骤。";
        arbitration_note: "The arbitration service is not available while it is upgraded.", "升级期间该仲裁服务不可用。";
        obproxy_note: "Connections through a server break when it restarts; clients must reconnect.", "服务器重启时，经过它的连接会断开，客户端需要重连。";
        errors_title: "Correct the marked fields", "请修正标出的字段";
        refused_title: "OCP refused the upgrade", "OCP 拒绝了此次升级";
        refused_advice: "Nothing was started. What you typed is kept.", "没有启动任何操作，已填写的内容会保留。";
        problem_no_servers: "Pick at least one server.", "请至少选择一台服务器。";
        problem_package_empty: "Pick a package or type its name.", "请选择软件包或输入其名称。";
        problem_package_rpm: "This must be the whole file name: it has to end in “.os.architecture.rpm”.", "这里需要完整文件名，必须以“.操作系统.架构.rpm”结尾。";
        problem_package_short: "Leave out OS, architecture and “.rpm”: {0}", "请去掉操作系统、架构和“.rpm”：{0}";
        problem_package_name: "This is not a package name. It should look like {0}", "这不是软件包名，应类似于 {0}";
        problem_package_product: "“{0}” is the package of another product. This needs {1}.", "“{0}”是其他产品的软件包。这里需要 {1}。";
        problem_token_length: "A token has 8 to 64 characters; this has {0}.", "token 长度为 8 到 64 个字符，当前为 {0} 个。";
        problem_token_characters: "Use only letters, digits, “-” and “_”.", "只能使用字母、数字、“-”和“_”。";
        warning_same: "{0} already runs. The upgrade would install the same version again.", "当前已运行 {0}，升级会重新安装相同版本。";
        warning_lower: "{0} runs, which is later than the package. OCP does not downgrade.", "当前运行的 {0} 比软件包更新，OCP 不支持降级。";
        warning_architecture: "There is no such package for hosts of the architecture {0}.", "该软件包不适用于架构为 {0} 的主机。";
        warning_not_running: "{0} is {1}. OCP upgrades only what is RUNNING.", "{0} 的状态为 {1}，OCP 只升级 RUNNING 的对象。";
        warning_wall: "{0} → {1} crosses 4.0. There is no upgrade path across 4.0.", "{0} → {1} 跨越了 4.0，不存在跨 4.0 的升级路径。";
        warning_arbitration_41: "Arbitration services need version 4.1 or later.", "仲裁服务需要 4.1 或更高版本。";
        warning_not_uploaded: "OCP does not list this package. Upload it in OCP first.", "OCP 中没有该软件包，请先在 OCP 上传。";
        current_version: "Current version", "当前版本";
        details: "Details", "详情";
    }
}
