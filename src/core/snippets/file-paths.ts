import { filesOf } from '../request/body/body-bytes.ts';
import type { FileSource, HttpBody } from '../request/http-request.ts';
import type { SnippetBody } from './snippet-body.ts';

/**
 * Where a snippet looks for the files of a body: under their names in the folder it runs in. A name that is no plain
 * file name, as an import may bring, loses what would lead elsewhere, on Windows too, where a backslash parts folders; two
 * files of one name are told apart by number.
 */
export function pathsOf(body: HttpBody | undefined): ReadonlyMap<FileSource, string> {
  const paths = new Map<FileSource, string>();
  const taken = new Set<string>();
  for (const file of filesOf(body)) {
    if (paths.has(file)) continue;
    const name = plainName(file.name);
    let path = `./${name}`;
    for (let number = 2; taken.has(path.toLowerCase()); number += 1) path = `./${number}-${name}`;
    taken.add(path.toLowerCase());
    paths.set(file, path);
  }
  return paths;
}

/**
 * Which file of a form goes by which path, as a sentence with code between backticks, where several have one name and a
 * path has a number before it; empty where none has.
 */
export function namesakesSentence(body: HttpBody | undefined): string {
  if (body?.kind !== 'multipart') return '';
  const paths = pathsOf(body);
  const names = new Map<string, string[]>();
  for (const { name, content } of body.parts) {
    if (content.kind !== 'file') continue;
    const path = paths.get(content.file) ?? '';
    const plain = plainName(content.file.name).toLowerCase();
    names.set(plain, [...(names.get(plain) ?? []), `\`${path}\` for \`${name}\``]);
  }
  const shared = [...names.values()].map((each) => [...new Set(each)]).filter((each) => each.length > 1);
  return shared.length === 0
    ? ''
    : `Files of one name are told apart by a number: the program reads ${shared.flat().join(', ')}. Name yours so.`;
}

/** The file name at the end of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function plainName(name: string): string {
  // eslint-disable-next-line no-control-regex -- NUL ends a path for every system call
  const plain = name.toWellFormed().replace(/[/\\\0]/g, '_');
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain;
}

/** The files that a body is made of. */
export function filesIn(body: SnippetBody | undefined): readonly string[] {
  const parts = body?.kind === 'pieces' ? body.pieces : body?.kind === 'form' ? body.entries : [body];
  return parts.flatMap((part) => (part && 'path' in part ? [part.path] : []));
}
