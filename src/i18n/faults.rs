//! Words of responses that cannot be read; failed calls have their own in `errors`.

words! {
    /// Responses that cannot be read.
    Faults {
        broken: "OCP's response was interrupted or could not be decompressed", "OCP 的响应在途中中断，或无法解压";
        broken_advice: "The connection broke, or a component between OCP and this page damaged the data. Try again.", "连接中断，或 OCP 与本页面之间的环节损坏了数据，请重新操作。";
        redirected: "OCP's address redirects elsewhere, perhaps to a login page", "OCP 的地址被重定向到别处，可能是登录页面";
        redirected_advice: "A proxy in front of OCP answered. Sign in there, or check the address of OCP in the web server's configuration.", "OCP 之前的某个环节代为应答。请在那里登录，或检查 Web 服务器中 OCP 的地址。";
        unread: "{0}.", "{0}。";
        unread_at: "{0} ({1}).", "{0}（{1}）。";
    }
}
