import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import {
  fileOf,
  formOf,
  joinBytes,
  formEncoded,
  percentEncoded,
  plainText,
  type Reader,
  type SentPart,
  type SentRequest,
  utf8,
  variableOf,
  type World,
} from './reader.ts';
import { rustNodes } from './rust-nodes.ts';
import { anyNumberOf, type Captured, code, inOrder, maybe, oneOf, readShape } from './shape.ts';
import type { Grammar, LiteralPiece, TakenApart } from './syntax.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '0': '\0',
  '"': '"',
  "'": "'",
};

/**
 * The meaning of a Rust literal ("Tokens" of the Rust Reference). The octets of a byte string are given as the letters
 * of their numbers, and are told from text by the `b` that stays in the code.
 */
function literal(source: string): readonly LiteralPiece[] {
  const raw = /^r(#*)"/.exec(source);
  if (raw) {
    const end = `"${raw[1]}`;
    const inside = source.slice(raw[0].length, -end.length);
    if (!source.endsWith(end) || inside.includes(end) || inside.includes('\r'))
      throw new Error('no raw literal');
    return [{ text: inside }];
  }
  const isBytes = source.startsWith('b');
  const body = isBytes ? source.slice(1) : source;
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(body)) throw new Error(`no Rust literal: ${source}`);
  // eslint-disable-next-line no-control-regex -- ASCII has them
  if (isBytes && /[^\0-\x7f]/.test(body)) throw new Error('a letter beyond ASCII in a byte string');
  const text = body
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\}|(.))/gs,
      (_all, octet: string | undefined, letter: string | undefined, sign: string | undefined) => {
        if (octet !== undefined) {
          const number = Number.parseInt(octet, 16);
          if (!isBytes && number > 0x7f) throw new Error('an octet in a text');
          return String.fromCharCode(number);
        }
        if (letter !== undefined && !isBytes) return String.fromCodePoint(Number.parseInt(letter, 16));
        const meaning = simpleEscapes[sign ?? ''];
        if (meaning === undefined) throw new Error(`an unknown escape: \\${sign}`);
        return meaning;
      },
    );
  return [{ text }];
}

const grammar: Grammar = {
  name: 'rust',
  nodeTypes: rustNodes,
  literalTypes: new Set(['string_literal', 'raw_string_literal']),
  literal,
  prefix: /^b/,
};

/** Text and values of `format!` (std::fmt): a brace is doubled, or names a value, or takes the next one. */
function formatted(template: string, named: (name: string) => string, next: () => string): string {
  return template.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (sign, name: string | undefined) => {
    if (sign === '{{' || sign === '}}') return sign.charAt(0);
    if (name === undefined) throw new Error('a bare brace');
    return name === '' ? next() : named(name);
  });
}

