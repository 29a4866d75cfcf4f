// Before the first paint: the theme the reader chose, if any. Kept apart because the page allows no inline script.
try {
  const { state } = JSON.parse(localStorage.getItem('tryit.settings') ?? '{}');
  if (state?.theme === 'light' || state?.theme === 'dark')
    document.documentElement.dataset.theme = state.theme;
} catch {
  // Closed or broken storage: the system's theme stands.
}
