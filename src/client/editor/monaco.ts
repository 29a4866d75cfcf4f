import './monaco-features.ts';
import { editor, KeyCode, KeyMod, MarkerSeverity, Selection } from 'monaco-editor/editor';
import { type Command, listCommands, runCommand } from '../commands/commands.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Schema } from '../../core/openapi/operation.ts';
import type { EditorPalette, EditorScheme } from './editor-colors.ts';
import type { TextEdit } from '../../core/text-edit.ts';
import { describeModel, onWorkerTrouble, registerJson } from './json-language.ts';
import { applyEdits, chooseLanguage, isLargeModel, openModel, replaceText, undoIn } from './monaco-models.ts';
import { applyScheme, defineThemes } from './monaco-theme.ts';
import type { TypedStep } from './typed-history.ts';
import { markUnseen } from './unseen-marks.ts';

export type EditorSelection = {
  readonly start: number;
  readonly end: number;
  readonly isBackward: boolean;
};

/** What the plain field hands over: the text, and where the user was in it. */
export type EditorDocument = {
  readonly key: string;
  readonly text: string;
  readonly isJson: boolean;
  readonly schema: Schema | undefined;
  readonly steps: readonly TypedStep[];
  /** Absent when the body was left in Monaco: its own caret and folds come back then. */
  readonly selection: EditorSelection | undefined;
  readonly scrollTop: number;
};

export type EditorEvents = {
  readonly onType: (text: string) => void;
  readonly onHeight: (height: number) => void;
  readonly onTabMode: (movesFocus: boolean) => void;
  /** Completion and hover are gone for good; typing is not touched by that. */
  readonly onWorkerTrouble: () => void;
};

/** A Monaco editor as the page sees it, free of Monaco's types. */
export type MountedEditor = {
  /** False when Monaco cannot hold the text as it is. */
  readonly open: (document: EditorDocument) => boolean;
  readonly setText: (text: string) => void;
  readonly edit: (edits: readonly TextEdit[], step?: 'whole' | 'begins' | 'continues') => void;
  /** What is typed next is a step of undo of its own. */
  readonly endStep: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly selection: () => EditorSelection;
  readonly setSchema: (schema: Schema | undefined) => void;
  readonly setProblems: (problems: readonly BodyProblem[]) => void;
  readonly setScheme: (scheme: EditorScheme) => void;
  readonly reveal: (start: number, end: number) => void;
  readonly focus: () => void;
  readonly hasFocus: () => boolean;
  readonly dispose: () => void;
};

const owner = 'body-check';

let isPrepared = false;

function prepare(palette: EditorPalette): void {
  if (isPrepared) return;
  isPrepared = true;
  registerJson();
  defineThemes(palette);
  // Text that arrives whole (dictation, text expanders, a keyboard's clipboard) is no row of key presses: typed
  // letter by letter, its line ends would be indented a second time.
  editor.registerCommand('type', (_accessor: unknown, { text }: { readonly text: string }) => {
    const focused = editor.getEditors().find((one) => one.hasTextFocus());
    const arrivesWhole = text.length > 1 && text.includes('\n');
    focused?.trigger('keyboard', arrivesWhole ? 'paste' : 'type', { text });
  });
  // Once for all editors: what `addCommand` of an editor registers is never taken back (monaco-editor issue 942), and
  // its handler would hold each editor that was ever made, with the page around it.
  editor.registerCommand(pageCommand, (_accessor: unknown, id: string) => runCommand(id));
  editor.registerCommand(freeTabCommand, () =>
    editor
      .getEditors()
      .find((one) => one.hasTextFocus())
      ?.updateOptions({ tabFocusMode: true }),
  );
  editor.addKeybindingRules([
    ...listCommands().flatMap(bindingOf),
    { keybinding: KeyCode.Escape, command: freeTabCommand, when: nothingToClose },
  ]);
}

const pageCommand = 'tryit.command';
const freeTabCommand = 'tryit.free-tab';

/** The page takes its keys before the editor sees them; should one come through, it means the same here. */
function bindingOf({ id, shortcut, isTypedInFields }: Command): editor.IKeybindingRule[] {
  if (shortcut === undefined || isTypedInFields) return [];
  const parts = shortcut.split('+');
  const key = (parts.at(-1) ?? '').replace(/^[A-Z]$/, 'Key$&').replace(/^\d$/, 'Digit$&');
  const code = KeyCode[key as keyof typeof KeyCode];
  const mod = parts.includes('Mod') ? KeyMod.CtrlCmd : 0;
  const alt = parts.includes('Alt') ? KeyMod.Alt : 0;
  return [{ keybinding: mod | alt | code, command: pageCommand, commandArgs: id }];
}

/** After this time in milliseconds Monaco has made all contributions of an editor (5 s, editorContributions). */
const lastContributionMs = 6000;

