//! Words of all pages.

words! {
    /// Header, navigation, sign-in, lists, and other parts of all pages.
    Shell {
        product: "OCP upgrade console", "OCP 升级控制台";
        skip_to_content: "Skip to the content", "跳到内容";
        navigation: "Main navigation", "主导航";
        menu: "Menu", "菜单";
        clusters: "OB clusters", "集群";
        clusters_title: "OB clusters", "OceanBase 集群";
        obproxies: "OBProxies", "OBProxy";
        arbitration: "Arbitration services", "仲裁服务";
        tasks: "Tasks", "任务中心";
        task_list: "Tasks", "任务列表";
        language: "Language", "语言";
        theme: "Theme", "主题";
        theme_auto: "System", "跟随系统";
        theme_light: "Light", "浅色";
        theme_dark: "Dark", "深色";
        demo_band: "Demo: a simulated OCP inside this page. No real cluster is affected.", "演示：本页面内的模拟 OCP，不会影响任何真实集群。";
        production_band: "Production: {0}", "生产环境：{0}";
        connected_to: "On {0}", "已连接：{0}";
        this_server: "this server's OCP", "本服务器的 OCP";
        scenario: "Scenario", "场景";
        scenario_smooth: "Smooth upgrade", "顺利升级";
        scenario_retry_cures: "A subtask fails, a retry fixes it", "某子任务失败，重试后成功";
        scenario_rollback_prohibited: "A subtask fails, rollback is prohibited", "某子任务失败，禁止回滚";
        scenario_wide: "Large cluster: 3 zones × 30 OBServers", "大集群：3 个 Zone × 30 台 OBServer";
        speed: "Speed", "速度";
        demo_controls: "Scenario and speed", "场景与速度";
        restart_demo: "Restart the demo", "重新开始演示";
        signed_in_as: "Signed in as {0}", "当前用户：{0}";
        sign_out: "Sign out", "退出登录";
        sign_in: "Sign in", "登录";
        sign_in_title: "Sign in to OCP", "登录 OCP";
        sign_in_hint: "Use your OCP user. The password stays in the memory of this tab and is cleared when you close or reload it.", "请使用 OCP 用户登录。密码只保留在当前标签页的内存中，关闭或刷新后即清除。";
        sign_in_again: "Your sign-in is no longer valid. Sign in again: this page and your input are kept.", "登录已失效，请重新登录。当前页面和已填写的内容都会保留。";
        sign_in_wrong: "Wrong user name or password. OCP locks the account after too many failures.", "用户名或密码错误，请检查后重新输入。错误次数过多时，OCP 会锁定账户。";
        user: "User", "用户名";
        user_missing: "Type your OCP user name.", "请输入 OCP 用户名。";
        password: "Password", "密码";
        password_missing: "Type your password.", "请输入密码。";
        loading: "Loading…", "正在加载…";
        refresh: "Refresh", "刷新";
        retry: "Reload", "重新加载";
        copied: "Copied", "已复制";
        copy_failed: "The browser refused to copy", "浏览器拒绝复制";
        close: "Close", "关闭";
        cancel: "Cancel", "取消";
        unknown: "unknown", "未知";
        none: "none", "无";
        name: "Name", "名称";
        id: "ID", "ID";
        status: "Status", "状态";
        not_found_title: "Page not found", "页面不存在";
        not_found_hint: "The address {0} is not a page of this console. Start from the OB clusters.", "地址 {0} 不属于本控制台的任何页面，请从集群列表开始。";
        to_clusters: "Go to the OB clusters", "前往集群列表";
        bad_id: "The ID in the address is not a whole number.", "地址中的 ID 不是整数。";
        versions: "Console {0}", "控制台 {0}";
        versions_ocp: "Console {0} · OCP {1}", "控制台 {0} · OCP {1}";
        reload: "Reload page", "刷新页面";
        pages: "Pages", "分页";
        page_previous: "Previous page", "上一页";
        page_next: "Next page", "下一页";
        page_of: "Page {0} of {1}", "第 {0} 页，共 {1} 页";
        page_number: "Page {0}", "第 {0} 页";
        page_beyond: "This list has no page {0}: its last page is {1}.", "没有第 {0} 页，该列表的最后一页是第 {1} 页。";
        to_page: "Go to page {0}", "前往第 {0} 页";
    }
}
