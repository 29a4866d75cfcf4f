import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCommands } from '../../client/commands/use-commands.ts';
import type { OpenOperation } from '../../client/console.ts';
import { chosenContent } from '../../client/request/derive-request.ts';
import { isJsonMediaType } from '../../core/media-type.ts';
import type { BodyContent, OperationBody } from '../../core/openapi/operation.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import { ownValue } from '../../core/own-value.ts';
import { bodyKindOf } from '../../core/request/body/body-kind.ts';
import { bodyTextOf, chooseMediaType, leaveBodyOut, useDraft } from '../../state/drafts.ts';
import { focusRegion } from '../../ui/focus-region.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { Region } from '../../ui/Region.tsx';
import { Select } from '../../ui/Select.tsx';
import { lazyPart, persistently } from '../../ui/lazy-part.ts';
import { BodyEditor, type BodyEditorHandle } from './json/BodyEditor.tsx';
import type { BodyFieldsProps } from './json/BodyFields.tsx';
import styles from './BodyPanel.module.css';
import { useFollowed } from './json/use-followed.ts';
import { useIdle } from './use-idle.ts';

type BodyPanelProps = {
  readonly open: OpenOperation;
  /** Problems the last answer named, at their places in the body that was sent. */
  readonly serverProblems?: readonly BodyProblem[];
  /** A problem chosen elsewhere on the page, to be shown in the editor. */
  readonly shownProblem?: BodyProblem | undefined;
};

const none: readonly BodyProblem[] = [];

const FormBody = lazyPart(() =>
  import('./form/FormBody.tsx').then((module) => ({ default: module.FormBody })),
);
/** Not there in a page left open over an update of the console: the text is edited all the same. */
const BodyFields = lazy<ComponentType<BodyFieldsProps>>(() =>
  persistently(() => import('./json/BodyFields.tsx')).then(
    (module) => ({ default: module.BodyFields }),
    () => ({ default: () => null }),
  ),
);
const FileBody = lazyPart(() =>
  import('./file/FileBody.tsx').then((module) => ({ default: module.FileBody })),
);

/** BODY PARAMS: the editor that the body is typed in, and what the body may hold. An operation without a body has no panel. */
export function BodyPanel(props: BodyPanelProps) {
  const draft = useDraft(props.open.key);
  const content = chosenContent(props.open, draft);
  const { body } = props.open.operation;
  useCommands([
    {
      id: 'body',
      title: 'Go to the body',
      group: 'Go to',
      shortcut: 'Alt+2',
      isAvailable: () => body !== undefined,
      run: () => focusRegion('Body'),
    },
  ]);
  if (!body || !content) return null;
  const kind = bodyKindOf(content);
  const isLeftOut = draft.isBodyLeftOut === true && !body.isRequired;
  const frame = { open: props.open, body, content, isLeftOut };
  if (kind !== 'text')
    return (
      <BodyFrame {...frame}>
        <Suspense fallback={<div className={styles.loading} />}>
          {kind === 'form' ? (
            <FormBody key={`${props.open.key} ${content.mediaType}`} open={props.open} content={content} />
          ) : (
            <FileBody open={props.open} content={content} />
          )}
        </Suspense>
      </BodyFrame>
    );
  const text = bodyTextOf(draft, content);
  return (
    <Body {...props} {...frame} text={text} notKept={ownValue(draft.notKept ?? {}, content.mediaType)} />
  );
}

type BodyFrameProps = {
  readonly open: OpenOperation;
  readonly body: OperationBody;
  readonly content: BodyContent;
  readonly isLeftOut: boolean;
  readonly phase?: string;
  readonly children: ReactNode;
};

/** What every kind of body has around it: its name, its media type, and whether it is sent at all. */
function BodyFrame({ open, body, content, isLeftOut, phase, children }: BodyFrameProps) {
  return (
    <Region
      name="Body"
      heading={<span className={styles.heading}>Body params</span>}
      data-editor={phase}
      actions={
        <>
          {!body.isRequired && <SendBody draftKey={open.key} isLeftOut={isLeftOut} />}
          <MediaType draftKey={open.key} contents={body.contents} chosen={content.mediaType} />
        </>
      }
    >
      {isLeftOut && <p className={styles.description}>No body is sent. What was typed is kept.</p>}
      {/* Left out of sight rather than taken away: the editor keeps its undo. */}
      <div hidden={isLeftOut} data-main-part>
        {body.description !== '' && <Markdown text={body.description} className={styles.description} />}
        {children}
      </div>
    </Region>
  );
}

type BodyProps = BodyPanelProps & {
  readonly body: OperationBody;
  readonly content: BodyContent;
  readonly isLeftOut: boolean;
  readonly text: string;
  readonly notKept: readonly string[] | undefined;
};

function Body({
  open,
  serverProblems = none,
  shownProblem,
  body,
  content,
  isLeftOut,
  text,
  notKept,
}: BodyProps) {
  const [phase, setPhase] = useState('loading');
  const editor = useRef<BodyEditorHandle>(null);
  const key = `${open.key} ${content.mediaType}`;
  const now = useMemo(() => ({ key, text }), [key, text]);
  const seen = useFollowed(now);
  const isIdle = useIdle();

  useEffect(() => {
    if (shownProblem) editor.current?.show(shownProblem);
  }, [shownProblem]);

  return (
    <BodyFrame open={open} body={body} content={content} isLeftOut={isLeftOut} phase={phase}>
      <BodyEditor
        ref={editor}
        draftKey={open.key}
        content={content}
        text={text}
        checkSets={open.help?.bodyChecks}
        isRequired={body.isRequired}
        serverProblems={serverProblems}
        onPhase={setPhase}
      />
      {content.schema && (
        <Suspense fallback={<div className={styles.fieldsPlace} />}>
          {isIdle ? (
            <BodyFields
              key={key}
              schema={content.schema}
              seed={content.seed}
              isJson={isJsonMediaType(content.mediaType)}
              text={seen.key === key ? seen.text : text}
              notKept={notKept}
              editor={editor}
            />
          ) : (
            <div className={styles.fieldsPlace} />
          )}
        </Suspense>
      )}
    </BodyFrame>
  );
}

function SendBody({ draftKey, isLeftOut }: { readonly draftKey: string; readonly isLeftOut: boolean }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={!isLeftOut}
      className={styles.sendBody}
      onClick={() => leaveBodyOut(draftKey, !isLeftOut)}
    >
      <span aria-hidden className={styles.track} />
      <span>
        Send<span className={styles.wordy}> a body</span>
      </span>
    </button>
  );
}

type MediaTypeProps = {
  readonly draftKey: string;
  readonly contents: readonly BodyContent[];
  readonly chosen: string;
};

function MediaType({ draftKey, contents, chosen }: MediaTypeProps) {
  if (contents.length === 1) return <code className={styles.mediaType}>{chosen}</code>;
  return (
    <Select
      aria-label="Media type"
      className={styles.mediaChoice}
      value={chosen}
      onChange={(event) => chooseMediaType(draftKey, event.target.value)}
    >
      {contents.map(({ mediaType }) => (
        <option key={mediaType}>{mediaType}</option>
      ))}
    </Select>
  );
}
