// Runs before the first paint and before the page's own script has arrived. It is a file of its own because the
// page allows no inline script.
try {
  // The theme the reader chose, if any.
  const { state } = JSON.parse(localStorage.getItem('tryit.settings') ?? '{}');
  if (state?.theme === 'light' || state?.theme === 'dark')
    document.documentElement.dataset.theme = state.theme;
} catch {
  // Closed or broken storage: the system's theme stands.
}

// The list of operations and the one to be opened travel beside the script, not after it, unless the address names a
// document that the reader opened.
if (!/[?&](document|spec)=/.test(location.search)) {
  const { documents, first } = document.currentScript.dataset;
  const named = /^#\/([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1] ?? first;
  for (const file of ['index.json', `operations/${named}.json`]) {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = `${documents}/${file}`;
    document.head.append(link);
  }
}
