import { Indent, RotateCcw } from 'lucide-react';
import { type Ref, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { CodeEditor, type CodeEditorHandle } from '../../../client/editor/CodeEditor.tsx';
import type { EditorPhase } from '../../../client/editor/editor-switch.ts';
import { isLarge } from '../../../client/editor/exact-text.ts';
import { applyEdit, type TextEdit } from '../../../core/text-edit.ts';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { isJsonMediaType } from '../../../core/media-type.ts';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import type { BodyProblem } from '../../../core/openapi/check/problem.ts';
import type { Seed } from '../../../core/openapi/seed/seed.ts';
import { resetBody, typeBody } from '../../../state/drafts.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import styles from '../BodyPanel.module.css';
import { phaseNote } from './editor-notes.ts';
import type { EditStep } from './fields-context.ts';
import { loadFieldParts } from './field-parts.ts';
import { editorPalette } from './palette.ts';
import { ProblemList } from './ProblemList.tsx';
import { SeedMenu } from './SeedMenu.tsx';
import { useBodyProblems } from './use-body-problems.ts';
import { useScheme } from './use-scheme.ts';

export type BodyEditorHandle = {
  readonly show: (problem: BodyProblem) => void;
  readonly jumpTo: (field: BodyField) => Promise<void>;
  /** The text of now, not that of the last paint. */
  readonly text: () => string;
  /** One edit, and what is said of it with a way back; nothing is said without words. */
  readonly edit: (edit: TextEdit, words: string, step: EditStep) => void;
  readonly endStep: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly tell: (words: string) => void;
  readonly tellNotLoaded: () => void;
};

type BodyEditorProps = {
  readonly draftKey: string;
  readonly content: BodyContent;
  readonly text: string;
  readonly checkSets: readonly string[] | undefined;
  readonly isRequired: boolean;
  readonly serverProblems: readonly BodyProblem[];
  readonly onPhase: (phase: EditorPhase['kind']) => void;
  readonly ref: Ref<BodyEditorHandle>;
};

/** A sentence about what was just done, with one way on from it. It goes with the next body. */
type Note = {
  readonly of: string;
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
};

const noSets: readonly string[] = [];
const canBeMade = (mediaType: string) => /[/+](?:json|xml)(?:;|$)/i.test(mediaType);

/** The editor with its acts above it and its problems below. */
export function BodyEditor({
  draftKey,
  content,
  text,
  checkSets = noSets,
  isRequired,
  serverProblems,
  onPhase,
  ref,
}: BodyEditorProps) {
  const { mediaType, schema, seed } = content;
  const key = `${draftKey} ${mediaType}`;
  const isJson = isJsonMediaType(mediaType);
  const editor = useRef<CodeEditorHandle>(null);
  const [phase, setPhase] = useState<EditorPhase>({ kind: 'loading' });
  const [tabMovesFocus, setTabMovesFocus] = useState(false);
  const [isWithoutWorker, setWithoutWorker] = useState(false);
  const [anyNote, setNote] = useState<Note>();
  const note = anyNote?.of === key ? anyNote : undefined;
  const tell = (words: string, action?: Note['action']) =>
    setNote({ of: key, words, ...(action && { action }) });
  const hintId = useId();

  const problems = useBodyProblems(text, content, checkSets, isRequired, serverProblems);
  const body = useMemo(() => ({ key, text, isJson, schema }), [key, text, isJson, schema]);
  const scheme = useScheme();
  const look = useMemo(
    () => ({ label: isJson ? 'JSON body' : 'Body', palette: editorPalette, scheme }),
    [isJson, scheme],
  );

  const type = (next: string) => {
    typeBody(draftKey, mediaType, next);
    if (note) setNote(undefined);
  };
  const keepLineEnds = (exact: string) =>
    tell('The pasted text had other line ends. They were set to those of the body.', {
      label: 'Keep as pasted',
      run: () => type(exact),
    });
  const reset = () => {
    const before = text;
    resetBody(draftKey, mediaType);
    tell('Back to the example.', { label: 'Undo', run: () => type(before) });
  };
  const fill = (label: string, seed: Seed | undefined) => {
    if (!seed) return tell('That is longer than 64 KB, which is too long to start from.');
    const before = latest.current.text;
    type(seed.text);
    const cut = seed.wasCut ? ' Some fields that may be left out were, to keep it under 64 KB.' : '';
    tell(`Filled with “${label}”.${cut}`, { label: 'Undo', run: () => type(before) });
  };
  const latest = useRef({ key, text });
  useLayoutEffect(() => {
    latest.current = { key, text };
  });
  const rewrite = async (how: 'formatted' | 'cleaned') => {
    const places = await loadPlaces();
    if (!places) return tell(notLoaded);
    // The user may have typed on, or opened another body, while that was loading.
    if (latest.current.key !== key) return;
    const before = latest.current.text;
    const { edits, words: said } = places[how](before, mediaType);
    editor.current?.edit(edits);
    tell(said, edits.length > 0 ? { label: 'Undo', run: () => type(before) } : undefined);
    // The button that was pressed goes.
    if (how === 'cleaned') editor.current?.focus();
  };

  const editAndTell = (edit: TextEdit, words: string, step: EditStep) => {
    const before = latest.current.text;
    editor.current?.edit([edit], step);
    if (words !== '') tell(words, { label: 'Undo', run: () => type(before) });
  };
  const addToBody = async ({ path, name, schema: fieldSchema }: BodyField) => {
    const [places, parts] = await Promise.all([loadPlaces(), loadFieldParts()]);
    if (!places || !parts) return tell(notLoaded);
    // The text of now, not of the press that asked for the field.
    const edit = parts.insertAt(latest.current.text, path, parts.seedValue(fieldSchema()));
    if (!edit || latest.current.key !== key) return tell(`There is no place for ${name} any more.`);
    const after = applyEdit(latest.current.text, edit);
    editAndTell(edit, `Added ${name}.`, 'whole');
    const place = places.findField(after, path);
    if (place) editor.current?.reveal(place.start, place.end);
  };

  useImperativeHandle(ref, () => ({
    show: ({ start, end }) => editor.current?.reveal(start, end),
    async jumpTo(field) {
      const { path, name } = field;
      const [places, parts] = await Promise.all([loadPlaces(), loadFieldParts()]);
      if (!places || !parts) return tell(notLoaded);
      const place = isJson ? places.findField(text, path) : undefined;
      if (place) editor.current?.reveal(place.start, place.end);
      else {
        const isAddable = isJson && !field.isReadOnly && parts.insertAt(text, path, null) !== undefined;
        const add = { label: 'Add to the body', run: () => void addToBody(field) };
        tell(`${name || 'That'} is not in the body.`, isAddable ? add : undefined);
      }
    },
    text: () => latest.current.text,
    edit: editAndTell,
    endStep: () => editor.current?.endStep(),
    undo: () => editor.current?.undo(),
    redo: () => editor.current?.redo(),
    tell: (words) => tell(words),
    tellNotLoaded: () => tell(notLoaded),
  }));

  const isTooLong = isLarge(text);
  const words = note?.words ?? (isWithoutWorker ? withoutWorkerNote : phaseNote(phase, text));
  return (
    <>
      <div className={styles.toolbar}>
        <span className={styles.editorName}>{isJson ? 'JSON' : mediaType}</span>
        {isJson && (
          <Button
            look="quiet"
            size="small"
            icon={<Indent aria-hidden />}
            title="Format"
            disabled={isTooLong}
            onClick={() => void rewrite('formatted')}
          >
            <span className={styles.word}>Format</span>
          </Button>
        )}
        <Button
          look="quiet"
          size="small"
          icon={<RotateCcw aria-hidden />}
          title="Reset to example"
          disabled={text === seed}
          onClick={reset}
        >
          <span className={styles.word}>Reset to example</span>
        </Button>
        {((schema && canBeMade(mediaType)) || content.examples.length > 0) && (
          <SeedMenu key={key} content={content} onFill={fill} onNotLoaded={() => tell(notLoaded)} />
        )}
        <CopyButton text={() => text} />
      </div>
      <CodeEditor
        ref={editor}
        body={body}
        look={look}
        problems={problems}
        describedBy={hintId}
        events={{
          onType: type,
          onPhase: (next) => {
            setPhase(next);
            if (next.kind === 'plain') setNote(undefined);
            onPhase(next.kind);
          },
          onTabMode: setTabMovesFocus,
          onWorkerTrouble: () => setWithoutWorker(true),
          onLineEndsChanged: keepLineEnds,
        }}
      />
      <div className={styles.status}>
        <span role="status" className={styles.note}>
          {words}
        </span>
        {note?.action && (
          <Button size="small" onClick={note.action.run}>
            {note.action.label}
          </Button>
        )}
        <span id={hintId} className={styles.hint}>
          {phase.kind === 'ready'
            ? tabMovesFocus
              ? 'Tab moves focus'
              : 'Esc, then Tab leaves the editor'
            : ''}
        </span>
      </div>
      <ProblemList
        problems={problems}
        isChecked={!isTooLong}
        onShow={({ start, end }) => editor.current?.reveal(start, end)}
        onClean={() => void rewrite('cleaned')}
      />
    </>
  );
}

/** Comes when it is first needed; a page left open over an update of the console may not find it any more. */
const loadPlaces = () => import('./body-places.ts').catch(() => undefined);
const notLoaded = 'This part of the page could not be loaded. Reload the page; what you typed is kept.';

const withoutWorkerNote = 'Completion could not be loaded. Everything else in the editor works.';
