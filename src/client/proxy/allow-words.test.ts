import { expect, it } from 'vitest';
import { allowWords, warningsAbout } from './allow-words.ts';

it.each([
  ['https://api.example.com', 0],
  ['https://api.example.com:8443', 0],
  ['http://api.example.com', 1],
  ['http://localhost:3000', 1],
  ['http://127.0.0.1:3000', 1],
  ['http://127.1.2.3', 1],
  ['http://[::1]:3000', 1],
  ['http://app.localhost', 1],
  ['https://10.0.0.1', 1],
  ['http://192.168.1.1', 2],
  ['https://[fd00::1]', 1],
  ['https://intranet', 1],
  ['https://xn--pple-43d.com', 1],
  ['https://127.example.com', 0],
])('%s has %i warnings', (origin, count) => {
  expect(warningsAbout(origin)).toHaveLength(count);
});

const question = {
  origin: 'http://api.example.com:8080',
  what: 'your request and your key',
  canAdd: true,
  wasAllowed: false,
};

it('names the host, the whole origin and what goes there', () => {
  const words = allowWords(question);
  expect(words.title).toBe('This console does not call api.example.com:8080 yet.');
  expect(words.sentence).toContain('passes your request and your key on to `http://api.example.com:8080`');
  expect(words.act).toBe('Allow api.example.com:8080');
});

it('offers no button where the user cannot add, and says who can', () => {
  const words = allowWords({ ...question, canAdd: false });
  expect(words).toMatchObject({ act: '', warnings: [] });
  expect(words.sentence).toContain('TRYIT_ALLOW=http://api.example.com:8080');
});

it('says why it asks again', () => {
  expect(allowWords({ ...question, wasAllowed: true }).title).toContain('started again');
});
