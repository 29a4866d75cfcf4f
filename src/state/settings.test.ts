import { beforeEach, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.ts';

const storage = new MemoryStorage();
vi.stubGlobal('localStorage', storage);
const { setServerVariable, settingsStore } = await import('./settings.ts');

beforeEach(() => storage.clear());

test('a server variable is kept, but for one that is named like a secret', () => {
  setServerVariable('a', 'region', 'eu');
  setServerVariable('a', 'token', 'hush');
  expect(settingsStore.getState().serverVariables['a']).toEqual({ region: 'eu', token: 'hush' });
  const kept = storage.getItem('tryit.settings') ?? '';
  expect(kept).toContain('"region":"eu"');
  expect(kept).not.toContain('hush');
});
