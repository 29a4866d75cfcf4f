// Persona's description as it is served, put together from its parts as the build does.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { assembleDocument } from '../../build/assemble-document.ts';

const root = path.resolve(import.meta.dirname, '../../..');
export const partsFolder = path.join(root, 'public/openapi/persona');
export const rootPart = path.join(partsFolder, 'openapi.yaml');

/** What the text is made of and by: of a part or of the code that reads it, a change makes the kept one old. */
const sources = [partsFolder, path.join(root, 'src/core/openapi'), path.join(root, 'src/build')];
const kept = path.join(root, 'node_modules/.cache/tryit-persona/persona.json');

/** Reading the parts takes a second, and many test files need them: the text is kept until a source is newer. */
async function readShipped(): Promise<string> {
  const keptAt = existsSync(kept) ? statSync(kept).mtimeMs : 0;
  const isOld = sources.some((folder) =>
    [
      folder,
      ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    ].some((file) => statSync(file).mtimeMs >= keptAt),
  );
  if (!isOld) return readFileSync(kept, 'utf8');
  const made = await assembleDocument(rootPart);
  if (!made.ok) throw new Error(made.problem.message);
  // Written aside first: another test file may read it meanwhile.
  mkdirSync(path.dirname(kept), { recursive: true });
  const aside = `${kept}.${process.pid}`;
  writeFileSync(aside, made.value.text);
  renameSync(aside, kept);
  return made.value.text;
}

/** The text that is served at `/openapi/persona.json`. */
export const shippedText = await readShipped();
