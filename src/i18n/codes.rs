//! The meaning of OCP's error codes for an upgrade, with advice for the operator.

words! {
    /// The meaning of OCP's error codes, with advice.
    Codes {
        no_path: "OCP finds no upgrade path to this version", "OCP 未找到升级到该版本的路径";
        no_path_advice: "Choose a target version that the upgrade path reaches, or upload the packages of all versions on the path to OCP; then submit again.", "请选择升级路径可以到达的目标版本，或将升级路径上各版本的软件包上传至 OCP，然后重新提交。";
        package_missing: "OCP lacks a package that this upgrade needs", "OCP 中缺少本次升级所需的软件包";
        package_missing_advice: "OCP's message names the architecture and the version. Upload that package to OCP, then submit again.", "OCP 的错误信息中给出了架构和版本，请将对应的软件包上传至 OCP，然后重新提交。";
        package_unfit: "The package does not match", "软件包不匹配";
        package_unfit_advice: "OCP's message says what does not match: architecture, type, name or version. Choose another package.", "OCP 的错误信息中说明了架构、类型、名称或版本中的哪一项不匹配，请选择其他软件包。";
        package_busy: "The package is in use in OCP", "软件包正在被 OCP 使用";
        package_busy_advice: "Wait for the operation on the package to end, then submit again.", "请等待对该软件包的操作结束，然后重新提交。";
        package_name: "OCP found no package name in the request", "OCP 认为请求中缺少软件包名称";
        package_name_advice: "This version of OCP may use another form of the request. Change the form in the upgrade form, or choose the package again.", "该版本的 OCP 可能使用另一种请求形式，请在升级表单中切换，或重新选择软件包。";
        wrong_target: "OCP cannot upgrade to this version", "无法升级到该版本";
        wrong_target_advice: "Choose another package.", "请选择其他软件包。";
        standby_unmanaged: "A standby cluster is not managed by this OCP", "备集群尚未被该 OCP 接管";
        standby_unmanaged_advice: "Take the standby cluster over in OCP, then submit again.", "请先在 OCP 中接管该备集群，然后重新提交。";
        standby_sync: "The synchronisation state of a standby cluster does not allow an upgrade", "备集群的同步状态不允许升级";
        standby_sync_advice: "Wait until the standby cluster has caught up, or repair its synchronisation in OCP; then submit again.", "请等待备集群同步完成，或在 OCP 中修复同步，然后重新提交。";
        majority: "Stopping this zone would leave a tenant without a majority of its replicas", "停止该 Zone 会使租户失去多数派副本";
        majority_advice: "OCP's message names the zone and the tenant. Restore the tenant's other replicas, then try again.", "OCP 的错误信息中给出了 Zone 和租户，请先恢复该租户的其他副本，然后重新操作。";
        still_running: "The previous task of this object has not ended", "该对象的上一个任务尚未结束";
        still_running_advice: "Wait for that task to end, or handle it in the task list; then submit again.", "请等待该任务结束，或在任务列表中处理，然后重新提交。";
        status_forbids: "The current status of the object does not allow this operation", "对象的当前状态不允许此操作";
        status_forbids_advice: "OCP's message names the object and its status. Restore the object in OCP, then try again.", "OCP 的错误信息中给出了对象及其状态，请先在 OCP 中使其恢复正常，然后重新操作。";
        too_old: "The installed version is too old for this operation", "当前版本过低，不支持此操作";
        too_old_advice: "OCP's message names the required version. Upgrade to that version first.", "OCP 的错误信息中给出了所需的最低版本，请先升级到该版本。";
        no_connection: "OCP cannot connect to the cluster", "OCP 无法连接集群";
        no_connection_advice: "Check the password of the sys tenant, the tenant's whitelist and the network in OCP; then try again.", "请在 OCP 中检查 sys 租户的密码、白名单以及网络连接，然后重新操作。";
        tenant_data: "The data version of a tenant could not be upgraded", "租户的数据版本升级失败";
        tenant_data_advice: "OCP's message names the tenant. Read the log of the subtask, then retry the subtask.", "OCP 的错误信息中给出了租户，请先查看子任务日志，然后重试该子任务。";
        versions_unfit: "The versions of dependent components do not match", "相互依赖的组件版本不匹配";
        versions_unfit_advice: "OCP's message names both versions. Upgrade the component that must be newer first, or choose another package.", "OCP 的错误信息中给出了双方的版本，请先升级要求版本更高的一方，或选择其他软件包。";
        other_proxy: "The OBProxy does not belong to this OBProxy cluster", "该 OBProxy 不属于此 OBProxy 集群";
        other_proxy_advice: "Reload the list of OBProxies, then choose again.", "请刷新 OBProxy 列表后重新选择。";
        prohibited: "OCP prohibits this operation on the object", "OCP 禁止对该对象执行此操作";
        prohibited_advice: "Read OCP's message below.", "请阅读下方 OCP 的错误信息。";
        task_state: "The current state of the task does not allow this operation", "任务的当前状态不允许此操作";
        task_state_advice: "The state of the task has changed. Check the latest state.", "任务状态已发生变化，请查看最新状态。";
        no_rollback: "This task cannot be rolled back", "该任务不支持回滚";
        no_rollback_advice: "Retry the failed subtasks, or ask OceanBase support.", "请重试失败的子任务，或联系 OceanBase 技术支持。";
        no_skip: "This subtask cannot be skipped", "该子任务不支持跳过";
        no_skip_advice: "Fix the cause, then retry the subtask.", "请在排除故障后重试该子任务。";
        task_changed: "OCP was upgraded after this task started, and the subtasks have changed", "任务开始后 OCP 已升级，任务内容发生变化";
        task_changed_advice: "OCP no longer supports this operation on the task. Ask OceanBase support how to end the task.", "OCP 不再支持对该任务执行此操作，请联系 OceanBase 技术支持处理。";
        step_timeout: "The subtask timed out", "子任务执行超时";
        step_timeout_advice: "Read the log of the subtask, then retry the subtask.", "请先查看子任务日志，然后重试该子任务。";
        step_stopped: "The subtask stopped before it finished", "子任务在结束前中断";
        step_stopped_advice: "The subtask was interrupted or terminated, or its node restarted. Read the log of the subtask, then retry the subtask.", "子任务被中断、终止，或执行节点发生重启。请先查看子任务日志，然后重试该子任务。";
        user_disabled: "This OCP user is disabled, expired or not activated", "该 OCP 用户已被禁用、已过期或尚未激活";
        user_disabled_advice: "Ask an OCP administrator.", "请联系 OCP 管理员。";
        password_expired: "The password of this OCP user has expired", "该 OCP 用户的密码已过期";
        password_expired_advice: "Set a new password on OCP's own pages, or ask an OCP administrator.", "请在 OCP 页面中修改密码，或联系 OCP 管理员。";
        other_ocp: "Another OCP has locked this cluster", "该集群已被其他 OCP 锁定";
        other_ocp_advice: "Wait for the operation of that OCP to end, or ask its administrator.", "请等待其操作结束，或联系该 OCP 的管理员。";
    }
}
