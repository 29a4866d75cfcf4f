import { afterEach, expect, test, vi } from 'vitest';

/** Trusted Types as a page's policy has them: each name once. */
function stubBrowser(hasTrustedTypes: boolean) {
  const made: string[] = [];
  const started: unknown[] = [];
  vi.stubGlobal('Worker', function (url: unknown, options: unknown) {
    started.push([url, options]);
  });
  vi.stubGlobal(
    'trustedTypes',
    hasTrustedTypes
      ? {
          createPolicy(name: string, rules: { createScriptURL: (url: string) => string }) {
            if (made.includes(name)) throw new TypeError(`Policy with name "${name}" already exists.`);
            made.push(name);
            return { createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}` };
          },
        }
      : undefined,
  );
  return { made, started };
}

async function freshStarter() {
  vi.resetModules();
  return (await import('./worker-starter.ts')).workerStarter;
}

afterEach(() => vi.unstubAllGlobals());

test('a worker that ended is started again by the policy that was made for the first', async () => {
  const { made, started } = stubBrowser(true);
  const workerStarter = await freshStarter();
  const start = workerStarter('tryit-a', '/a.js', '/b.js');
  start('/a.js', 'a');
  start('/b.js', 'b');
  // As a part of the page does that was loaded twice.
  workerStarter('tryit-a', '/a.js', '/b.js')('/a.js', 'a');
  expect(made).toEqual(['tryit-a']);
  expect(started).toEqual([
    ['trusted /a.js', { type: 'module', name: 'a' }],
    ['trusted /b.js', { type: 'module', name: 'b' }],
    ['trusted /a.js', { type: 'module', name: 'a' }],
  ]);
});

test('a policy answers for its own addresses only', async () => {
  const { started } = stubBrowser(true);
  const workerStarter = await freshStarter();
  expect(() => workerStarter('tryit-a', '/a.js')('/other.js', 'a')).toThrow(
    'Not a worker of ours: /other.js',
  );
  expect(started).toEqual([]);
});

test('a browser without Trusted Types takes the address as it is', async () => {
  const { started } = stubBrowser(false);
  const workerStarter = await freshStarter();
  workerStarter('tryit-a', '/a.js')('/a.js', 'a');
  expect(started).toEqual([['/a.js', { type: 'module', name: 'a' }]]);
});
