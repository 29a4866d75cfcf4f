import { editor, Range, Uri } from 'monaco-editor/editor';
import { lineEnds, richTextLimit, toFieldValue } from './exact-text.ts';
import { findEdit, type TextEdit } from '../../core/text-edit.ts';
import { describeModel, jsonLanguage } from './json-language.ts';
import { rewind, type TypedStep } from './typed-history.ts';
import { isOf } from '../../state/drafts.ts';
import { registerKeeper } from '../../state/keepers.ts';

/** Bodies beyond this many are forgotten, the one used longest ago first; their text lives on as a draft. */
const modelLimit = 20;

type Kept = {
  readonly model: editor.ITextModel;
  readonly isJson: boolean;
  viewState: editor.ICodeEditorViewState | null;
};

/** One model for each body, so that each keeps its own undo, caret and folds while others are edited. */
const kept = new Map<string, Kept>();

function forget(isForgotten: (key: string) => boolean): void {
  for (const [key, { model }] of kept) {
    if (!isForgotten(key)) continue;
    kept.delete(key);
    describeModel(model.uri, undefined);
    model.dispose();
  }
}

registerKeeper({
  name: 'texts in the editor',
  forgetAll: () => forget(() => true),
  // The key of a body begins with the draft key.
  forgetDocument: (documentId) => forget((key) => isOf(documentId, key)),
});

/**
 * The model of a body, holding exactly this text; `undefined` when Monaco would change it.
 * `steps` are what was typed before Monaco was there: a new model takes them over as its undo.
 */
export function openModel(
  key: string,
  text: string,
  isJson: boolean,
  steps: readonly TypedStep[],
): Kept | undefined {
  const entry = kept.get(key) ?? { model: createModel(key, text, steps), isJson, viewState: null };
  kept.delete(key);
  kept.set(key, entry);
  if (entry.model.getValue() !== text) replaceText(entry.model, text);
  if (entry.model.getValue() !== text) {
    kept.delete(key);
    entry.model.dispose();
    return undefined;
  }
  chooseLanguage(entry);
  for (const [oldKey, { model }] of kept) {
    if (kept.size <= modelLimit) break;
    kept.delete(oldKey);
    model.dispose();
  }
  return entry;
}

function createModel(key: string, text: string, steps: readonly TypedStep[]): editor.ITextModel {
  // With CRLF a step's offsets may fall inside a line end: such a text starts without undo.
  const start = text.includes('\r') ? undefined : rewind(text, steps);
  const uri = Uri.from({ scheme: 'inmemory', authority: 'body', path: `/${encodeURIComponent(key)}` });
  const model = editor.createModel(start ?? text, 'plaintext', uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    trimAutoWhitespace: false,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  // A text without line ends would get the platform's: CRLF on Windows.
  model.setEOL(lineEnds(text) === 'CRLF' ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF);
  if (start !== undefined) for (const step of steps) replay(model, step);
  return model;
}

export const isLargeModel = ({ model }: Pick<Kept, 'model'>): boolean =>
  model.getValueLength() > richTextLimit;

/** Colours and completion for JSON, unless there is too much of it. */
export function chooseLanguage({ model, isJson }: Kept): void {
  const wanted = isJson && !isLargeModel({ model }) ? jsonLanguage : 'plaintext';
  if (model.getLanguageId() !== wanted) editor.setModelLanguage(model, wanted);
}

const rangeOf = (model: editor.ITextModel, start: number, length: number) =>
  Range.fromPositions(model.getPositionAt(start), model.getPositionAt(start + length));

const replay = (model: editor.ITextModel, { start, removed, inserted }: TypedStep) =>
  applyEdits(model, [{ start, removed: removed.length, inserted }]);

/**
 * Edits in offsets of the text before any of them, as one step of undo; what continues the edit before is undone
 * together with it, until `endStep`.
 */
export function applyEdits(
  model: editor.ITextModel,
  edits: readonly TextEdit[],
  step: 'whole' | 'begins' | 'continues' = 'whole',
): void {
  if (step !== 'continues') model.pushStackElement();
  model.pushEditOperations(
    null,
    edits.map(({ start, removed, inserted }) => ({ range: rangeOf(model, start, removed), text: inserted })),
    () => null,
  );
  if (step === 'whole') model.pushStackElement();
}

/**
 * One step back or forth. The command of the same name would ask the field that has the focus to undo its own keys;
 * the model's method is there for all versions of Monaco, though it is not in the public types.
 */
export function undoIn(model: editor.ITextModel | null, direction: 'undo' | 'redo'): void {
  const act: unknown = model && Reflect.get(model, direction);
  if (typeof act === 'function') act.call(model);
}

/** Another text from outside, such as the example or a draft that was put back: one step of undo, and one for its line ends. */
export function replaceText(model: editor.ITextModel, text: string): void {
  const edit = findEdit(model.getValue(), text);
  if (!edit) return;
  const isCrlf = lineEnds(text) === 'CRLF';
  const hadCrlf = model.getEOL() === '\r\n';
  if (!isCrlf && !hadCrlf) return applyEdits(model, [edit]);
  model.pushStackElement();
  // Offsets may fall inside a CRLF: all of it is replaced.
  if (toFieldValue(model.getValue()) !== toFieldValue(text)) {
    model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
  }
  // A step of its own: Monaco keeps the offsets of a step in one kind of line ends, and undoes it wrongly in the other.
  if (isCrlf !== hadCrlf) {
    model.pushEOL(isCrlf ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF);
    model.pushStackElement();
  }
}
