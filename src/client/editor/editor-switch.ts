import type { Schema } from '../../core/openapi/operation.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { EditorPalette, EditorScheme } from './editor-colors.ts';
import {
  isLarge,
  mergeFieldValue,
  type PlainReason,
  plainReason,
  toExactOffset,
  toFieldOffset,
  toFieldValue,
} from './exact-text.ts';
import { applyEdit, type TextEdit } from '../../core/text-edit.ts';
import { loadMonaco } from './load-monaco.ts';
import { whenIdle } from '../../ui/when-idle.ts';
import type { EditorSelection, MountedEditor } from './monaco.ts';
import { recordStep, rewind, type TypedStep } from './typed-history.ts';

/** What is edited: one undo history for each key. */
export type EditedBody = {
  readonly key: string;
  readonly text: string;
  readonly isJson: boolean;
  readonly schema: Schema | undefined;
};

/** `loading`: Monaco is on its way. `plain`: it is there, but this text stays in the plain field. */
export type EditorPhase =
  | { readonly kind: 'loading' | 'ready' | 'failed' }
  | { readonly kind: 'plain'; readonly reason: PlainReason };

export type SwitchEvents = {
  readonly onType: (text: string) => void;
  readonly onPhase: (phase: EditorPhase) => void;
  readonly onTabMode: (movesFocus: boolean) => void;
  readonly onWorkerTrouble: () => void;
  /** A paste brought other line ends than the body has; `exact` is the text as it was pasted. */
  readonly onLineEndsChanged: (exact: string) => void;
};

type Parts = {
  readonly frame: HTMLElement;
  readonly field: HTMLTextAreaElement;
  readonly host: HTMLElement;
};

export type EditorLook = {
  readonly label: string;
  readonly palette: EditorPalette;
  readonly scheme: EditorScheme;
};

export type EditorSwitch = ReturnType<typeof connectEditor>;

const lineHeight = 21;
const padding = 10;
const minHeight = 160;
const maxHeight = 560;
const shownOfLarge = 50_000;

/**
 * One body in one of two editors: a plain field from the first paint, and Monaco when it has come. The change-over
 * happens within one task, between two keystrokes and never inside a composition, so that nothing typed falls between.
 */
