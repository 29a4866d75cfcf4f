import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { dist } from './console-server.ts';

const page = path.join(dist, 'page');
const maxBytes = 150_000;

/** Scripts and styles that a built `index.html` names, as addresses from the root. */
const namedIn = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, address = '']) => address,
  );

/** Bytes as the server sends them: the copy that the build has compressed, else the file itself. */
function sentBytes(address: string): number {
  const file = path.join(page, address);
  return readFileSync(existsSync(`${file}.br`) ? `${file}.br` : file).length;
}

// `npm run bench -- --only page` measures the same in a browser, with what else comes before the page is usable.
test('script and style of the first load stay below 150 KB', () => {
  const files = namedIn(readFileSync(path.join(page, 'index.html'), 'utf8')).map((address) => ({
    address,
    bytes: sentBytes(address),
  }));
  // The early script, the page's script and its styles at least: less would mean that they are named in another way.
  expect(files.length).toBeGreaterThanOrEqual(3);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = files.map(({ address, bytes }) => `${bytes.toLocaleString('en')} ${address}`).join('\n');
  expect(
    total,
    `The first load has ${total.toLocaleString('en')} bytes of script and style (Brotli). Load later, by import(), what the first paint does not need:\n${list}`,
  ).toBeLessThanOrEqual(maxBytes);
});
