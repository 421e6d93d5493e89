// The script that starts the console; scripts/seal.mjs puts the names of the release's files between the @.
// With Trusted Types: no text becomes markup or script, but for the address of the simulator's worker.
globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (url === "@worker@" ? url : null) });

// What the console asks first is asked while its module is on its way; src/platform/early.rs takes the answers over.
// What follows from an answer is asked before anybody else has that answer, and so never twice.
const early = (globalThis.early = new Map());
const ask = (key, address, options, follow) => {
  const asked = { sent: performance.now() };
  asked.answer = fetch(address, options).then(async (answer) => {
    asked.received = performance.now();
    await follow?.(answer).catch(() => {});
    return answer;
  });
  asked.answer.catch(() => {});
  early.set(key, asked);
};

// As src/state/prefs.rs finds it.
const language = () => {
  const known = (tag) => ({ en: "en-US", zh: "zh-CN" })[tag?.slice(0, 2).toLowerCase()];
  return known(localStorage.getItem("ocp-console.language")) ?? known(navigator.language) ?? "en-US";
};

// OCP is asked only where the session of the browser signs in: nothing here is a try of a password. The task of the
// address is asked for once OCP has said that there is a session.
const askOcp = async (answer) => {
  const { mode, signIn, apiBase = "" } = await answer.clone().json();
  if (mode !== "live" || signIn !== "session" || !/^(\/(?!\/)|$)/.test(apiBase)) return;
  const tasks = `${apiBase.replace(/\/+$/, "")}/api/v2/tasks/instances`;
  const spoken = language();
  const options = {
    headers: { "Content-Type": "application/json", "Accept-Language": spoken },
    credentials: "same-origin",
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(20_000),
  };
  const read = (address, follow) => ask(`${spoken} ${address}`, address, options, follow);
  const path = location.pathname.slice(new URL(document.baseURI).pathname.length);
  const task = /^tasks\/(\d+)\/?$/.exec(path)?.[1];
  read(`${tasks}?page=1&size=1&sort=id%2Cdesc`, async (session) => {
    if (session.ok && task) read(`${tasks}/${task}`);
  });
};
if (typeof WebAssembly === "object") ask("config.json", "config.json", undefined, askOcp);

// Not imported above, so that all of this is asked before the module's JavaScript is there.
const module = fetch("@module@", { integrity: "@integrity@" });
const started = import("./@glue@").then(({ default: start }) => start({ module_or_path: module }));
// Whatever becomes of it, the next line tells.
module.catch(() => {});
started.catch((fault) => {
  const isRefused = typeof WebAssembly !== "object" || fault instanceof WebAssembly.CompileError;
  document.getElementById(isRefused ? "refused" : "crash").hidden = false;
  document.getElementById("skeleton")?.remove();
  throw fault;
});
