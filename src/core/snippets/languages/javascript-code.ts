import { maskMark } from '../../request/secrets.ts';
import {
  bodyTextPieces,
  type CheckedRequest,
  movedBy,
  type Piece,
  piecesOf,
  repeatedNames,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { jsPropertyName, jsTemplateText, quoteJs, quoteJsTemplate } from '../quote/javascript.ts';

/*
 * What the languages that are JavaScript share. `keyCode` gives the expression of an environment variable, or of what
 * stands for one where there is no environment.
 */
export type KeyCode = (variable: string) => string;

/** In capital letters no name is a word of the language or one of ours. */
export const constantName: KeyCode = (variable) => variable.toUpperCase();

/** The constants of the keys by their names; those of two keys must not be one. */
export function constantsOf(request: CheckedRequest): ReadonlyMap<string, string> {
  const constants = new Map([...variablesOf(request)].map((variable) => [constantName(variable), variable]));
  if (constants.size < variablesOf(request).size)
    throw new SnippetRefusal('Two keys have names that differ in the case of their letters only.');
  return constants;
}

/** A constant for each key; without one the program ends. `type` is what stands behind a parameter in TypeScript. */
export function keyStatements(request: CheckedRequest, indent = '', type = ''): string {
  const constants = [...constantsOf(request)].map(([name, variable]) => {
    const property = name === variable ? name : `${variable}: ${name}`;
    return `${indent}const { ${property} } = process.env;\n${indent}if (!${name}) throw new Error('${variable} is not set');\n\n`;
  });
  return `${constants.join('')}${encodedFunction(request, indent, type)}`;
}

/** encodeURIComponent is older than RFC 3986, which reserves five more signs. */
export const encodedFunction = ({ urlSecrets }: CheckedRequest, indent = '', type = ''): string =>
  urlSecrets.length === 0
    ? ''
    : `${indent}const hex = (sign${type}) => \`%\${sign.charCodeAt(0).toString(16).toUpperCase()}\`;
${indent}const encoded = (key${type}) => encodeURIComponent(key).replace(/[!'()*]/g, hex);

`;

export function textCode(pieces: readonly Piece[], keyCode: KeyCode): string {
  const [only] = pieces;
  if (pieces.length === 1 && only) return 'text' in only ? quoteJs(only.text) : keyCode(only.variable);
  return `\`${pieces.map((piece) => ('text' in piece ? jsTemplateText(piece.text) : `\${${keyCode(piece.variable)}}`)).join('')}\``;
}

const encoded =
  (keyCode: KeyCode): KeyCode =>
  (variable) =>
    `encoded(${keyCode(variable)})`;

export const urlCode = ({ url, urlSecrets }: CheckedRequest, keyCode: KeyCode): string =>
  textCode(piecesOf(url, urlSecrets), encoded(keyCode));

/** The target alone, with the secrets of the address moved along. */
export const targetCode = ({ url, urlSecrets, parts }: CheckedRequest, keyCode: KeyCode): string =>
  textCode(piecesOf(parts.target, movedBy(urlSecrets, parts.target.length - url.length)), encoded(keyCode));

/**
 * Whether `new URL` keeps every octet of the path and query; it folds dot segments and encodes some signs. A mask stands
 * for letters, as the snippet on the screen is to be the one that is copied.
 */
export const isKeptByUrl = ({ url, parts }: CheckedRequest): boolean => {
  const { pathname, search } = new URL(url.replaceAll(maskMark, '_'));
  return pathname + search === parts.target.replaceAll(maskMark, '_');
};

/** Lines of an object literal; values of a repeated name become a list, which node:http sends line by line. */
export function headerLines(request: CheckedRequest, indent: string, keyCode: KeyCode): string {
  const repeated = repeatedNames(request);
  const written = new Set<string>();
  return request.headers
    .map((line) => {
      const key = line.name.toLowerCase();
      if (written.has(key)) return '';
      written.add(key);
      const value = (one: typeof line): string => textCode(piecesOf(one.value, secretsOf(one)), keyCode);
      const values = request.headers.filter((one) => one.name.toLowerCase() === key).map(value);
      const code = repeated.has(key) ? `[${values.join(', ')}]` : value(line);
      return `${indent}${jsPropertyName(line.name)}: ${code},\n`;
    })
    .join('');
}

/**
 * What FormData writes as it stands: it makes every line end of a text CRLF (HTML, "multipart/form-data encoding
 * algorithm"), gives texts no type, and Blob types small letters.
 */
export const isFormData = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry) =>
    entry.kind === 'text'
      ? entry.contentType === undefined && !/\r(?!\n)|(?<!\r)\n/.test(entry.text)
      : entry.contentType !== undefined && isPlainType(entry.contentType),
  );

