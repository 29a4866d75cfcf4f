import { findEdit } from '../../core/text-edit.ts';

/** One step of undo: `removed` gave way to `inserted` at `start`. */
export type TypedStep = {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
};

/** The oldest steps beyond this are forgotten, so that a long wait for Monaco costs little. */
const stepLimit = 500;

/**
 * Adds an edit made in the plain field to the steps that Monaco's undo takes over. Letters typed one after the
 * other make one step, as they do in Monaco; white space, a jump or a deletion starts another.
 */
export function recordStep(steps: readonly TypedStep[], before: string, after: string): readonly TypedStep[] {
  const edit = findEdit(before, after);
  if (!edit) return steps;
  const step: TypedStep = {
    start: edit.start,
    removed: before.slice(edit.start, edit.start + edit.removed),
    inserted: edit.inserted,
  };
  const last = steps.at(-1);
  if (last && continues(last, step))
    return [...steps.slice(0, -1), { ...last, inserted: last.inserted + step.inserted }];
  return [...steps.slice(steps.length >= stepLimit ? 1 : 0), step];
}

const continues = (last: TypedStep, step: TypedStep) =>
  step.removed === '' &&
  last.start + last.inserted.length === step.start &&
  step.inserted.length === 1 &&
  /\S/.test(step.inserted) &&
  /^\S+$/.test(last.inserted);

/** The text before the steps, or `undefined` when the text is not the one they led to. */
export function rewind(text: string, steps: readonly TypedStep[]): string | undefined {
  let now = text;
  for (const { start, removed, inserted } of steps.toReversed()) {
    if (now.slice(start, start + inserted.length) !== inserted) return undefined;
    now = now.slice(0, start) + removed + now.slice(start + inserted.length);
  }
  return now;
}
