// Runs before the page's script, as a file, since the page allows no inline script; in ES5, so that old browsers run it.
(function () {
  var root = document.documentElement;
  // Shows the page's note for old browsers where the script lacks what it calls, or is not understood.
  if (typeof URL !== 'function' || !URL.parse) root.setAttribute('data-old', '');
  addEventListener('error', function (event) {
    if (event.error instanceof SyntaxError && /\/assets\//.test(event.filename))
      root.setAttribute('data-old', '');
  });
  try {
    var theme = JSON.parse(localStorage.getItem('tryit.settings') || '{}').state.theme;
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  } catch (error) {
    // Nothing chosen, or no storage: the system's theme stands.
  }
  // The list of operations and the first one travel beside the script, unless the address names another document.
  var script = document.currentScript;
  if (/[?&](document|spec)=/.test(location.search) || !script) return;
  // A key in the address is no operation, and is asked for nowhere.
  if (/persona_(sandbox|production)_/.test(location.hash)) return;
  var named = /^#\/([A-Za-z0-9_-]+)$/.exec(location.hash);
  var operation = named ? named[1] : script.getAttribute('data-first');
  ['index.json', 'operations/' + operation + '.json'].forEach(function (file) {
    var link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = script.getAttribute('data-documents') + '/' + file;
    document.head.appendChild(link);
  });
})();
