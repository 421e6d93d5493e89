//! Words of signing in and out, of permissions and of read-only mode.

words! {
    /// Signing in and out, permissions, read-only mode.
    Sign {
        idle_soon: "This page has had no activity for a while. You will be signed out in one minute; press any key or click to stay signed in.", "页面已长时间无人操作，一分钟内将自动退出登录。按任意键或点击页面即可保持登录。";
        stay: "Stay signed in", "保持登录";
        ended_idle: "You were signed out after {0} min without activity. Sign in again: this page and your input are kept.", "页面 {0} 分钟无人操作，已自动退出登录。请重新登录：当前页面和已填写的内容都会保留。";
        ended_elsewhere: "You signed out in another tab.", "您已在其他标签页中退出登录。";
        tries_left: "Attempts left before the account is locked: {0}", "锁定前还剩 {0} 次机会";
        told: "OCP's response", "OCP 的响应";
        locked: "OCP has locked this account or IP address. Wait, or ask an OCP administrator.", "当前账户或 IP 已被 OCP 锁定，请稍后再登录或联系 OCP 管理员。";
        session_hint: "This console uses the OCP session of your browser and asks for no password.", "本控制台使用浏览器已有的 OCP 会话，不要求输入密码。";
        session_none: "This browser has no OCP session. Sign in to OCP, then come back to this tab.", "当前浏览器没有 OCP 会话。请先登录 OCP，再回到本标签页。";
        session_over: "Your OCP session has ended. Sign in to OCP, then come back to this tab: this page and your input are kept.", "OCP 会话已结束。请登录 OCP 后回到本标签页：当前页面和已填写的内容都会保留。";
        session_left: "This console no longer uses your OCP session. The session is still valid: end it in OCP.", "本控制台已停止使用您的 OCP 会话。会话本身仍然有效，请在 OCP 中退出。";
        session_open: "Open OCP's own pages", "打开 OCP 页面";
        session_use: "Use the OCP session", "使用 OCP 会话";
        forbidden_needs: "This request needs {0}. Ask an OCP administrator to grant it.", "该调用需要 {0}，请联系 OCP 管理员授予。";
        needs: "Required permission", "所需权限";
        read_only_reason: "Read-only mode: actions are disabled.", "只读模式，不能操作。";
        read_only_always: "Read-only: config.json disables all changes from this console.", "只读：config.json 禁止通过本控制台进行任何变更。";
        read_only_chosen: "Read-only mode: everything can be viewed, and no changes are sent.", "只读模式：可以查看全部内容，但不会发送任何变更请求。";
        read_only_leave: "Leave read-only mode", "退出只读模式";
        read_only_offer: "OCP rejected this change: your user has no permission. In read-only mode you can view everything, and no changes are sent.", "OCP 拒绝了此次变更：当前用户没有权限。在只读模式下可以查看全部内容，且不会发送任何变更请求。";
        read_only_enter: "Switch to read-only mode", "进入只读模式";
    }
}
