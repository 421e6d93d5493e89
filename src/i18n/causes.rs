//! The meaning of the known causes of a failed upgrade, with advice for the operator.

words! {
    /// The meaning of known causes, with advice.
    Causes {
        label: "Known causes", "已知原因";
        server_versions: "The servers of the cluster are not on one version", "集群中各 OBServer 的版本不一致";
        server_versions_advice: "Complete the unfinished upgrade of the servers that differ, then retry the subtask.", "请完成版本不一致的 OBServer 的升级，然后重试该子任务。";
        too_old: "The cluster is too old for a direct upgrade to this version", "当前集群版本过低，无法直接升级到目标版本";
        too_old_advice: "First upgrade to the version that the reason names.", "请先升级到原因中给出的版本。";
        data_versions: "The data versions of the tenants do not match", "租户的数据版本不一致";
        data_versions_advice: "Complete the earlier upgrade or ask OceanBase support, then retry the subtask.", "请完成上一次升级或联系 OceanBase 技术支持，然后重试该子任务。";
        replicas: "Some replicas are not in sync", "存在未同步的副本";
        replicas_advice: "Wait until all replicas are in sync, or repair their servers; then retry the subtask.", "请等待副本完成同步，或修复其所在的 OBServer，然后重试该子任务。";
        servers: "Some OBServers are not available", "存在不可用的 OBServer";
        servers_advice: "Start or repair these servers in OCP, then retry the subtask.", "请在 OCP 中启动或修复这些 OBServer，然后重试该子任务。";
        rebalance: "Replicas are being moved, or a locality is being changed", "副本均衡或 Locality 变更正在进行";
        ddl: "DDL is running", "DDL 任务正在执行";
        compaction: "A major compaction is running", "租户合并正在进行";
        tenant_unit: "The unit of a deleted tenant is not freed yet", "已删除租户的资源单元尚未释放";
        backup_job: "A backup or restore job is running", "备份或恢复任务正在执行";
        clone: "A tenant is being cloned, or a snapshot is being made", "租户克隆或快照任务正在执行";
        direct_load: "A direct load is running", "旁路导入任务正在执行";
        wait_advice: "Wait until this is finished, then retry the subtask.", "请等待其结束，然后重试该子任务。";
        tenant_state: "A tenant is not in its normal state", "存在状态异常的租户";
        tenant_state_advice: "Wait until the tenant is created, restored or deleted, or repair it; then retry the subtask.", "请等待租户创建、恢复或删除完成，或修复该租户，然后重试该子任务。";
        tenant_locked: "A tenant is locked", "存在被锁定的租户";
        tenant_locked_advice: "Unlock the tenant in OCP, then retry the subtask.", "请在 OCP 中解锁该租户，然后重试该子任务。";
        tenant_name: "A tenant is named all, all_user or all_meta", "存在名为 all、all_user 或 all_meta 的租户";
        tenant_name_advice: "Rename the tenant, then retry the subtask.", "请修改该租户的名称，然后重试该子任务。";
        destination: "Log archiving or backup still has a destination", "日志归档或备份的路径配置尚未清空";
        destination_advice: "Stop it and remove the destination from the settings, not its files; then retry the subtask.", "请停止归档或备份并清空路径配置（不要删除其中的文件），然后重试该子任务。";
        primary_zone: "A primary zone is RANDOM or has several zones of first priority", "租户的 Primary Zone 为 RANDOM，或第一优先级包含多个 Zone";
        primary_zone_advice: "Give the tenant one zone of first priority, then retry the subtask.", "请将租户的第一优先级设置为单个 Zone，然后重试该子任务。";
        zlib: "zlib compression is in use, which this upgrade does not allow", "正在使用 zlib 压缩，不允许升级";
        zlib_advice: "Choose another compression for what the reason names, then retry the subtask.", "请将原因中给出的对象改用其他压缩算法，然后重试该子任务。";
        binlog: "binlog_row_image is MINIMAL", "binlog_row_image 的值为 MINIMAL";
        binlog_advice: "Set the variable to FULL in the tenants concerned, then retry the subtask.", "请在相关租户中将该变量设置为 FULL，然后重试该子任务。";
        disk: "The disk of a server is too full to convert the data", "OBServer 的磁盘空间不足，无法转换数据格式";
        disk_advice: "Add disk space on the server that the reason names, then retry the subtask.", "请为原因中给出的 OBServer 扩充磁盘空间，然后重试该子任务。";
        encoding: "Tables use cs_encoding, which needs a CPU with AVX2", "存在使用 cs_encoding 的表，但 CPU 不支持 AVX2";
        encoding_advice: "Change the row format of these tables, then retry the subtask.", "请修改这些表的 row_format，然后重试该子任务。";
        schema: "A server has not refreshed its schema in time", "OBServer 未及时刷新 schema";
        schema_advice: "Check that all servers have the same schema version, then retry the subtask.", "请确认各 OBServer 的 schema 版本一致，然后重试该子任务。";
        download: "The download of the package timed out", "下载软件包超时";
        download_advice: "Check the network between OCP and the host, then retry the subtask.", "请检查 OCP 与主机之间的网络，然后重试该子任务。";
        path_advice: "Upload the package again or complete OCP's oceanbase_upgrade_dep.yml, then retry the subtask.", "请重新上传软件包，或补全 OCP 的 oceanbase_upgrade_dep.yml，然后重试该子任务。";
        stop_zone: "OceanBase did not stop the zone in time", "停止 Zone 超时";
        stop_zone_advice: "Retry the subtask. If it fails again, ask OceanBase support.", "请重试该子任务。如仍然失败，请联系 OceanBase 技术支持。";
        package_advice: "Upload the packages of all versions on the path to OCP, then retry the subtask.", "请将升级路径上各版本的软件包上传至 OCP，然后重试该子任务。";
        memory: "The host has too little free memory", "主机的可用内存不足";
        memory_advice: "Free or add memory on the host, then retry the subtask.", "请释放或扩充主机内存，然后重试该子任务。";
        log_only: "A log-only replica has no unit of its type", "日志型副本缺少对应类型的资源单元";
        log_only_advice: "Change log-only replicas to full replicas, then retry the subtask.", "请将日志型副本替换为全功能型副本，然后重试该子任务。";
        standby: "A standby cluster does not synchronise", "备集群未同步";
        standby_advice: "Wait until it is in sync, then retry the subtask. Without user tenants, ask OceanBase support.", "请等待备集群完成同步，然后重试该子任务。如没有业务租户，请联系 OceanBase 技术支持。";
        charset: "The script's MySQL client does not know character set 45 (utf8mb4)", "脚本的 MySQL 客户端不支持字符集 45（utf8mb4）";
        charset_advice: "The error itself is further down in the log. If a retry fails too, ask OceanBase support.", "具体错误见后续日志。如重试该子任务后仍然失败，请联系 OceanBase 技术支持。";
        source_checker: "OceanBase's upgrade_checker.py", "OceanBase 的 upgrade_checker.py";
        source_faq: "OCP FAQ, cluster upgrade, Q{0}", "OCP 常见问题，集群升级 Q{0}";
        source_practices: "OCP manual, best practices, cluster upgrade, Q{0}", "OCP 手册，最佳实践，升级 OceanBase 集群 Q{0}";
        source_manual: "OCP 4.0.3 manual, cluster upgrade", "OCP 4.0.3 手册，升级集群";
        source_issue: "github.com/oceanbase/oceanbase/issues/{0}", "github.com/oceanbase/oceanbase/issues/{0}";
    }
}
