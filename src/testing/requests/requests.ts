import type { HeaderLine, HttpBody, HttpRequest } from '../../core/request/http-request.ts';
import { urlParts } from '../../core/request/url-parts.ts';
import { inquirySeed } from './operations.ts';

export type NamedRequest = { readonly name: string; readonly request: HttpRequest };

/** What `PERSONA_API_KEY` is while snippets run. */
export const environmentKey = 'persona_sandbox_0123456789abcdef';
const key = environmentKey;

const base = 'https://api.withpersona.com/api/v1';
const json: readonly HeaderLine[] = [
  { name: 'Persona-Version', value: '2023-01-05' },
  { name: 'accept', value: 'application/json' },
  { name: 'authorization', value: 'Bearer persona_sandbox_YOURAPIKEY' },
  { name: 'content-type', value: 'application/json' },
];
const accept: HeaderLine = { name: 'accept', value: 'application/json' };
const text = (value: string): HttpBody => ({ kind: 'text', text: value });

const posting = (name: string, body: string): NamedRequest => ({
  name,
  request: { method: 'POST', url: `${base}/inquiries`, headers: json, body: text(body) },
});
const submitting = (name: string, body: string): NamedRequest => {
  const start = body.indexOf(key);
  const secrets = [{ start, end: start + key.length, variable: 'PERSONA_API_KEY' }];
  const type = { name: 'content-type', value: 'application/x-www-form-urlencoded' };
  return {
    name: `a form, ${name}`,
    request: {
      method: 'POST',
      url: `${base}/oauth/token`,
      headers: [accept, type],
      body: { kind: 'text', text: body, ...(start >= 0 && { secrets }) },
    },
  };
};
const going = (name: string, target: string, method = 'GET'): NamedRequest => ({
  name,
  request: { method, url: `https://api.withpersona.com${target}`, headers: [accept], body: undefined },
});
const saying = (name: string, ...headers: readonly HeaderLine[]): NamedRequest => ({
  name,
  request: { method: 'GET', url: `${base}/inquiries`, headers: [accept, ...headers], body: undefined },
});
const by = (
  method: string,
  body: string | undefined,
  headers: readonly HeaderLine[] = json,
): NamedRequest => ({
  name: `${method} ${body === undefined ? 'without a body' : body === '' ? 'with an empty body' : 'with a body'}${headers === json ? '' : `, headers ${headers.map((line) => line.name).join(' ') || 'none'}`}`,
  request: {
    method,
    url: `${base}/inquiries/inq_1`,
    headers,
    body: body === undefined ? undefined : text(body),
  },
});

const withKey = (name: string, value: string, header = 'authorization'): NamedRequest => {
  const start = value.indexOf(key);
  const secret = { start, end: start + key.length, variable: 'PERSONA_API_KEY' };
  return saying(name, { name: header, value, secret });
};

/** The environment that snippets with a `secret` read their key from. */
export const secretEnvironment = { PERSONA_API_KEY: key };

const keyedPath = `${base}/hooks/${key}/call?a=1`;
const keyedUrl = `${base}/inquiries?api_key=${key}&page=1`;
const manyLines = `${Array.from({ length: 4000 }, (_line, index) => `  "line ${index}": "O'Brien ${'x'.repeat(55)} é"`).join(',\n')}`;

