import type { HeaderLine } from '../../request/http-request.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  type Piece,
  piecesOf,
  repeatedNames,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import type { FormEntry } from '../form-entries.ts';
import { type FormPair, isKeptByUnreserved } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { quoteGo, quoteGoBody, quoteGoHeader, quoteGoText } from '../quote/go.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { formFunctions, isTyped } from './go-form.ts';
import { goVariables } from './go-variables.ts';

/**
 * Go 1.16 and newer with net/http from its standard library, formatted as gofmt does.
 * A mime/multipart writer takes any header lines for a part, and writes texts as they stand.
 */
export const go: GenerateSnippet = (request) => program(checkedRequest(request, () => true));

const fatal = `
	if err != nil {
		log.Fatal(err)
	}
`;

function program(request: CheckedRequest): string {
  const { method, headers } = request;
  const agents = headers.filter((line) => line.name.toLowerCase() === 'user-agent');
  if (agents.length > 1 || agents.some(({ value }) => value === ''))
    throw new SnippetRefusal('Go’s net/http sends exactly one `User-Agent`, and none that is empty.');
  const body = sentBody(request);
  const variables = goVariables(variablesOf(request));
  const isGuarded = mayLeakOnRedirect(request, droppedOnRedirect);
  return `package main

import (
${importsOf(request, body)
  .map((name) => `	"${name}"\n`)
  .join('')})

func main() {
${[...variables].map(variableCode).join('')}${body ? payloadCode(body, variables) : ''}	req, err := http.NewRequest(${quoteGo(method)}, ${urlCode(request, variables)}, ${readerCode(body)})${fatal}${headerCode(request, body, variables)}
${isGuarded ? guardedClient : ''}	resp, err := ${isGuarded ? 'client' : 'http.DefaultClient'}.Do(req)${fatal}	defer resp.Body.Close()

${method === 'HEAD' ? headAnswer : bodyAnswer}}${body?.kind === 'form' ? formFunctions(body.entries) : ''}`;
}

/** net/http sends an empty body as it sends none. */
const sentBody = ({ body }: CheckedRequest): SnippetBody | undefined =>
  body?.kind === 'text' && body.text === '' ? undefined : body;

function importsOf(request: CheckedRequest, body: SnippetBody | undefined): readonly string[] {
  const isHead = request.method === 'HEAD';
  const hasFiles =
    body?.kind === 'form'
      ? body.entries.some((entry) => entry.kind === 'file')
      : body?.kind === 'file' || body?.kind === 'pieces';
  const hasTyped = body?.kind === 'form' && body.entries.some(isTyped);
  const hasSecrets = variablesOf(request).size > 0;
  const uses: readonly (readonly [string, boolean])[] = [
    ['bytes', body !== undefined && body.kind !== 'text'],
    ['encoding/base64', body?.kind === 'bytes'],
    ['fmt', true],
    ['io', !isHead || hasTyped],
    ['log', true],
    ['mime/multipart', body?.kind === 'form'],
    ['net/http', true],
    ['net/textproto', hasTyped],
    [
      'net/url',
      request.urlSecrets.length > 0 || pairsOf(body) !== undefined || bodySecretsOf(body).length > 0,
    ],
    ['os', isHead || hasFiles || hasSecrets],
    ['strings', body?.kind === 'text' || request.urlSecrets.length > 0],
  ];
  return uses.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

const variableCode = ([variable, name]: readonly [
  string,
  string,
]): string => `	${name} := os.Getenv("${variable}")
	if ${name} == "" {
		log.Fatal("${variable} is not set")
	}

`;

/** What net/http's client keeps from another host, as far back as Go 1.16. */
const droppedOnRedirect = new Set(['authorization', 'cookie']);

const guardedClient = `	client := &http.Client{
		// A redirect could take the key to another host.
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
`;

const headAnswer = `	fmt.Println(resp.Status)
	if err := resp.Header.Write(os.Stdout); err != nil {
		log.Fatal(err)
	}
`;

const bodyAnswer = `	body, err := io.ReadAll(resp.Body)${fatal}
	fmt.Println(resp.Status)
	fmt.Println(string(body))
`;

const joined = (
  pieces: readonly Piece[],
  quote: (text: string) => string,
  variableCode: (variable: string) => string,
  sign = '+',
): string =>
  pieces.map((piece) => ('text' in piece ? quote(piece.text) : variableCode(piece.variable))).join(sign);

/** `PathEscape` leaves signs bare that would part a query; `QueryEscape` writes a blank as a form does. */
function urlCode({ url, urlSecrets }: CheckedRequest, variables: ReadonlyMap<string, string>): string {
  return joined(
    piecesOf(url, urlSecrets),
    quoteGo,
    (variable) => `strings.ReplaceAll(url.QueryEscape(${variables.get(variable)}), "+", "%20")`,
  );
}

function headerCode(
  request: CheckedRequest,
  body: SnippetBody | undefined,
  variables: ReadonlyMap<string, string>,
): string {
  const repeated = repeatedNames(request);
  const valueCode = (line: HeaderLine): string =>
    joined(piecesOf(line.value, secretsOf(line)), quoteGoHeader, (variable) => variables.get(variable) ?? '');
  return [
    ...request.headers.map((line) => {
      const verb = repeated.has(line.name.toLowerCase()) ? 'Add' : 'Set';
      return `	req.Header.${verb}(${quoteGo(line.name)}, ${valueCode(line)})\n`;
    }),
    ...(body?.kind === 'form' ? ['	req.Header.Set("Content-Type", form.FormDataContentType())\n'] : []),
  ].join('');
}

function readerCode(body: SnippetBody | undefined): string {
  if (!body) return 'nil';
  if (body.kind === 'text') return 'payload';
  return body.kind === 'form' || body.kind === 'pieces' ? '&payload' : 'bytes.NewReader(payload)';
}

/** The fields of a form, where `Encode` writes them as they stand: it sorts them by their names. */
function pairsOf(body: SnippetBody | undefined): readonly FormPair[] | undefined {
  if (body?.kind !== 'text' || !body.pairs?.every(isKeptByUnreserved)) return undefined;
  const { pairs } = body;
  const names = pairs.map(({ name }) => new TextEncoder().encode(name));
  const isSorted = names.every((name, index) => index === 0 || compareBytes(names[index - 1], name) <= 0);
  return isSorted ? pairs : undefined;
}

function compareBytes(one = new Uint8Array(), other = new Uint8Array()): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}

