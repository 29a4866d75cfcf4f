import { beforeEach, expect, test } from 'vitest';
import {
  answerOrigin,
  askForOrigin,
  forgetOrigins,
  noteAllowedOrigin,
  originStore,
  wasOriginAllowed,
} from './origin-question.ts';

const question = (origin: string) => ({ origin, what: 'your request', next: 'send' });

beforeEach(forgetOrigins);

test.each([true, false])(
  'the answer %s goes to the one who asked, and the question is gone',
  async (answer) => {
    const asked = askForOrigin(question('https://a.example'));
    expect(originStore.getState().asked).toMatchObject(question('https://a.example'));
    answerOrigin(answer);
    expect(await asked).toBe(answer);
    expect(originStore.getState().asked).toBeUndefined();
  },
);

test('a second question takes the place of the first, which is answered with no', async () => {
  const first = askForOrigin(question('https://a.example'));
  const second = askForOrigin(question('https://b.example'));
  expect(await first).toBe(false);
  answerOrigin(true);
  expect(await second).toBe(true);
});

test('an answer that nobody asked for changes nothing', () => {
  answerOrigin(true);
  expect(originStore.getState().asked).toBeUndefined();
});

test('what was allowed is known until it is forgotten, the question with it', async () => {
  noteAllowedOrigin('https://a.example');
  noteAllowedOrigin('https://a.example');
  expect(wasOriginAllowed('https://a.example')).toBe(true);
  expect(originStore.getState().allowed).toHaveLength(1);
  const asked = askForOrigin(question('https://b.example'));
  forgetOrigins();
  expect(await asked).toBe(false);
  expect(wasOriginAllowed('https://a.example')).toBe(false);
});