/** `const response = await fetch(…);`, with what `redirect` is to be where a key could be taken elsewhere. */
export function fetchStatement(
  request: CheckedRequest,
  indent: string,
  keyCode: KeyCode,
  redirect: 'manual' | 'error' | undefined,
): string {
  const headers = headerLines(request, `${indent}    `, keyCode);
  const options = [
    `method: ${quoteJs(request.method)},\n`,
    ...(headers === '' ? [] : [`headers: {\n${headers}${indent}  },\n`]),
    ...(request.body ? ['body,\n'] : []),
    ...(redirect ? [`redirect: '${redirect}',\n`] : []),
  ];
  return `${indent}const response = await fetch(${urlCode(request, keyCode)}, {
${options.map((option) => `${indent}  ${option}`).join('')}${indent}});
`;
}

/** URLSearchParams is what the encoding of a form is laid down for, so it takes any fields. */
export function bodyTextCode(body: Extract<SnippetBody, { readonly kind: 'text' }>, indent = ''): string {
  if (body.pairs) {
    const fields = body.pairs.map(
      ({ name, value, variable }) =>
        `${indent}  [${quoteJs(name)}, ${variable === undefined ? quoteJs(value) : constantName(variable)}],\n`,
    );
    return `new URLSearchParams([\n${fields.join('')}${indent}]).toString()`;
  }
  const pieces = bodyTextPieces(body);
  if (pieces.some((piece) => 'variable' in piece))
    return textCode(
      pieces,
      (variable) => `new URLSearchParams({ key: ${constantName(variable)} }).toString().slice(4)`,
    );
  return body.text.includes('\n') ? quoteJsTemplate(body.text) : quoteJs(body.text);
}

export const octetsCode = (bytes: Uint8Array): string => `Buffer.from('${base64Of(bytes)}', 'base64')`;

/** In a file of another type Node before 22.7 takes an import, or an `await` at the top level, for a mistake. */
export const moduleNote = '// Save as snippet.mjs.\n';

export const readFileImport = "import { readFile } from 'node:fs/promises';\n";

export const readsFiles = (body: SnippetBody | undefined): boolean =>
  body?.kind === 'file' ||
  body?.kind === 'pieces' ||
  (body?.kind === 'form' && body.entries.some((entry) => entry.kind === 'file'));

/** The statements of Node that make a body which takes more than a literal, with `await` allowed around them. */
export function bodyStatements(body: SnippetBody, indent: string, name = 'body'): string {
  if (body.kind === 'file') return `${indent}const ${name} = await readFile(${quoteJs(body.path)});\n`;
  if (body.kind === 'pieces')
    return `${indent}const ${name} = Buffer.concat(
${indent}  [
${body.pieces.map((piece) => `${indent}    ${pieceCode(piece)},\n`).join('')}${indent}  ].map((piece) => Buffer.from(piece)),
${indent});
`;
  if (body.kind !== 'form') return '';
  const lines = body.entries.map((entry) => `${indent}${appendCode(entry, name)}\n`).join('');
  return `${indent}const ${name} = new FormData();\n${lines}`;
}

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece ? `await readFile(${quoteJs(piece.path)})` : quoteJs(piece.text);

function appendCode(entry: FormEntry, form: string): string {
  const name = quoteJs(entry.name);
  if (entry.kind === 'text') return `${form}.append(${name}, ${quoteJs(entry.text)});`;
  const type = entry.contentType === undefined ? '' : `, { type: ${quoteJs(entry.contentType)} }`;
  const blob = `new Blob([await readFile(${quoteJs(entry.path)})]${type})`;
  return `${form}.append(${name}, ${blob}, ${quoteJs(entry.fileName)});`;
}