export function connectEditor(
  { frame, field, host }: Parts,
  first: EditedBody,
  look: EditorLook,
  events: SwitchEvents,
) {
  let body = first;
  let steps: readonly TypedStep[] = [];
  let mounted: MountedEditor | undefined;
  let shown: 'field' | 'monaco' = 'field';
  let isComposing = false;
  let wasVisited = false;
  let { scheme } = look;
  let problems: readonly BodyProblem[] = [];
  const ending = new AbortController();
  const { signal } = ending;

  const setHeight = (height: number) => {
    frame.style.height = `${Math.min(maxHeight, Math.max(minHeight, Math.ceil(height)))}px`;
  };

  const showInField = () => {
    // Megabytes in a plain field stop the page for a minute (measured in Chromium): the start of them is shown.
    field.readOnly = isLarge(body.text);
    const value = toFieldValue(field.readOnly ? body.text.slice(0, shownOfLarge) : body.text);
    if (field.value !== value) field.value = value;
    setHeight(countLines(value) * lineHeight + 2 * padding);
  };

  const fieldSelection = (): EditorSelection => ({
    start: toExactOffset(body.text, field.selectionStart),
    end: toExactOffset(body.text, field.selectionEnd),
    isBackward: field.selectionDirection === 'backward',
  });

  /** The text changed, by typing or from outside, while the plain field shows it. */
  const changeInField = (text: string) => {
    steps = isLarge(text) || isLarge(body.text) ? [] : recordStep(steps, body.text, text);
    body = { ...body, text };
  };

  const takeOver = () => {
    if (!mounted || shown === 'monaco' || isComposing) return;
    const reason = plainReason(body.text);
    if (reason) return events.onPhase({ kind: 'plain', reason });
    const hadFocus = document.activeElement === field;
    const { scrollTop } = field;
    const selection = hadFocus || !wasVisited ? fieldSelection() : undefined;
    if (!mounted.open({ ...body, steps, selection, scrollTop }))
      return events.onPhase({ kind: 'plain', reason: 'line ends' });
    steps = [];
    wasVisited = true;
    shown = 'monaco';
    frame.dataset['shown'] = shown;
    mounted.setProblems(problems);
    if (hadFocus) mounted.focus();
    events.onPhase({ kind: 'ready' });
  };

  const giveBack = (reason: PlainReason) => {
    const hadFocus = mounted?.hasFocus() ?? false;
    shown = 'field';
    frame.dataset['shown'] = shown;
    steps = [];
    showInField();
    if (hadFocus) field.focus();
    events.onPhase({ kind: 'plain', reason });
  };

  const setText = (text: string) => {
    if (shown === 'field') {
      changeInField(text);
      showInField();
      takeOver();
      return;
    }
    body = { ...body, text };
    const reason = plainReason(text);
    if (reason) giveBack(reason);
    else mounted?.setText(text);
  };

  const mount = async () => {
    try {
      const { mountEditor } = await loadMonaco();
      if (signal.aborted || mounted) return;
      mounted = mountEditor(host, look.label, look.palette, scheme, {
        onType(text) {
          body = { ...body, text };
          events.onType(text);
        },
        onHeight: (height) => shown === 'monaco' && setHeight(height),
        onTabMode: events.onTabMode,
        onWorkerTrouble: events.onWorkerTrouble,
      });
      // A task of its own: making the editor is long enough already.
      setTimeout(takeOver);
    } catch {
      if (!signal.aborted) events.onPhase({ kind: 'failed' });
    }
  };

  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const { start, end } = shown === 'field' ? fieldSelection() : (mounted?.selection() ?? fieldSelection());
    const exact = field.readOnly ? pasted : body.text.slice(0, start) + pasted + body.text.slice(end);
    if (shown === 'field' && (field.readOnly || isLarge(exact))) {
      event.preventDefault();
      setText(exact);
      events.onType(exact);
      return;
    }
    if (!pasted.includes('\r')) return;
    const hasOwnEnds = /[\r\n]/.test(body.text.slice(0, start) + body.text.slice(end));
    setTimeout(() => {
      if (body.text === exact || toFieldValue(body.text) !== toFieldValue(exact)) return;
      if (hasOwnEnds) return events.onLineEndsChanged(exact);
      // Of a body that is pasted whole, the line ends are the pasted ones: those of a multipart text are CRLF.
      setText(exact);
      events.onType(exact);
    });
  };

  field.addEventListener(
    'input',
    () => {
      changeInField(mergeFieldValue(body.text, field.value));
      showInField();
      events.onType(body.text);
      // The text may have become one that Monaco can hold.
      if (mounted && !isComposing && !plainReason(body.text)) setTimeout(takeOver);
    },
    { signal },
  );
  field.addEventListener('focus', () => void mount(), { signal, once: true });
  field.addEventListener('compositionstart', () => (isComposing = true), { signal });
  field.addEventListener(
    'compositionend',
    () => {
      isComposing = false;
      // Safari sends the last input event after this one.
      setTimeout(takeOver);
    },
    { signal },
  );
  for (const part of [field, host]) part.addEventListener('paste', paste, { signal, capture: true });
  const cancelIdle = whenIdle(() => void mount());
  // The page may have been typed in before its script was connected.
  if (field.value !== field.defaultValue) {
    changeInField(mergeFieldValue(body.text, field.value));
    events.onType(body.text);
  }
  showInField();

  return {
    /** Another body, or the same one changed from outside. What was typed here comes back and is known already. */
    update(next: EditedBody) {
      if (next.key === body.key) {
        if (next.schema !== body.schema) mounted?.setSchema(next.schema);
        const { text } = body;
        body = { ...next, text };
        if (next.text !== text) setText(next.text);
        return;
      }
      body = next;
      steps = [];
      const hadFocus = mounted?.hasFocus() ?? false;
      shown = 'field';
      showInField();
      takeOver();
      // Within takeOver, `shown` may have changed.
      frame.dataset['shown'] = shown;
      if (hadFocus) mounted?.focus();
    },
    setProblems(next: readonly BodyProblem[]) {
      problems = next;
      if (shown === 'monaco') mounted?.setProblems(problems);
    },
    setScheme(next: EditorScheme) {
      scheme = next;
      mounted?.setScheme(next);
    },
    focus() {
      if (shown === 'monaco') mounted?.focus();
      else field.focus();
    },
    /** Selects a part of the text, brings it into view and gives it the focus. */
    reveal(start: number, end: number) {
      if (shown === 'monaco') return mounted?.reveal(start, end);
      const from = toFieldOffset(body.text, start);
      field.focus();
      field.setSelectionRange(from, toFieldOffset(body.text, end));
      const line = countLines(field.value.slice(0, from), Infinity) - 1;
      field.scrollTop = line * lineHeight - field.clientHeight / 2;
    },
    /** Edits in offsets of the text as it is now, in order of place, as one step of undo or as a part of one. */
    edit(edits: readonly TextEdit[], step?: 'whole' | 'begins' | 'continues') {
      if (shown === 'monaco') return mounted?.edit(edits, step);
      setText(edits.toReversed().reduce(applyEdit, body.text));
      events.onType(body.text);
    },
    endStep: () => mounted?.endStep(),
    /** The last edit is taken back, from wherever on the page it was made. */
    undo() {
      if (shown === 'monaco') return mounted?.undo();
      const last = steps.at(-1);
      const text = last && rewind(body.text, [last]);
      if (text === undefined) return;
      steps = steps.slice(0, -1);
      body = { ...body, text };
      showInField();
      takeOver();
      events.onType(text);
    },
    redo() {
      if (shown === 'monaco') mounted?.redo();
    },
    dispose() {
      cancelIdle();
      ending.abort();
      mounted?.dispose();
    },
  };
}

/** Lines up to a limit: more of them than fit change nothing. */
function countLines(text: string, limit = maxHeight / lineHeight + 1): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines < limit; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
