// The theme that was chosen here before (src/state/prefs.rs), for the frame of a page that waits for its module: in the
// page itself, so that it is there before anything is painted. scripts/seal.mjs puts it there.
try {
  const theme = localStorage.getItem("ocp-console.theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {}
