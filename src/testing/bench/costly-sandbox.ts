import type { CostlyInput } from './costly-input.ts';
import { countAnswers, sandboxCall, unendingPost, type SandboxCall } from './costly-calls.ts';

const megabyte = 1024 * 1024;
const production = { key: 'persona_production_bench' };

const inquiry = (attributes: string, meta = ''): string =>
  `{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID",${attributes}}}${meta}}`;

/** So many members, such as `"a17":1`. */
const members = (count: number, value = '1'): string =>
  Array.from({ length: count }, (_, index) => `"a${index}":${value}`).join(',');

const one = (
  name: string,
  call: string,
  body?: () => string | Uint8Array,
  more?: SandboxCall,
): CostlyInput => ({
  name: `sandbox: ${name}`,
  send: async (port) => ({ answer: await sandboxCall(port, call, body?.(), more), calls: 1 }),
});

const fill = (letter: string, megabytes: number): string => letter.repeat(megabytes * megabyte);

const selfie = (data: string): string =>
  JSON.stringify({ data: { attributes: { 'selfie-photo': { data: { filename: 'a.png', data } } } } });

/** The largest inquiry and account that pass, in letters of two bytes each. */
const largest = (index: number): string => {
  const text = (length: number): string => `${index} `.padEnd(length, 'ж');
  const tags = Array.from({ length: 100 }, (_, tag) => text(250) + tag);
  const names =
    'name-first name-middle name-last address-street-1 address-street-2 address-city identification-number';
  return JSON.stringify({
    data: {
      attributes: {
        'inquiry-template-id': 'itmpl_YOURTEMPLATEID',
        note: text(16_384),
        'redirect-uri': text(16_384),
        'creator-email-address': text(16_384),
        'reference-id': text(16_384),
        tags,
        fields: Object.fromEntries(names.split(' ').map((name) => [name, text(255)])),
      },
    },
  });
};

/** `count` calls, some at a time. */
async function many(count: number, call: (index: number) => Promise<string>): Promise<string> {
  const answers: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      answers.push(await call(next));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return countAnswers(answers);
}

const createLargest = (count: number) => (port: number) =>
  many(count, (index) =>
    sandboxCall(port, 'POST /inquiries', largest(index), index % 2 === 0 ? production : {}),
  );

const createPlain = (count: number) => (port: number) =>
  many(count, (index) => sandboxCall(port, 'POST /inquiries', inquiry(`"reference-id":"r${index}"`)));

const form = (content: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="data[attributes][file]"; filename="a.csv"\r\n\r\n',
    ),
    content,
    Buffer.from('\r\n--b--\r\n'),
  ]);
const formHeaders = { headers: { 'content-type': 'multipart/form-data; boundary=b' } };
const csv = (line: string, megabytes: number) => (): Uint8Array =>
  form(Buffer.alloc(megabytes * megabyte, line));

const twentyOf = (clause: unknown): unknown => ({ or: Array.from({ length: 20 }, () => clause) });

