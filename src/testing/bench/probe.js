// Runs in every measured page before the page's own scripts and watches it from the side, by the same rules for
// each: plain JavaScript, because it is handed to the browser as it stands.
(() => {
  const fact = { usableMs: 0, nodesWhenUsable: 0, readyMs: 0, nodesWhenReady: 0, longTasks: [] };

  const isTryIt = (button) => (button.ariaLabel ?? button.textContent).trim() === 'Try It!';
  const isUsable = () =>
    document.querySelector('textarea[aria-label="JSON body"]')?.value &&
    document.querySelector('input[type=password]') &&
    [...document.querySelectorAll('button')].some(isTryIt);

  // The elements are on the page, and the page itself says that they answer: whichever comes later. Markup alone
  // is there before its script runs, and a page cannot say it before the elements are there.
  const seen = Promise.withResolvers();
  const said = Promise.withResolvers();
  const ready = Promise.withResolvers();
  const painted = Promise.withResolvers();
  const reachUsable = async () => {
    fact.usableMs = Math.max(await seen.promise, await said.promise);
  };

  const watcher = new MutationObserver(() => {
    if (fact.nodesWhenUsable === 0 && isUsable()) {
      seen.resolve(performance.mark('bench:usable').startTime);
      fact.nodesWhenUsable = document.querySelectorAll('*').length;
    }
    if (fact.readyMs === 0 && document.querySelector('[data-editor="ready"]')) {
      fact.readyMs = performance.mark('bench:ready').startTime;
      fact.nodesWhenReady = document.querySelectorAll('*').length;
      watcher.disconnect();
      ready.resolve();
    }
  });
  watcher.observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-editor', 'aria-label'],
  });

  /** Calls back for each entry of a kind, those before this moment too. */
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('mark', ({ name, startTime }) => name === 'usable' && said.resolve(startTime));
  observe('paint', ({ name, startTime }) => name === 'first-contentful-paint' && painted.resolve(startTime));
  observe('longtask', ({ startTime, duration }) => fact.longTasks.push({ startTime, duration }));

  const report = async () => {
    const [page] = performance.getEntriesByType('navigation');
    return {
      ...fact,
      firstPaintMs: await painted.promise,
      resources: [page, ...performance.getEntriesByType('resource')].map((entry) => ({
        name: new URL(entry.name).pathname,
        startMs: entry.startTime,
        bytes: entry.encodedBodySize,
      })),
    };
  };

  /** Follows each key from its `keydown` until it is painted in the editor and told by the snippet. */
  const watchKeys = () => {
    const keys = [];
    let typed = '';
    const field = document.querySelector('.view-lines') ?? document.querySelector('textarea');
    const shown = () => field.value ?? field.textContent;
    const snippet = () => document.querySelector('[data-testid=snippet]')?.textContent ?? '';
    const hasSnippet = snippet() !== '';

    addEventListener(
      'keydown',
      (event) => {
        typed += event.key;
        const key = { at: event.timeStamp, text: typed, before: shown(), frames: 0 };
        keys.push(key);
        requestAnimationFrame(() => followFrame(key));
      },
      { capture: true },
    );

    // A message that is posted in a frame arrives when that frame was painted.
    const followFrame = (key) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        key.frames += 1;
        if (key.paintMs === undefined && shown() !== key.before) key.paintMs = performance.now() - key.at;
        const isFollowed = key.snippetMs !== undefined || !hasSnippet;
        if ((key.paintMs === undefined || !isFollowed) && key.frames < 600)
          requestAnimationFrame(() => followFrame(key));
      });
      port1.start();
      port2.postMessage(0);
    };

    const region = document.querySelector('[data-testid=snippet]')?.closest('section');
    if (region)
      new MutationObserver(() => {
        const text = snippet();
        for (const key of keys) {
          if (key.snippetMs !== undefined || !text.includes(key.text)) continue;
          key.snippetMs = performance.now() - key.at;
          key.snippetFrame = key.frames + 1;
        }
      }).observe(region, { childList: true, subtree: true, characterData: true });
    globalThis.bench.keys = keys;
  };

  globalThis.bench = {
    reached: { usable: reachUsable(), ready: ready.promise },
    report,
    watchKeys,
    keys: [],
  };
})();