function read(program: TakenApart, world: World): SentRequest {
  const variables = new Map<string, string>();
  const variable = (name: string): string => {
    const value = variables.get(name);
    if (value === undefined) throw new Error(`no variable ${name}`);
    return value;
  };
  const encoded = (name: string): string => percentEncoded(variable(name));
  let method = '';
  let url = '';
  let constant = '';
  let body: Uint8Array | undefined;
  let octets: Uint8Array[] = [];
  let isNoop = false;
  const headers: HeaderPair[] = [];
  const parts: SentPart[] = [];
  let part: { lines: string[]; content: Uint8Array } = { lines: [], content: new Uint8Array() };

  const text = ({ literals: [pieces] }: Captured): string => plainText(pieces);
  const latin1 = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'latin1'));

  let template = '';
  const values: string[] = [];
  const urlText = oneOf(
    code('§)', (captured) => (url = text(captured))),
    code('encoded(&¤))', ({ words: [name = ''] }) => (url = encoded(name))),
    inOrder(
      code('format!(§', (captured) => {
        template = text(captured);
        values.length = 0;
      }),
      anyNumberOf(code(', encoded(&¤)', ({ words: [name = ''] }) => values.push(encoded(name)))),
      code('))', () => {
        url = formatted(
          template,
          () => {
            throw new Error('a value that is not encoded');
          },
          () => values.shift() ?? '',
        );
        if (values.length > 0) throw new Error('a value too many');
      }),
    ),
  );
  const bodyText = inOrder(
    code('.body(format!(§', (captured) => {
      template = text(captured);
      values.length = 0;
    }),
    anyNumberOf(
      code(', form_encoded(&¤)', ({ words: [name = ''] }) => values.push(formEncoded(variable(name)))),
    ),
    code('))', () => {
      const named = (): string => {
        throw new Error('a value that is not encoded');
      };
      body = utf8(formatted(template, named, () => values.shift() ?? ''));
      if (values.length > 0) throw new Error('a value too many');
    }),
  );
  const fields = new URLSearchParams();
  /** reqwest's `form` and serde_urlencoded: any number in a slice, up to 32 in an array (serde's source). */
  const formCall = inOrder(
    code('.form(&['),
    anyNumberOf(
      oneOf(
        code('(§, §),', ({ literals: [name, value] }) => fields.append(plainText(name), plainText(value))),
        code('(§, ¤.as_str()),', ({ literals: [name], words: [value = ''] }) =>
          fields.append(plainText(name), variable(value)),
        ),
      ),
    ),
    code('])', () => {
      if (fields.size > 32) throw new Error('an array that serde does not know');
      if (headers.some(([name]) => /^content-type$/i.test(name))) throw new Error('two types');
      headers.push(['content-type', 'application/x-www-form-urlencoded']);
      body = utf8(fields.toString());
    }),
  );
  const setMethod = (name: string) => (): void => {
    method = name;
  };
  const start = oneOf(
    ...['get', 'post', 'put', 'patch', 'delete', 'head'].map((name) =>
      inOrder(code(`.${name}(`, setMethod(name.toUpperCase())), urlText),
    ),
    inOrder(code('.request(Method::OPTIONS,', setMethod('OPTIONS')), urlText),
    inOrder(code('.request(Method::TRACE,', setMethod('TRACE')), urlText),
    inOrder(
      code('.request(Method::from_bytes(b§)?,', (captured) => {
        method = text(captured);
        if (/[#$%&']/.test(method)) throw new Error(`the http crate knows no method ${method}`);
      }),
      urlText,
    ),
  );

  let headerName = '';
  /** Text goes out as UTF-8, read here as latin1 as everything on the wire is. */
  const addHeader = (value: Uint8Array): void => {
    headers.push([headerName, Buffer.from(value).toString('latin1')]);
  };
  const header = inOrder(
    code('.header(§,', (captured) => (headerName = text(captured))),
    oneOf(
      code('§)', (captured) => addHeader(utf8(text(captured)))),
      code('&b§[..])', (captured) => addHeader(latin1(text(captured)))),
      code('&¤)', ({ words: [name = ''] }) => addHeader(utf8(variable(name)))),
      code('format!(§))', (captured) =>
        addHeader(
          utf8(
            formatted(text(captured), variable, () => {
              throw new Error('no value');
            }),
          ),
        ),
      ),
      inOrder(
        code('[', () => (octets = [])),
        anyNumberOf(
          oneOf(
            code('&b§[..],', (captured) => octets.push(latin1(text(captured)))),
            code('&b§[..]', (captured) => octets.push(latin1(text(captured)))),
            code('¤.as_bytes(),', ({ words: [name = ''] }) => octets.push(utf8(variable(name)))),
            code('¤.as_bytes()', ({ words: [name = ''] }) => octets.push(utf8(variable(name)))),
          ),
        ),
        code('].concat())', () => addHeader(joinBytes(octets))),
      ),
    ),
  );

  const disposition = (name: string): string => {
    if (!isNoop && !/^[A-Za-z0-9._-]+$/.test(name))
      throw new Error(`a name that is percent-encoded: ${name}`);
    if (/["\\\r\n]/.test(name)) throw new Error(`a name that is written in another way: ${name}`);
    return `Content-Disposition: form-data; name="${name}"`;
  };
  const entry = oneOf(
    code('.text(§, §)', ({ literals: [name, value] }) => {
      parts.push({ lines: [disposition(plainText(name))], content: utf8(plainText(value)) });
    }),
    inOrder(
      code(
        '.part(§,',
        (captured) => (part = { lines: [disposition(text(captured))], content: new Uint8Array() }),
      ),
      oneOf(
        code('Part::text(§)', (captured) => (part.content = utf8(text(captured)))),
        inOrder(
          code('Part::file(§)?', (captured) => {
            const path = text(captured);
            part.content = fileOf(world, path);
            part.lines[0] += `; filename="${path.slice(path.lastIndexOf('/') + 1)}"`;
          }),
          maybe(
            code('.file_name(§)', (captured) => {
              part.lines[0] = `${part.lines[0]?.replace(/; filename=.*$/s, '')}; filename="${text(captured)}"`;
            }),
          ),
        ),
      ),
      code('.mime_str(§)?)', (captured) => {
        if (/["\\\r\n]/.test(/; filename="(.*)"$/s.exec(part.lines[0] ?? '')?.[1] ?? ''))
          throw new Error('a file name that is written in another way');
        parts.push({ ...part, lines: [...part.lines, `Content-Type: ${text(captured)}`] });
      }),
    ),
  );

  readShape(
    program,
    inOrder(
      oneOf(
        code('// Cargo.toml: reqwest = { version = "0.12", features = ["blocking"] }'),
        code('// Cargo.toml: reqwest = { version = "0.12", features = ["blocking", "multipart"] }'),
      ),
      code('use std::error::Error;'),
      maybe(
        oneOf(
          code('use reqwest::blocking::multipart::{Form, Part};'),
          code('use reqwest::blocking::multipart::Form;'),
        ),
      ),
      code('use reqwest::blocking::Client;'),
      maybe(code('use reqwest::redirect::Policy;')),
      maybe(code('use reqwest::Method;')),
      maybe(
        oneOf(
          code('const BODY: &str = §;', (captured) => (constant = text(captured))),
          inOrder(
            code('const BODY: &str = concat!('),
            anyNumberOf(code('§,', (captured) => (constant += text(captured)))),
            code(');'),
          ),
        ),
      ),
      code('fn main() -> Result<(), Box<dyn Error>> {'),
      anyNumberOf(
        code(
          'let ¤ = std::env::var(§).ok().filter(|key| !key.is_empty()).expect(§);',
          ({ words: [name = ''], literals: [key, message] }) => {
            variables.set(name, variableOf(world, plainText(key)));
            plainText(message);
          },
        ),
      ),
      oneOf(
        code('let client = Client::new();'),
        code(`let client = Client::builder()
          .redirect(Policy::none()) // which could take the key to another host
          .build()?;`),
      ),
      maybe(
        oneOf(
          inOrder(
            code('let form = Form::new()'),
            maybe(code('.percent_encode_noop()', () => (isNoop = true))),
            anyNumberOf(entry),
            code(';'),
          ),
          inOrder(
            code('let mut body = Vec::new();', () => (octets = [])),
            anyNumberOf(
              oneOf(
                code('body.extend_from_slice(§.as_bytes());', (captured) =>
                  octets.push(utf8(text(captured))),
                ),
                code('body.extend_from_slice(&std::fs::read(§)?);', (captured) =>
                  octets.push(fileOf(world, text(captured))),
                ),
              ),
            ),
            () => ((body = joinBytes(octets)), true),
          ),
        ),
      ),
      code('let response = client'),
      start,
      anyNumberOf(header),
      maybe(
        oneOf(
          code('.multipart(form)', () => {
            const form = formOf(parts);
            body = form.body;
            headers.push(['content-type', form.contentType.replaceAll('"', '')]);
          }),
          formCall,
          bodyText,
          code('.body(BODY)', () => (body = utf8(constant))),
          code('.body(body)'),
          code('.body(std::fs::File::open(§)?)', (captured) => (body = fileOf(world, text(captured)))),
          code('.body(&b§[..])', (captured) => (body = latin1(text(captured)))),
          code('.body(§)', (captured) => (body = utf8(text(captured)))),
        ),
      ),
      code('.send()?;'),
      code('println!(§, response.status());', (captured) => text(captured)),
      oneOf(
        code('println!(§, response.text()?);', (captured) => text(captured)),
        code('println!(§, response.headers());', (captured) => text(captured)),
      ),
      code('Ok(()) }'),
      maybe(
        code(
          `fn encoded(value: &str) -> String { value .bytes() .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!(§), }) .collect() }`,
          (captured) => {
            if (text(captured) !== '%{byte:02X}') throw new Error('another encoding');
          },
        ),
      ),
      maybe(
        code(
          `fn form_encoded(value: &str) -> String { value .bytes() .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => char::from(byte).to_string(),
            b' ' => §.to_string(),
            _ => format!(§), }) .collect() }`,
          (captured) => {
            const [plus, format] = captured.literals.map(plainText);
            if (plus !== '+' || format !== '%{byte:02X}') throw new Error('another encoding');
          },
        ),
      ),
    ),
  );
  const { href } = new URL(url);
  return {
    origin: /^\w+:\/\/[^/?]*/.exec(url)?.[0] ?? '',
    target: href.replace(/^\w+:\/\/[^/?]*/, ''),
    method,
    headers,
    body: body ?? new Uint8Array(),
  };
}

export const rustReader: Reader = {
  languageId: 'rust',
  grammar,
  transport: { ...commonTransportHeaders, accept: '*/*' },
  // hyper: `set_length` in proto/h1/role.rs leaves a request without a body as it is.
  saysNoLength: true,
  refuses: ({ method, url }: HttpRequest) => {
    if (/[#$%&']/.test(method)) return 'a sign in a method';
    const target = url.replace(/^\w+:\/\/[^/?]*/, '');
    const [path = '', ...query] = target.split('?');
    if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return 'dot segments';
    return query.join('?').includes("'") ? 'an apostrophe in a query' : undefined;
  },
  read,
};