export const costlySandboxInputs: readonly CostlyInput[] = [
  one('125,000 unknown fields (1.2 MB)', 'POST /inquiries', () => inquiry(`"fields":{${members(125_000)}}`)),
  one('8 MB of unknown fields', 'POST /inquiries', () => inquiry(`"fields":{${members(700_000)}}`)),
  one(
    '9 MB of unknown attributes of the account',
    'POST /accounts',
    () => `{"data":{"attributes":{${members(800_000)}}}}`,
  ),
  one('9 MB of tags', 'POST /inquiries', () => inquiry(`"tags":[${'"a",'.repeat(2_300_000)}"b"]`)),
  one('9 MB of nested lists', 'POST /inquiries', () => inquiry(`"x":${fill('[', 9)}`)),
  one(
    '9 MB of short objects',
    'POST /accounts',
    () => `{"data":{"attributes":{"x":[${'{"a":{}},'.repeat(1_000_000)}1]}}}`,
  ),
  one('a number of 9 MB', 'POST /inquiries', () => inquiry(`"x":${fill('1', 9)}`)),
  one('a note of 9 MB in escapes', 'POST /inquiries', () =>
    inquiry(`"note":"${'\\u0416'.repeat(1_500_000)}"`),
  ),
  one('9 MB of blanks', 'POST /inquiries', () => fill(' ', 9)),
  one('9 MB under an idempotency key', 'POST /inquiries', () => inquiry(`"x":"${fill('y', 9)}"`), {
    headers: { 'idempotency-key': 'k'.repeat(8000) },
  }),
  one('a photo of 9 MB', 'POST /accounts', () => selfie(fill('A', 9))),
  one('a photo of 9 MB of white space', 'POST /accounts', () => selfie(`${fill(' ', 9)}!`)),
  one('a file of 7 MB in base64', 'POST /importer/accounts', () =>
    JSON.stringify({
      data: {
        attributes: {
          file: { filename: 'a.csv', data: Buffer.alloc(7 * megabyte, 'a,b\n').toString('base64') },
        },
      },
    }),
  ),
  one('a form of 19 MB, one row', 'POST /importer/accounts', csv('a', 19), formHeaders),
  one('a form of 19 MB of rows', 'POST /importer/accounts', csv('a\n', 19), formHeaders),
  one('a form of 19 MB of line ends', 'POST /importer/accounts', csv('\r\n', 19), formHeaders),
  {
    name: 'sandbox: 70 posts of 9 MB that wait',
    send: async (port) => {
      const body = inquiry(`"note":"sandbox-delay-5000ms","x":"${fill('y', 9)}"`);
      const answers = await Promise.all(
        Array.from({ length: 70 }, () => sandboxCall(port, 'POST /inquiries', body)),
      );
      return { answer: countAnswers(answers), calls: 70 };
    },
  },
  {
    name: 'sandbox: 70 posts of 1 MB of members that wait',
    send: async (port) => {
      const body = inquiry(
        `"note":"sandbox-delay-5000ms","x":[${`{"a":"${'y'.repeat(80)}"},`.repeat(9000)}1]`,
      );
      const answers = await Promise.all(
        Array.from({ length: 70 }, () => sandboxCall(port, 'POST /inquiries', body)),
      );
      return { answer: countAnswers(answers), calls: 70 };
    },
  },
  ...[
    { name: 'posts of 9 MB', path: '/inquiries', body: inquiry(`"x":"${fill('y', 9)}"`).slice(0, -1) },
    { name: 'photos of 9 MB', path: '/accounts', body: selfie(fill('A', 9)).slice(0, -1) },
  ].map(({ name, path, body }): CostlyInput => ({
    name: `sandbox: 40 ${name} whose last byte never comes`,
    send: async (port) => {
      // The sandbox gives up on all of them in its own time.
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => unendingPost(port, path, Buffer.from(body))),
      );
      return { answer: countAnswers(answers), calls: 40 };
    },
  })),
  {
    name: 'sandbox: 1,000 of the largest records',
    send: async (port) => ({ answer: await createLargest(1000)(port), calls: 1000 }),
  },
  {
    ...one('a page of 100 of the largest records', 'GET /inquiries?page[size]=100'),
    prepare: createLargest(200),
  },
  {
    ...one('15 KB of ids in a filter', `GET /inquiries?filter[inquiry-id]=${'a1,'.repeat(5000)}`),
    prepare: createPlain(5000),
  },
  {
    ...one('a search of 400 clauses', 'POST /inquiries/search', () =>
      JSON.stringify({
        query: twentyOf(twentyOf({ attribute: 'reference-id', operator: 'lt', value: 'a'.repeat(200) })),
        sort: { attribute: 'reference-id', direction: 'asc' },
      }),
    ),
    prepare: createPlain(5000),
  },
  one('a path of 15,000 slashes', `GET /sandbox/api/v1/inquiries${'/'.repeat(15_000)}x`),
  one('an include of 15 KB', `GET /inquiry-templates/itmpl_YOURTEMPLATEID?include=${'a.'.repeat(7500)}`),
];
