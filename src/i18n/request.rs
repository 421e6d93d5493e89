//! Words of the request that upgrades an OB cluster: its two forms, the mode, the order of zones, and the pause before
//! each zone.

words! {
    /// The request of a cluster upgrade.
    RequestWords {
        form: "Form of the request", "请求形式";
        form_rpm_file_name: "File name (rpmFileName)", "文件名（rpmFileName）";
        form_dest_version: "Version (destVersion)", "版本（destVersion）";
        basis_config: "config.json specifies this form.", "由 config.json 指定。";
        basis_new: "OCP {0} is expected to use this form, which was introduced around OCP 4.3.5.", "据现有资料，OCP {0} 使用此形式：它大约从 OCP 4.3.5 开始出现。";
        basis_old: "OCP {0} is expected to use this form; the other one was introduced around OCP 4.3.5.", "据现有资料，OCP {0} 使用此形式：另一种大约从 OCP 4.3.5 开始出现。";
        basis_unknown: "OCP did not report its version. If OCP rejects this form, the console offers the other one.", "未获取到 OCP 的版本。如果 OCP 拒绝此形式，会提供另一种。";
        basis_chosen: "You chose this form. OCP is expected to use the other one.", "由您选择。据现有资料，OCP 使用另一种形式。";
        package_hint: "Pick one of the packages in OCP, or type its name. The request contains version and operating system, not the file name. E.g. {0}", "选择 OCP 中的软件包，或输入其名称。请求中发送版本和操作系统，不发送文件名。例如 {0}";
        system: "Operating system", "操作系统";
        system_hint: "The package name does not contain the operating system. Type the tag that OCP shows for the package, e.g. el7.", "该软件包名称中没有操作系统。请输入 OCP 中该软件包的操作系统标识，例如 el7。";
        system_known: "The package name does not contain the operating system. OCP has packages for {0}.", "该软件包名称中没有操作系统。OCP 中有适用于 {0} 的软件包。";
        problem_system_empty: "Type the operating system of the package, e.g. el7.", "请输入软件包的操作系统，例如 el7。";
        problem_system_character: "The tag of an operating system cannot contain “{0}”. It should look like el7.", "操作系统标识中不能有“{0}”，应类似于 el7。";
        mode: "Upgrade mode", "升级方式";
        rolling: "Rolling upgrade", "滚动升级";
        rolling_note: "Zone by zone. The service continues as long as the other zones hold a majority; connections and long transactions can be cut when leaders move. DDL, major freeze, backup and restore are unavailable until the upgrade ends.", "逐个 Zone 升级。只要其他 Zone 仍构成多数派，服务就不中断；切主时连接和长事务可能被断开。升级结束前无法执行 DDL、合并、备份和恢复。";
        downtime: "Upgrade with downtime", "停服升级";
        downtime_note: "All OBServers stop together: the cluster is down until the new version runs. The request contains “{0}” from config.json; OCP does not document this value.", "所有 OBServer 一起停止，新版本启动之前集群不可用。向 OCP 发送 config.json 中配置的“{0}”，OCP 的文档没有说明该取值。";
        downtime_closed: "All OBServers stop together: the cluster is down until the new version runs. Not available: OCP does not document its value for this mode, and config.json does not set downtimeMode.", "所有 OBServer 一起停止，新版本启动之前集群不可用。此处不可选：OCP 的文档没有说明该方式的取值，config.json 中也没有配置 downtimeMode。";
        freeze: "Minor freeze before each server stops", "停止进程前执行转储操作";
        freeze_hint: "Stopping takes longer, but recovery afterwards is much faster. OCP's own form also ticks it by default.", "停止耗时更长，但之后恢复会快很多。OCP 自己的页面也默认勾选。";
        order: "Use a custom zone order", "自定义 Zone 升级顺序";
        order_hint: "When off, OCP decides the order, and the upgrade runs without pauses.", "关闭时由 OCP 决定顺序，升级过程不会暂停。";
        order_notice: "With a custom order the task pauses before every “Stop Zone” until an operator confirms in OCP. Have an operator ready for each zone, and do not leave the cluster partly upgraded for long.", "自定义顺序时，任务会在每个“Stop Zone”之前暂停，直到有人在 OCP 中确认。每个 Zone 都需要有人值守，请勿让集群长时间停留在升级中途。";
        order_standby: "Before OceanBase 4.1, with standby clusters, this order applies to the primary cluster only. The standby clusters are upgraded first without pauses; the task then waits for confirmation before the primary cluster.", "OceanBase 4.1 之前有备集群时，此顺序只对主集群生效：备集群先升级且不暂停，之后任务会在主集群之前等待确认。";
        order_none: "OCP reports fewer than two zones, so there is no order to choose.", "OCP 给出的 Zone 少于两个，无需选择顺序。";
        order_list: "Order of the zones", "Zone 升级顺序";
        order_drag: "Drag a number, or use the arrows.", "拖动序号，或使用箭头。";
        order_up: "Move {0} up", "上移 {0}";
        order_down: "Move {0} down", "下移 {0}";
        order_moved: "{0} is now {1} of {2}", "{0} 现在位于第 {1} 位，共 {2} 位";
        review_mode: "Mode", "升级方式";
        review_system: "Operating system", "操作系统";
        review_freeze: "Minor freeze", "转储";
        review_freeze_on: "before each server stops", "停止进程前执行";
        review_freeze_off: "no; recovery can be slow", "不执行，恢复可能较慢";
        review_order: "Order of the zones", "Zone 升级顺序";
        review_order_ocp: "decided by OCP", "由 OCP 决定";
        warning_zones_one: "This cluster has 1 zone: a rolling upgrade cannot keep the service up.", "该集群只有 1 个 Zone，滚动升级无法保持服务不中断。";
        warning_zones: "This cluster has {0} zones: a rolling upgrade keeps the service up only with three or more.", "该集群只有 {0} 个 Zone，滚动升级至少需要三个 Zone 才能保持服务不中断。";
        warning_order: "The task pauses before every “Stop Zone” until an operator confirms in OCP.", "任务会在每个“Stop Zone”之前暂停，直到有人在 OCP 中确认。";
        warning_downtime: "The whole cluster is down during the upgrade.", "升级期间整个集群不可用。";
        other_title: "OCP may use the other form of this request", "OCP 可能使用另一种请求形式";
        other_advice: "OCP rejected a field of the submitted form ({0}); no upgrade was started. Your input can be used for the other form ({1}), which you review before you submit it.", "OCP 拒绝了所发送形式（{0}）中的字段，没有启动任何操作。可以用已填写的内容改用另一种形式（{1}），提交前仍需确认。";
        other_use: "Use {0}", "改用 {0}";
        refused_value: "OCP rejected the value “{0}” of the field {1}.", "OCP 拒绝了字段 {1} 的取值“{0}”。";
        refused_downtime: "This value is set by downtimeMode in config.json of the console. Correct it there, then reload this page.", "该取值由控制台 config.json 中的 downtimeMode 指定，请在其中修正，然后刷新页面。";
        halt_title: "OCP may be waiting for confirmation", "OCP 可能在等待人工确认";
        halt_here: "“{0}” is ready to start, and no other subtask has run since {1}. With a custom zone order OCP pauses here until an operator confirms on the page of this task in OCP.", "“{0}”可以开始，且自 {1} 起没有其他子任务在执行。使用自定义 Zone 升级顺序时，OCP 会在此暂停，直到有人在 OCP 的该任务页面上确认。";
        halt_child: "Task {2}: “{0}” is ready to start, and no other subtask has run since {1}. With a custom zone order OCP pauses here until an operator confirms on the page of that task in OCP.", "任务 {2}：“{0}”可以开始，且自 {1} 起没有其他子任务在执行。使用自定义 Zone 升级顺序时，OCP 会在此暂停，直到有人在 OCP 的该任务页面上确认。";
        halt_confirm: "Confirm in the simulated OCP", "在模拟的 OCP 中确认";
        demo_version: "Version of OCP", "OCP 版本";
    }
}
