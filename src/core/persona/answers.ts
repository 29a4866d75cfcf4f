import type { ErrorSentence, FoundId, RateLimit } from '../help/api-help.ts';
import type { BodyProblem } from '../openapi/check/problem.ts';
import { type FoundPath, locatePath } from './locate-path.ts';

type Members = { readonly [name: string]: unknown };

/** Bodies past this are shown but not read for help: an error or one page of a list is far smaller. */
const longestRead = 1_000_000;
const mostIds = 100;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Read only to find words in it; the answer itself is always shown as the text that came. */
function read(body: string): unknown {
  if (body.length > longestRead) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Persona's envelope: `{"errors":[{title, details?, source?: {pointer}}]}`; `detail` is JSON:API's spelling. */
export function readErrors(body: string): readonly ErrorSentence[] {
  const answer = read(body);
  if (!isMembers(answer) || !Array.isArray(answer['errors'])) return [];
  return answer['errors'].flatMap((error: unknown): ErrorSentence[] => {
    if (!isMembers(error)) return [];
    const title = textOf(error['title']);
    const details = textOf(error['details']) || textOf(error['detail']);
    const source = error['source'];
    const pointer = isMembers(source) ? textOf(source['pointer']) : '';
    return title || details ? [{ title: title || 'Error', details, pointer }] : [];
  });
}

/** `RateLimit-Reset` is seconds left, not a moment. All three headers or nothing. */
export function readRateLimit(header: (name: string) => string | undefined): RateLimit | undefined {
  const count = (name: string) => {
    const text = header(name)?.trim() ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const limit = count('RateLimit-Limit');
  const remaining = count('RateLimit-Remaining');
  const resetSeconds = count('RateLimit-Reset');
  if (limit === undefined || remaining === undefined || resetSeconds === undefined) return undefined;
  return { limit, remaining, resetSeconds };
}

/** Ids of what the answer is about (`data`, one or many), named by the resource's own type. */
export function findIds(body: string): readonly FoundId[] {
  const answer = read(body);
  if (!isMembers(answer)) return [];
  const data: unknown = answer['data'];
  const resources: readonly unknown[] = Array.isArray(data) ? data.slice(0, mostIds) : [data];
  const found = new Map<string, FoundId>();
  for (const resource of resources) {
    if (!isMembers(resource)) continue;
    const id = textOf(resource['id']);
    if (/^[a-z]+_[A-Za-z0-9]{1,64}$/.test(id))
      found.set(id, { label: labelOf(textOf(resource['type'])), id });
  }
  return [...found.values()];
}

/** `inquiry-session` and `verification/government-id` become "Inquiry session id" and "Verification id". */
function labelOf(type: string): string {
  const words = (type.split('/')[0] ?? '').replaceAll(/[-_]+/g, ' ').trim();
  if (!words) return 'Id';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} id`;
}

/**
 * Ties an error to the request body. Details speak in snake_case paths whatever the body's inflection is, pointers
 * in JSON Pointer (RFC 6901); names are compared without their inflection. A member that is missing is shown at the
 * object that lacks it.
 */
export function locateError(error: ErrorSentence, body: string): BodyProblem | undefined {
  const path = pointerPath(error.pointer) ?? detailsPath(error.details);
  if (path === undefined) return undefined;
  const found = locatePath(body, path);
  if (found === undefined) return undefined;
  const sentence = error.details === '' ? error.title : `${error.title}: ${error.details}`;
  return { severity: 'error', message: sentence, ...placeOf(found, body) };
}

function pointerPath(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function detailsPath(details: string): readonly string[] | undefined {
  const path = /^(?:data|meta)(?:\.[\w-]+|\[\d+\])+/.exec(details)?.[0] ?? missingName(details);
  return path
    ?.replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '');
}

/** Names without a path, as in `param is missing or the value is empty: country_code`, are attributes. */
function missingName(details: string): string | undefined {
  const name = /^param is missing or the value is empty: ([\w-]+)$/.exec(details)?.[1];
  if (name === undefined || name === 'data' || name === 'meta') return name;
  return `data.attributes.${name}`;
}

function placeOf(found: FoundPath, body: string): Pick<BodyProblem, 'start' | 'end' | 'line' | 'column'> {
  const { start, end } = found.isWhole && !found.isContainer ? found.value : found.name;
  const before = body.slice(0, start);
  const line = before.split('\n').length;
  return { start, end, line, column: start - (before.lastIndexOf('\n') + 1) + 1 };
}