/** Requests that have broken snippet makers before, or could. Every language must send each one exactly. */
export const sharedRequests: readonly NamedRequest[] = [
  posting('create an inquiry', inquirySeed),
  posting('an apostrophe', `{"name-last":"O'Brien"}`),
  posting('an apostrophe over lines', `{\n  "name-last": "O'Brien",\n  "note": "it's '' '"\n}`),
  posting('double quotes and backslashes', String.raw`{"a":"\"quoted\" \\ \n \u0041 \/"}`),
  posting('ends in a backslash', 'a\\'),
  posting('backslash before an apostrophe', "a\\'b\\\\'c"),
  posting('dollar signs', '{"a":"$HOME ${HOME} $(id) $1 $$"}'),
  posting('dollar signs over lines', '{\n"a":"$HOME ${HOME} $(id) {$x}"\n}'),
  posting('backticks', '{"a":"`id`"}\n`'),
  posting('Ruby interpolation', '{"a":"#{1 + 1} #$0 #@a \\#{2}"}'),
  posting('Ruby interpolation over lines', '{\n"a":"#{1 + 1}"\r\n}'),
  posting('ends in a line feed', '{\n  "a": 1\n}\n'),
  posting('ends in two line feeds', '{\n  "a": 1\n}\n\n'),
  posting('begins with line feeds', '\n\n{"a": 1}'),
  posting('only a line feed', '\n'),
  posting('only blanks', '   '),
  posting('blank lines with blanks', '{\n   \n\t\n  "a": 1\n    \n}'),
  posting('every line indented', '    {\n      "a": 1\n    }'),
  posting('indented with tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}'),
  posting('carriage returns', '{\r\n  "a": 1\r\n}\r\n'),
  posting('a bare carriage return', 'a\rb'),
  posting('ends in a carriage return', 'a\nb\r'),
  posting('control characters', '\u0001\u0002\u0003\u0004\u0007\b\u000b\f\u001a\u001b[31m\u007f'),
  posting('a NUL', '{"a":"\0","b":"%s %d %% \\0"}\n'),
  posting('emoji', '{"a":"😀 👨‍👩‍👧 🇩🇪"}'),
  posting('many scripts', '{\n"a":"žluťoučký 漢字 العربية हिन्दी"\n}'),
  posting('line separators', 'a\u2028b\u2029c\u0085d'),
  posting('a byte order mark', '\uFEFF{"a":"\uFEFF"}'),
  posting('text that turns around', '"\u202E\u2066abc\u2069"\u200B\u00AD'),
  posting('digits beyond a double', '{"id":12345678901234567890,"big":1e400,"one":1.0,"neg":-0}'),
  posting('duplicate keys', '{"a":1,"a":2,"__proto__":{"a":3}}'),
  posting('broken JSON', '{"a": [1, 2,, }'),
  posting('begins with an at sign', '@/etc/passwd'),
  posting('only an at sign', '@'),
  posting('at sign and dash', '@-'),
  posting('begins with a dash', '-d @x'),
  posting('two dashes', '--data'),
  posting('begins with a less-than sign', '</etc/passwd'),
  posting('a less-than sign and an at sign', '<@ ./accounts.csv'),
  posting('three quotes in a row', `{"a":"'''","b":"""c"""}`),
  posting('three quotes in a row over lines', `{\n"a": "''' """,\n"""\n'''\n}`),
  posting('typographic quotes', '{"a":"‘b’ ‚c‛ “d” „e‟ «f»"}'),
  posting('typographic quotes over lines', '{\n"a": "it’s “b”",\n’@\n}'),
  posting(
    'ends of raw literals',
    String.raw`{"a":"\"#","b":"\"##","c":"\(d) \u{41}","e":")x\""}`.replace(',"e', '\n"@\n\'@\n,"e'),
  ),
  posting('braces that other tools fill in', '{"a":"{{b}} {{$guid}} ${c} %d% <%= e %>"}'),
  posting('percent signs', '%s %d %n %% %00'),
  posting('exclamation marks', '{"a":"Hello!","b":"!!"}'),
  posting('exclamation mark and apostrophe', "it's!1 \u0007 !x"),
  posting('a heredoc end', '{\nJSON\n}'),
  posting('heredoc ends of all kinds', 'x\nJSON\n JSON;\nBODY\nEOF\nEOS\n__END__\n'),
  posting('a marker with more behind it', '{\n"JSON": 1,\nJSON_MORE\n  JSON, x\n}'),
  posting('the end of a script', 'a\n__END__\nb\n=begin\nc\n=end'),
  posting('a PHP tag', '<?php echo 1; ?>\n<?= 2 ?>'),
  posting('a script tag', '</script><!-- --> ]]>'),
  posting('form text', 'a=1&b=%20+&c[]=x'),
  posting('a body of 300 KB', `{\n${manyLines}\n}`),
  posting('a body of 300 KB in one line', `{"a":"${"it's ".repeat(60_000)}"}`),
  posting('a body over 1 MB', 'x'.repeat(1_100_000)),
  posting(
    'a body of 1 MiB over lines',
    `{\n${manyLines},\n${manyLines.repeat(2)},\n"end": 1\n}`.padEnd(2 ** 20),
  ),
  posting('a large body that begins with an at sign', `@${'y'.repeat(150_000)}`),
  {
    name: 'octets that are no text',
    request: {
      method: 'POST',
      url: `${base}/files`,
      headers: [accept, { name: 'content-type', value: 'application/octet-stream' }],
      body: { kind: 'bytes', bytes: Uint8Array.from({ length: 512 }, (_byte, index) => (index * 7) & 0xff) },
    },
  },
  {
    name: 'octets that are text',
    request: {
      method: 'PUT',
      url: `${base}/files`,
      headers: [accept, { name: 'content-type', value: 'text/plain' }],
      body: { kind: 'bytes', bytes: new TextEncoder().encode('\uFEFFgrün\n') },
    },
  },
  {
    name: 'a text in Latin-1',
    request: {
      method: 'POST',
      url: `${base}/files`,
      headers: [accept, { name: 'content-type', value: 'application/json; charset=ISO-8859-1' }],
      body: {
        kind: 'bytes',
        bytes: Uint8Array.from([...'{"a":"caf\xe9 \xc3\xa9"}'].map((c) => c.charCodeAt(0))),
      },
    },
  },
  {
    name: 'a text in Latin-1 that reads as UTF-8',
    request: {
      method: 'POST',
      url: `${base}/files`,
      headers: [accept, { name: 'content-type', value: 'text/plain; charset=iso-8859-1' }],
      body: { kind: 'bytes', bytes: Uint8Array.from([0x41, 0xc3, 0xa9, 0x0a]) },
    },
  },
  submitting('names that end with a backslash', 'a%5C=1&b%5C%5C=%3D%5C&%5C%3B=%5C'),
  submitting('for a token', 'grant_type=client_credentials&client_id=a%3Ab&scope=read+write'),
  submitting(
    'fields in the order of their names',
    'a=O%27Brien&b=%22x%22+%5C&b=%25s%25&c=&d=%24HOME%60id%60',
  ),
  submitting('fields of one name', 'a=1&b=2&a=3&a=1'),
  submitting(
    'names that are hard',
    '=a&%26%3D%2B=b&__proto__=c&1=d&a%5B%5D=e&%40f=%40%2Fetc%2Fpasswd&-g=%3D',
  ),
  submitting('signs that encoders differ in', 'a=*-._&b=%7E&c=%21%27%28%29&d=*'),
  submitting('values that are hard', `a=%00%01%1B&b=%0D%0A%09&c=%F0%9F%98%80%E2%80%8B&d=${'x'.repeat(2500)}`),
  submitting('as no encoder writes it', 'a=%20b&c&d=~&e=%c3%a9&&f=$HOME'),
  submitting('octets that are no text', 'a=%FF&b=%C3'),
  submitting('a key among fields', `a=1&client_secret=${key}&scope=b+c`),
  submitting('a key as no encoder writes the rest', `a=%20'\\$HOME$(id)&client_secret=${key}&scope=%7e`),
  submitting('a key at the end', `grant_type=refresh_token&refresh_token=${key}`),
  by('POST', ''),
  by('POST', undefined),
  {
    name: 'a content type with latin1 letters',
    request: {
      method: 'POST',
      url: `${base}/files`,
      headers: [
        { name: 'content-type', value: 'text/plain; a="é"' },
        { name: 'X-Name', value: 'ÿ' },
      ],
      body: text('ž'),
    },
  },
  by('POST', undefined, [accept]),
  by('POST', '{"a":1}', [accept]),
  by('POST', '', [accept]),
  by('POST', '{"a":1}', []),
  by('PUT', '{"a":1}'),
  by('PUT', undefined, [accept]),
  by('PATCH', '{\n  "a": 1\n}'),
  by('PATCH', undefined, []),
  by('DELETE', undefined, [accept]),
  by('DELETE', '{"a":1}'),
  by('DELETE', '', [accept]),
  by('GET', undefined, []),
  by('GET', '{"a":1}'),
  by('GET', '{\n  "é": 1\n}', [accept]),
  by('HEAD', undefined, [accept]),
  by('HEAD', '{"a":1}'),
  by('OPTIONS', undefined, [accept]),
  by('OPTIONS', '{"a":1}'),
  by('TRACE', undefined, [accept]),
  by('QUERY', '{"a":1}'),
  by('PURGE', undefined, [accept]),
  by("M-S!$'`*", undefined, [accept]),
  going('no path', ''),
  going('a query without a path', '?a=1'),
  going('deep object', '/api/v1/inquiries?page%5Bsize%5D=10&page%5Bafter%5D=inq_1'),
  going('bare brackets', '/api/v1/inquiries?page[size]=10&a[]=1&a[]=2'),
  going('a query of nothing', '/a?'),
  going('repeated names', '/a?x=1&x=2&x=1'),
  going('empty values', '/a?x=&y&=z&&'),
  going('percent-encoded path', '/a%2Fb/%20/%C3%A9/%00/%25'),
  going('lower-case escapes', '/%c3%a9/%2f?q=%e2%82%ac'),
  going('encoded unreserved letters', '/%41%7E?q=%61'),
  going('dot segments', '/a/../b/./c/..?x=../y'),
  going('encoded dot segments', '/a/%2e%2e/b/%2E/c'),
  going('ends in dots', '/a/..'),
  going('empty segments', '//a//b//'),
  going('signs for a shell', "/a;b/(c)/d!e*f/$HOME?q='x'&r=$(id)&s=a;b"),
  going('a plus and a tilde', '/~me/a+b?q=a+b~c'),
  going('colon and at sign', '/a:b@c?u=http://x:1/y?z'),
  going('DELETE with an escaped path', '/a%20b', 'DELETE'),
  saying('an empty header', { name: 'X-Empty', value: '' }),
  saying('two empty headers', { name: 'X-Empty', value: '' }, { name: 'X-Empty', value: '' }),
  saying('repeated headers', { name: 'X-Tag', value: 'one' }, { name: 'x-tag', value: 'two, three' }),
  saying('a header with quotes', { name: 'X-Quote', value: `it's "quoted" \\ \`id\` $HOME #{1} %s` }),
  saying('a header with latin1 letters', { name: 'X-Name', value: 'café ÿ\u00a0x' }),
  saying('a header with invisible latin1', { name: 'X-Name', value: 'a\u0085b\u00adc\u009f"#{1}$x' }),
  saying('a header with a tab', { name: 'X-Tab', value: 'a\tb' }),
  saying('a header with colons and commas', { name: 'X-Colon', value: ': a: b, c;, d' }),
  saying('a header that begins with an at sign', { name: 'X-At', value: '@/etc/passwd' }),
  saying('a header that begins with a blank of latin1', { name: 'X-Blank', value: '\u00a0x' }),
  // urllib3 leaves out a header of this value.
  saying('a header that one client takes for none', { name: 'User-Agent', value: '@@@SKIP_HEADER@@@' }),
  saying('a condition', { name: 'If-None-Match', value: '"abc"' }, { name: 'Range', value: 'bytes=0-1' }),
  saying(
    'encodings',
    { name: 'Accept-Encoding', value: 'identity' },
    { name: 'Accept-Language', value: 'de' },
  ),
  saying('a user agent', { name: 'User-Agent', value: 'mine/1.0' }),
  saying('cookies', { name: 'Cookie', value: 'a=1; b="2"' }),
  saying(
    'lines of a browser',
    { name: 'Origin', value: 'https://a.example' },
    { name: 'Referer', value: 'https://a.example/b' },
    { name: 'Sec-Fetch-Mode', value: 'navigate' },
  ),
  saying(
    'odd header names',
    { name: '__proto__', value: '1' },
    { name: 'constructor', value: '2' },
    { name: "X'`$!#%&*", value: '3' },
  ),
  saying(
    'names that end in hyphens',
    { name: 'X-', value: '1' },
    { name: '-', value: '2' },
    { name: 'a--b', value: '3' },
  ),
  saying('a digit first', { name: '2FA', value: 'x' }),
  withKey('a key from the environment', `Bearer ${key}`),
  withKey('a key with more behind it', `token="${key}"; a=$HOME !x \`id\` #{1}`),
  withKey('a key with letters behind it', `Bearer ${key}_and[0]`),
  withKey('a key among braces', `{ {{x}} } ${key} {0!r:>{y}} \\N{DIGIT ONE} "q" 'r'`),
  withKey('a key alone', key, 'X-Api-Key'),
  {
    name: 'a key in the path',
    request: {
      method: 'POST',
      url: keyedPath,
      headers: [accept],
      body: undefined,
      urlSecrets: [
        {
          start: keyedPath.indexOf(key),
          end: keyedPath.indexOf(key) + key.length,
          variable: 'PERSONA_API_KEY',
        },
      ],
    },
  },
  {
    name: 'a key in the address',
    request: {
      method: 'GET',
      url: keyedUrl,
      headers: [accept],
      body: undefined,
      urlSecrets: [
        {
          start: keyedUrl.indexOf(key),
          end: keyedUrl.indexOf(key) + key.length,
          variable: 'PERSONA_API_KEY',
        },
      ],
    },
  },
];

/** The same request at another origin, such as the echo server's. */
export function atOrigin(request: HttpRequest, origin: string): HttpRequest {
  const parts = urlParts(request.url);
  if (!parts) return request;
  const before = `${parts.scheme}://${parts.authority}`;
  const shift = origin.length - before.length;
  return {
    ...request,
    url: origin + request.url.slice(before.length),
    ...(request.urlSecrets && {
      urlSecrets: request.urlSecrets.map((span) => ({
        ...span,
        start: span.start + shift,
        end: span.end + shift,
      })),
    }),
  };
}