/** Of a form Go writes two signs in another way. */
const formEncoded = (name: string): string =>
  `strings.NewReplacer("%2A", "*", "~", "%7E").Replace(url.QueryEscape(${name}))`;

function formCode(
  body: Extract<SnippetBody, { readonly kind: 'text' }>,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  const pairs = pairsOf(body);
  const nameOf = (variable: string): string => variables.get(variable) ?? '';
  if (pairs) {
    const lines = pairs.map(
      ({ name, value, variable }) =>
        `	form.Add(${quoteGo(name)}, ${variable === undefined ? quoteGo(value) : nameOf(variable)})\n`,
    );
    return `	form := url.Values{}\n${lines.join('')}	payload := strings.NewReader(form.Encode())\n\n`;
  }
  if (bodySecretsOf(body).length === 0) return undefined;
  const text = joined(bodyTextPieces(body), quoteGo, (variable) => formEncoded(nameOf(variable)), ' + ');
  return `	payload := strings.NewReader(${text})\n\n`;
}

const plainCode = (text: string): string =>
  `	payload := strings.NewReader(${quoteGoBody(text, '		')})\n\n`;

function payloadCode(body: SnippetBody, variables: ReadonlyMap<string, string>): string {
  if (body.kind === 'text') return formCode(body, variables) ?? plainCode(body.text);
  if (body.kind === 'file') return `	payload, err := os.ReadFile(${quoteGo(body.path)})${fatal}\n`;
  if (body.kind === 'bytes')
    return `	payload, err := base64.StdEncoding.DecodeString("${base64Of(body.bytes)}")${fatal}\n`;
  if (body.kind === 'pieces') return `	var payload bytes.Buffer\n${piecesCode(body.pieces)}\n`;
  return `	var payload bytes.Buffer
	form := multipart.NewWriter(&payload)
${body.entries.map(entryCode).join('')}${checked('form.Close()')}
`;
}

const checked = (call: string): string => `	if err := ${call}; err != nil {
		log.Fatal(err)
	}
`;

function piecesCode(pieces: readonly SnippetPiece[]): string {
  const first = pieces.findIndex((piece) => 'path' in piece);
  return pieces
    .map((piece, index) => {
      if ('text' in piece) return `	payload.WriteString(${quoteGoText(piece.text)})\n`;
      return `	file, err ${index === first ? ':=' : '='} os.ReadFile(${quoteGo(piece.path)})${fatal}	payload.Write(file)\n`;
    })
    .join('');
}

function entryCode(entry: FormEntry): string {
  const { name, contentType } = entry;
  if (entry.kind === 'text' && contentType === undefined)
    return checked(`form.WriteField(${quoteGo(name)}, ${quoteGoText(entry.text)})`);
  const type = quoteGo(contentType ?? '');
  return checked(
    entry.kind === 'text'
      ? `addText(form, ${quoteGo(name)}, ${quoteGoText(entry.text)}, ${type})`
      : `addFile(form, ${quoteGo(name)}, ${quoteGo(entry.fileName)}, ${type}, ${quoteGo(entry.path)})`,
  );
}
