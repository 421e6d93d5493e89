//! Words about the console: its release, and a newer release on the web server.

words! {
    /// The console itself.
    About {
        open: "About", "关于";
        title: "About this console", "关于本控制台";
        version: "Version", "版本";
        commit: "Commit", "提交 ID";
        no_release: "This is a development build, not a release.", "此页面为开发构建，不是正式发布版本。";
        licences: "Licences of the libraries", "第三方库许可证";
        other_title: "Version {0} of the console has been deployed", "控制台版本 {0} 已部署";
        other_note: "This page still runs version {0}. Reload it when convenient: forms keep your input; with a real OCP you sign in again.", "当前页面仍使用版本 {0}。请在方便时刷新：表单内容会保留；连接真实 OCP 时需要重新登录。";
        later: "Later", "稍后";
    }
}