export function mountEditor(
  host: HTMLElement,
  label: string,
  palette: EditorPalette,
  scheme: EditorScheme,
  events: EditorEvents,
): MountedEditor {
  prepare(palette);
  applyScheme(scheme);
  const mounted = editor.create(host, { ...options, ariaLabel: label, model: null });
  const unseenMarks = mounted.createDecorationsCollection();
  let current: ReturnType<typeof openModel>;
  let isSettingText = false;

  const adjustToSize = () => {
    if (!current) return;
    chooseLanguage(current);
    // Wrapping a line of megabytes costs half a second a key; unwrapped it is cut at the margin.
    const wordWrap = isLargeModel(current) ? 'off' : 'on';
    if (mounted.getRawOptions().wordWrap !== wordWrap) mounted.updateOptions({ wordWrap });
  };

  const leaveCurrent = () => {
    if (current) current.viewState = mounted.saveViewState();
  };

  const subscriptions = [
    onWorkerTrouble(events.onWorkerTrouble),
    mounted.onDidChangeModelContent(() => {
      adjustToSize();
      if (!isSettingText) events.onType(mounted.getModel()?.getValue() ?? '');
    }),
    mounted.onDidContentSizeChange(({ contentHeight }) => events.onHeight(contentHeight)),
    mounted.onDidChangeConfiguration((event) => {
      if (event.hasChanged(editor.EditorOption.tabFocusMode))
        events.onTabMode(mounted.getOption(editor.EditorOption.tabFocusMode));
    }),
    // Tab types again for the next visit; a user who leaves by Escape and Tab is not left in that mode.
    mounted.onDidBlurEditorWidget(() => mounted.updateOptions({ tabFocusMode: false })),
  ];

  return {
    open(document) {
      leaveCurrent();
      isSettingText = true;
      const next = openModel(document.key, document.text, document.isJson, document.steps);
      isSettingText = false;
      current = next;
      adjustToSize();
      mounted.setModel(next?.model ?? null);
      if (!next) return false;
      describeModel(next.model.uri, document.schema);
      if (document.selection) {
        mounted.setSelection(toSelection(next.model, document.selection));
        mounted.setScrollTop(document.scrollTop);
      } else if (next.viewState) mounted.restoreViewState(next.viewState);
      return true;
    },
    setText(text) {
      const model = mounted.getModel();
      if (!model) return;
      isSettingText = true;
      replaceText(model, text);
      isSettingText = false;
    },
    edit(edits, step) {
      const model = mounted.getModel();
      if (model) applyEdits(model, edits, step);
    },
    endStep: () => mounted.getModel()?.pushStackElement(),
    undo: () => undoIn(mounted.getModel(), 'undo'),
    redo: () => undoIn(mounted.getModel(), 'redo'),
    selection() {
      const model = mounted.getModel();
      const selection = mounted.getSelection();
      if (!model || !selection) return { start: 0, end: 0, isBackward: false };
      return {
        start: model.getOffsetAt(selection.getStartPosition()),
        end: model.getOffsetAt(selection.getEndPosition()),
        isBackward: selection.getDirection() === 1,
      };
    },
    setSchema(schema) {
      const model = mounted.getModel();
      if (model) describeModel(model.uri, schema);
    },
    setProblems(problems) {
      const model = mounted.getModel();
      if (!model) return;
      unseenMarks.set(
        problems.some(({ isUnseen }) => isUnseen) ? markUnseen(model, current?.isJson === true) : [],
      );
      editor.setModelMarkers(
        model,
        owner,
        problems.map(({ severity, message, start, end }) => {
          const from = model.getPositionAt(start);
          const to = model.getPositionAt(Math.max(end, start + 1));
          return {
            severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
            message,
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
          };
        }),
      );
    },
    setScheme: applyScheme,
    reveal(start, end) {
      const model = mounted.getModel();
      if (!model) return;
      const selection = toSelection(model, { start, end, isBackward: false });
      mounted.setSelection(selection);
      mounted.revealRangeInCenterIfOutsideViewport(selection);
      mounted.focus();
    },
    focus: () => mounted.focus(),
    hasFocus: () => mounted.hasTextFocus(),
    dispose() {
      leaveCurrent();
      for (const subscription of subscriptions) subscription.dispose();
      mounted.setModel(null);
      // Its contributions come in idle moments, and each one that comes to a disposed editor throws.
      setTimeout(() => mounted.dispose(), lastContributionMs);
    },
  };
}

function toSelection(model: editor.ITextModel, { start, end, isBackward }: EditorSelection): Selection {
  const [anchor, head] = isBackward ? [end, start] : [start, end];
  const from = model.getPositionAt(anchor);
  const to = model.getPositionAt(head);
  return new Selection(from.lineNumber, from.column, to.lineNumber, to.column);
}

/** Escape frees Tab only when it has nothing else to close or to take back. */
const nothingToClose = [
  'editorTextFocus',
  '!suggestWidgetVisible',
  '!findWidgetVisible',
  '!inSnippetMode',
  '!editorHasMultipleSelections',
  '!markersNavigationVisible',
  '!editorHoverFocused',
].join(' && ');

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono') || 'monospace',
  fontSize: 13,
  lineHeight: 21,
  tabSize: 2,
  detectIndentation: false,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 0,
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  fixedOverflowWidgets: true,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  // Monaco's own, without the plus: the code in a mark, such as U+200B, stays whole.
  wordWrapBreakBeforeCharacters: '([{‘“〈《「『【〔（［｛｢£¥＄￡￥',
  padding: { top: 10, bottom: 10 },
  glyphMargin: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  folding: true,
  showFoldingControls: 'mouseover',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  bracketPairColorization: { enabled: false },
  guides: { indentation: true },
  quickSuggestions: { other: true, strings: true, comments: false },
  wordBasedSuggestions: 'off',
  suggest: { showWords: false, showStatusBar: false },
  links: false,
  colorDecorators: false,
  occurrencesHighlight: 'off',
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  contextmenu: true,
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  stickyScroll: { enabled: false },
  // Select all, then type or paste: the old text goes; wrapping it in brackets is not what anyone means here.
  autoSurround: 'never',
  formatOnPaste: false,
  // `full` would set a pasted text in other white space.
  autoIndent: 'brackets',
  formatOnType: false,
};
