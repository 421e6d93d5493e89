//! Words about answers that cannot be read, beside those for failed calls.

words! {
    /// Answers that cannot be read.
    Faults {
        broken: "OCP's answer broke off on the way, or could not be unpacked", "OCP 的响应在途中中断，或无法解压";
        broken_advice: "The connection broke, or something between OCP and this page spoils what it sends. Try again.", "连接中断，或 OCP 与本页面之间的环节损坏了数据，请重新操作。";
        redirected: "OCP's address leads elsewhere, to a login page perhaps", "OCP 的地址被重定向到别处，可能是登录页面";
        redirected_advice: "Something before OCP answers in its place. Sign in there, or check the address of OCP in the web server's configuration.", "OCP 之前的某个环节代为应答。请在那里登录，或检查 Web 服务器中 OCP 的地址。";
        unread: "{0}.", "{0}。";
        unread_at: "{0} ({1}).", "{0}（{1}）。";
    }
}
