import { ownValue } from '../core/own-value.ts';
import { isOf } from './drafts.ts';
import { keepForSession } from './keep.ts';
import { registerKeeper } from './keepers.ts';

/*
 * Which files had been chosen, by name: a page cannot keep files over a reload, but it can say which ones are gone.
 * Kept for the tab only.
 */
const prefix = 'tryit.files.';

export function keepFileNames(key: string, mediaType: string, field: string, names: readonly string[]): void {
  try {
    const all = { ...readAll(key), [nameOf(mediaType, field)]: names };
    keepForSession(prefix + key, all);
  } catch {
    // A closed or full storage: after a reload the field is simply empty.
  }
}

export function keptFileNames(key: string, mediaType: string, field: string): readonly string[] {
  const all = readAll(key);
  const name = nameOf(mediaType, field);
  const names = ownValue(all, name);
  return Array.isArray(names) ? names.filter((one) => typeof one === 'string') : [];
}

function forgetNames(isForgotten: (key: string) => boolean): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(prefix) && isForgotten(name.slice(prefix.length))) sessionStorage.removeItem(name);
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

registerKeeper({
  name: 'names of files',
  forgetAll: () => forgetNames(() => true),
  forgetDocument: (documentId) => forgetNames((key) => isOf(documentId, key)),
});

const nameOf = (mediaType: string, field: string): string => `${mediaType} ${field}`;

function readAll(key: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(prefix + key) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
