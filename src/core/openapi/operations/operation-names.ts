import { textOf, type JsonObject } from '../json.ts';

/** A second use of an id gets method and path behind it, so that links to the first stay what they were. */
export function freeId(given: string, place: string, taken: ReadonlySet<string>): string {
  const slug = place.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'operation';
  const wanted = given.trim() === '' ? slug : given;
  if (!taken.has(wanted)) return wanted;
  const second = given.trim() === '' ? slug : `${given}-${slug}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? second : `${second}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** The summary, else the id in words, else `fallback`. */
export function titleOf(
  operation: JsonObject,
  fallback: string,
): { readonly title: string; readonly isTitledById?: true } {
  const title = titleOfSummary(textOf(operation, 'summary'));
  if (title) return { title };
  const id = textOf(operation, 'operationId').trim();
  return id ? { title: humanize(id), isTitledById: true } : { title: fallback };
}

const longTitle = 120;
/** Longer than any summary that was met; a pattern should not search much more. */
const longSummary = 4000;

/**
 * A summary in one line, links as their words. Some documents have whole descriptions there: of those the first
 * sentence is the title, and all of it stands below.
 */
function titleOfSummary(summary: string): string {
  const words = summary
    .slice(0, longSummary)
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= longTitle) return words;
  const sentence = /^.+?[.!?](?= )/.exec(words)?.[0] ?? words;
  return sentence.length <= longTitle
    ? sentence.replace(/\.$/, '')
    : `${words.slice(0, longTitle).replace(/ \S*$/, '').toWellFormed()}…`;
}

/** What the summary says beyond the title, then the description. */
export function descriptionOf(operation: JsonObject): string {
  const summary = textOf(operation, 'summary').trim();
  const description = textOf(operation, 'description');
  const isWhole = titleOfSummary(summary) === summary.replace(/\s+/g, ' ');
  if (isWhole || description.trim().startsWith(summary)) return description;
  return description.trim() === '' ? summary : `${summary}\n\n${description}`;
}

/** `create-an-inquiry` and `createAnInquiry` read `Create an inquiry`. */
export function humanize(id: string): string {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ') || id;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
