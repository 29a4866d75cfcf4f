import type { AnswerHelp, ErrorSentence, FoundId } from '../help/api-help.ts';
import type { BodyProblem } from '../openapi/check/problem.ts';
import { readJson } from '../json-text/json-reader.ts';
import {
  childrenOf,
  isClosed,
  isContainer,
  type JsonNode,
  type JsonTree,
  kindOf,
  memberOf,
  namePlaceOf,
  type Place,
  placeOf,
  stringOf,
} from '../json-text/json-tree.ts';
import { atPath, nearestTo, pathOfPointer } from '../json-text/paths.ts';
import { lineStartsOf, positionAt } from '../openapi/read/text-position.ts';

/** Bodies past this are shown but not read for help: an error or one page of a list is far smaller. */
const longestRead = 1_000_000;
const mostIds = 100;

/** Read only to find words in it, as far as it goes; the answer itself is always shown as the text that came. */
const read = (body: string): JsonTree => readJson(body.length > longestRead ? '' : body);

/** The member where it is a text, without white space around it, else the empty string. */
function textOf(tree: JsonTree, node: JsonNode, name: string): string {
  const member = memberOf(tree, node, name);
  return member === undefined ? '' : (stringOf(tree, member)?.trim() ?? '');
}

/** Persona's envelope: `{"errors":[{title, details?, source?: {pointer}}]}`; `detail` is JSON:API's spelling. */
export function readErrors(body: string): readonly ErrorSentence[] {
  const tree = read(body);
  const errors = atPath(tree, ['errors']);
  if (errors === undefined || kindOf(tree, errors) !== 'array') return [];
  return [...childrenOf(tree, errors)].flatMap((error): ErrorSentence[] => {
    const title = textOf(tree, error, 'title');
    const details = textOf(tree, error, 'details') || textOf(tree, error, 'detail');
    const source = memberOf(tree, error, 'source');
    const pointer = source === undefined ? '' : textOf(tree, source, 'pointer');
    return title || details ? [{ title: title || 'Error', details, pointer }] : [];
  });
}

/** Ids of what the answer is about (`data`, one or many), named by the resource's own type. */
export function findIds(body: string): readonly FoundId[] {
  const tree = read(body);
  const data = atPath(tree, ['data']);
  if (data === undefined) return [];
  const isList = kindOf(tree, data) === 'array';
  const resources = isList ? [...childrenOf(tree, data)].slice(0, mostIds) : [data];
  const found = new Map<string, FoundId>();
  for (const resource of resources) {
    // Of what is cut short nothing is taken.
    if (!isClosed(tree, resource)) continue;
    const id = textOf(tree, resource, 'id');
    if (/^[a-z]+_[A-Za-z0-9]{1,64}$/.test(id))
      found.set(id, { label: labelOf(textOf(tree, resource, 'type')), id });
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
  const path = pathIn(error);
  if (path === undefined) return undefined;
  const tree = readJson(body);
  const found = nearestTo(tree, path, plainName);
  if (found === undefined || found.steps === 0) return undefined;
  const sentence = error.details === '' ? error.title : `${error.title}: ${error.details}`;
  const place = markOf(tree, found.node, found.steps === path.length);
  return { severity: 'error', message: sentence, ...place, ...positionAt(lineStartsOf(body), place.start) };
}

const pathIn = ({ pointer, details }: ErrorSentence): readonly string[] | undefined =>
  (pointer === '' ? undefined : pathOfPointer(pointer)) ?? detailsPath(details);

const plainName = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/** A plain value itself; of what holds others or lacks something, the name or the opening bracket. */
function markOf(tree: JsonTree, node: JsonNode, isWhole: boolean): Place {
  const value = placeOf(tree, node);
  const isPlain = !isContainer(tree, node);
  if (isPlain && isWhole && value.end > value.start) return value;
  return namePlaceOf(tree, node) ?? (isPlain ? value : { start: value.start, end: value.start + 1 });
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

export const personaAnswers: AnswerHelp = { readErrors, findIds, locateError };
