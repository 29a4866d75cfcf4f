import { expect, it } from 'vitest';
import { measureMemory, megabyte } from '../../testing/proxy/proxy-memory.ts';

it('1 GiB down, a reader that stops and 50 MB up take at most 64 MB each', { timeout: 120_000 }, async () => {
  const growth = await measureMemory(1024, 50);
  const inMegabytes = Object.entries(growth).map(
    ([what, bytes]) => `${what} ${Math.round(bytes / megabyte)} MB`,
  );
  process.stdout.write(`Growth of the Node server: ${inMegabytes.join(', ')}\n`);
  for (const bytes of Object.values(growth)) expect(bytes).toBeLessThan(64 * megabyte);
});
