import type { FileSource, HttpPart } from '../request/http-request.ts';

/** One entry of a form that the client frames by itself. */
export type FormEntry = {
  readonly name: string;
  /** Absent when the part has no such line. */
  readonly contentType: string | undefined;
} & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string; readonly fileName: string }
);

/** The content type that clients say by themselves, boundary aside. */
export const isOwnType = (contentType: string, boundary: string): boolean =>
  contentType === `multipart/form-data; boundary=${boundary}`;

/**
 * The parts as entries, or `undefined` when one is of a shape that no client's form has. Clients differ, between
 * versions too, in how they escape quotes, backslashes and line ends in names, so such names are written by hand.
 */
export function formEntries(
  parts: readonly HttpPart[],
  paths: ReadonlyMap<FileSource, string>,
): readonly FormEntry[] | undefined {
  const entries: FormEntry[] = [];
  for (const { name, fileName, contentType, content } of parts) {
    if (!isPlainName(name)) return undefined;
    if (content.kind === 'text') {
      if (fileName !== undefined) return undefined;
      entries.push({ kind: 'text', name, contentType, text: content.text });
      continue;
    }
    if (fileName === undefined || !isPlainName(fileName) || contentType === undefined) return undefined;
    entries.push({ kind: 'file', name, fileName, contentType, path: paths.get(content.file) ?? '' });
  }
  return entries.length > 0 ? entries : undefined;
}

// eslint-disable-next-line no-control-regex -- no control character means the same to all of them
const isPlainName = (name: string): boolean => name !== '' && !/["\\\0-\x1f\x7f]/.test(name);

/** A media type without parameters, in the letter case that clients keep. */
export const isPlainType = (contentType: string): boolean =>
  /^[a-z0-9.+-]+\/[a-z0-9.+_-]+$/.test(contentType);
