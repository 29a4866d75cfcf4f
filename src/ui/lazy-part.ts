import { createElement, lazy, type ReactNode, useState } from 'react';

/** Pauses before a further try, in milliseconds: as long as a restart of the console takes. */
const pauses = [300, 1000, 3000];

/** Takes some properties; which, its caller knows. */
type Component = (props: never) => ReactNode;

/** A component whose code comes later; `preload` brings it before it is drawn. */
export type LazyPart<Part extends Component> = Part & { readonly preload: () => Promise<void> };

/**
 * A component whose code comes when it is first drawn. A console that is just being started again, or a network that
 * is away for a moment, delays it and does not break the page: React would keep the first failure for good. Where the code is
 * there already it is drawn at once: `lazy` would show the fallback all the same, and React holds a fallback for 300 ms.
 */
export function lazyPart<Part extends Component>(
  load: () => Promise<{ readonly default: Part }>,
): LazyPart<Part> {
  let loaded: ((props: object) => ReactNode) | undefined;
  const loadOnce = async () => {
    const module = await persistently(load);
    const component = module.default as Component as (props: object) => ReactNode;
    loaded = component;
    return { default: component };
  };
  const Later = lazy(loadOnce);
  function LaterPart(props: object) {
    // Chosen once: another component in its place would begin anew.
    const [Chosen] = useState(() => loaded ?? Later);
    return createElement(Chosen, props);
  }
  return Object.assign(LaterPart as Component as Part, {
    preload: async () => {
      if (!loaded) await loadOnce();
    },
  });
}

/** The result of `load`, tried again after each of the pauses; rejects with the last failure. */
export async function persistently<Value>(
  load: () => Promise<Value>,
  pause: (milliseconds: number) => Promise<void> = sleep,
): Promise<Value> {
  for (const milliseconds of pauses) {
    try {
      return await load();
    } catch {
      await pause(milliseconds);
    }
  }
  return load();
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
