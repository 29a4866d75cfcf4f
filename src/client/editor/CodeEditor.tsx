import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import styles from './CodeEditor.module.css';
import {
  connectEditor,
  type EditedBody,
  type EditorLook,
  type EditorSwitch,
  type SwitchEvents,
} from './editor-switch.ts';
import { isLarge, toFieldValue } from './exact-text.ts';

export type CodeEditorHandle = Pick<EditorSwitch, 'focus' | 'reveal' | 'edit' | 'endStep' | 'undo' | 'redo'>;

type CodeEditorProps = {
  readonly body: EditedBody;
  readonly look: EditorLook;
  readonly problems: readonly BodyProblem[];
  readonly events: SwitchEvents;
  /** Id of the words that describe the editor. */
  readonly describedBy: string;
  readonly ref: Ref<CodeEditorHandle>;
};

/** A plain field that Monaco takes over when it has come. */
export function CodeEditor({ body, look, problems, events, describedBy, ref }: CodeEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const connected = useRef<EditorSwitch>(undefined);
  const latest = useRef({ body, look, problems, events });

  useEffect(() => {
    latest.current = { body, look, problems, events };
  });

  useEffect(() => {
    if (!frame.current || !field.current || !host.current) return undefined;
    const parts = { frame: frame.current, field: field.current, host: host.current };
    const now = () => latest.current.events;
    const editor = connectEditor(parts, latest.current.body, latest.current.look, {
      onType: (text) => now().onType(text),
      onPhase: (phase) => now().onPhase(phase),
      onTabMode: (movesFocus) => now().onTabMode(movesFocus),
      onWorkerTrouble: () => now().onWorkerTrouble(),
      onLineEndsChanged: (exact) => now().onLineEndsChanged(exact),
    });
    connected.current = editor;
    return () => editor.dispose();
  }, []);

  useEffect(() => connected.current?.update(body), [body]);
  useEffect(() => connected.current?.setProblems(problems), [problems]);
  useEffect(() => connected.current?.setScheme(look.scheme), [look.scheme]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => connected.current?.focus(),
      reveal: (start, end) => connected.current?.reveal(start, end),
      edit: (edits, step) => connected.current?.edit(edits, step),
      endStep: () => connected.current?.endStep(),
      undo: () => connected.current?.undo(),
      redo: () => connected.current?.redo(),
    }),
    [],
  );

  return (
    <div ref={frame} className={styles.frame} data-shown="field">
      <textarea
        ref={field}
        className={styles.field}
        aria-label={look.label}
        aria-describedby={describedBy}
        defaultValue={isLarge(body.text) ? '' : toFieldValue(body.text)}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
      />
      <div ref={host} className={styles.host} />
    </div>
  );
}
