import { describe, expect, test } from 'vitest';
import { type Media, built, loaded } from '../../../testing/requests/described-bodies.ts';
import { fileOf } from '../../../testing/requests/forms.ts';
import { inputOf } from '../../../testing/requests/operations.ts';
import { buildRequest } from '../build-request.ts';
import type { BodyInput } from '../input.ts';
import { bodyBytes } from './body-bytes.ts';

const string = { type: 'string' };

describe('the charset of a body', () => {
  const sent = async (mediaType: string, body: BodyInput, typedType?: string) => {
    const schema = bodyKindFor(body);
    const request = built(loaded(mediaType, { schema }), body, typedType);
    const octets = request.body ? await bodyBytes(request.body) : new Uint8Array();
    return [...octets].map((octet) => String.fromCharCode(octet)).join('');
  };
  const bodyKindFor = (body: BodyInput): Media => ('form' in body ? { type: 'object' } : string);
  const text = (mediaType: string, of: string): BodyInput => ({ mediaType, text: of });
  const form = (mediaType: string, value: string, type = ''): BodyInput => ({
    mediaType,
    form: { values: { p: value }, files: {}, contentTypes: type === '' ? {} : { p: type } },
  });
  const latin = 'application/json; charset=ISO-8859-1';
  const urlencoded = 'application/x-www-form-urlencoded; charset=windows-1252';
  const multipart = 'multipart/form-data; boundary=b';

  test.each<readonly [string, string, BodyInput, string | undefined, string]>([
    ['as the document says', latin, text(latin, '"é"'), undefined, '"\xe9"'],
    ['as the user says', 'text/plain', text('text/plain', 'é'), 'text/plain; charset=latin1', '\xe9'],
    ['the user before the document', latin, text(latin, 'é'), 'application/json', '\xc3\xa9'],
    [
      'UTF-8 by its name',
      'text/plain; charset=UTF-8',
      text('text/plain; charset=UTF-8', 'é'),
      undefined,
      '\xc3\xa9',
    ],
    [
      'XML as its declaration says',
      'application/soap+xml',
      text('application/soap+xml', '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'),
      undefined,
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>',
    ],
    [
      'XML in UTF-16 as its declaration says, with a mark',
      'text/xml',
      text('text/xml', `<?xml version='1.0' encoding='UTF-16'?>`),
      undefined,
      `\xff\xfe${[...`<?xml version='1.0' encoding='UTF-16'?>`].join('\0')}\0`,
    ],
    [
      'XML whose type says otherwise than its declaration',
      'application/xml; charset=utf-8',
      text('application/xml; charset=utf-8', '<?xml version="1.0" encoding="latin1"?><a>é</a>'),
      undefined,
      '<?xml version="1.0" encoding="latin1"?><a>\xc3\xa9</a>',
    ],
    [
      'a declaration in what is no XML',
      'text/plain',
      text('text/plain', '<?xml version="1.0" encoding="latin1"?>é'),
      undefined,
      '<?xml version="1.0" encoding="latin1"?>\xc3\xa9',
    ],
    ['a urlencoded form', urlencoded, form(urlencoded, '€ é'), undefined, 'p=%80+%E9'],
  ])('%s', async (_name, mediaType, body, typedType, octets) => {
    expect(await sent(mediaType, body, typedType)).toBe(octets);
  });

  test('of a part', async () => {
    const octets = await sent(multipart, form(multipart, 'é', 'text/plain; charset=iso-8859-1'));
    expect(octets).toContain('Content-Type: text/plain; charset=iso-8859-1\r\n\r\n\xe9\r\n--b--\r\n');
  });

  test('of a part that is XML with a declaration', async () => {
    const xml = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>';
    expect(await sent(multipart, form(multipart, xml, 'text/xml'))).toContain('<a>\xe9</a>\r\n--b--');
  });

  test('of a part beside a file is refused when it makes a difference', () => {
    const operation = loaded(multipart, { schema: { type: 'object' } });
    const input = (value: string) => ({
      mediaType: multipart,
      form: {
        values: { p: value },
        files: { f: [fileOf('a.txt', 'x')] },
        contentTypes: { p: 'text/plain; charset=iso-8859-1' },
      },
    });
    expect(built(operation, input('e')).body?.kind).toBe('multipart');
    expect(buildRequest(operation, inputOf({ body: input('é') }))).toMatchObject({
      ok: false,
      problem: {
        where: 'body',
        message: expect.stringContaining('cannot be written beside a file') as string,
      },
    });
  });

  test.each<readonly [string, string, string, string]>([
    ['a letter that it does not have', latin, '"€"', 'has no form in `charset=iso-8859-1`'],
    ['a name that nobody knows', 'text/plain; charset=x-klingon', 'a', 'does not know how to write'],
    [
      'a declaration that nobody knows',
      'application/xml',
      '<?xml version="1.0" encoding="x-klingon"?><a/>',
      'in its first line',
    ],
  ])('refuses %s', (_name, mediaType, typed, message) => {
    const result = buildRequest(
      loaded(mediaType, { schema: string }),
      inputOf({ body: text(mediaType, typed) }),
    );
    expect(result).toMatchObject({
      ok: false,
      problem: { where: 'body', message: expect.stringContaining(message) as string },
    });
  });
});
