// Runs in the console's page beside probe.js and times what a reader does with a document.
(() => {
  /** A message that is posted in a frame arrives when that frame was painted. */
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => done(performance.now()));
      port1.start();
      port2.postMessage(0);
    });

  /** Looks in every frame, and resolves with the time at which the frame in which it first held was painted. */
  const when = (isTrue) =>
    new Promise((done) => {
      const look = () => (isTrue() ? done(painted()) : requestAnimationFrame(look));
      look();
    });

  const marks = [];
  new PerformanceObserver((list) => marks.push(...list.getEntries())).observe({ type: 'mark' });
  let chosenAt = 0;
  addEventListener(
    'change',
    ({ target, timeStamp }) => {
      if (target.type === 'file') chosenAt = timeStamp;
    },
    { capture: true },
  );

  const title = () => document.querySelector('main h1')?.textContent;
  const field = () => document.querySelector('input[type=search]');
  const list = () => document.querySelector('nav[aria-label="Operations"]');

  /** Milliseconds from choosing the file until an operation of it can be used and is painted, and when that was. */
  const opened = async () => {
    const before = title();
    const at = await when(
      () =>
        chosenAt > 0 &&
        title() !== before &&
        !document.querySelector('[role=dialog]') &&
        marks.some(({ name, startTime }) => name === 'usable' && startTime > chosenAt),
    );
    performance.mark('bench:opened');
    return { milliseconds: at - chosenAt, chosenAt };
  };

  /** Milliseconds from following a link to its operation until that is painted. */
  const follow = async ({ id, title: wanted }) => {
    const start = performance.now();
    location.hash = `#/${encodeURIComponent(id)}`;
    return (await when(() => title() === wanted)) - start;
  };

  /** Milliseconds from each key until the list shows what was found for it. */
  const watchSearch = () => {
    const times = [];
    field().addEventListener('input', ({ timeStamp, target }) => {
      const { value } = target;
      times.push(
        when(() => {
          const foundFor = list().querySelector('[data-found-for]')?.getAttribute('data-found-for');
          return target.value !== value || foundFor === value.trim();
        }).then((at) => at - timeStamp),
      );
    });
    globalThis.bench.searched = () => Promise.all(times);
  };

  globalThis.bench.documents = { opened, follow, watchSearch };
})();
