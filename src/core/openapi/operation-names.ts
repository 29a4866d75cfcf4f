import { textOf, type JsonObject } from './json.ts';

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
export function titleOf(operation: JsonObject, fallback: string): string {
  const summary = textOf(operation, 'summary').trim();
  if (summary) return summary;
  const id = textOf(operation, 'operationId').trim();
  return id ? humanize(id) : fallback;
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
