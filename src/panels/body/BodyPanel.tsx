import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { chosenContent } from '../../client/request/derive-request.ts';
import { isJsonMediaType } from '../../core/openapi/json.ts';
import type { BodyContent, OperationBody } from '../../core/openapi/operation.ts';
import type { BodyProblem } from '../../core/openapi/problem.ts';
import { chooseMediaType, useDraft } from '../../state/drafts.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { Region } from '../../ui/Region.tsx';
import { Select } from '../../ui/Select.tsx';
import { BodyEditor, type BodyEditorHandle } from './BodyEditor.tsx';
import { BodyFields } from './BodyFields.tsx';
import styles from './BodyPanel.module.css';

type BodyPanelProps = {
  readonly open: OpenOperation;
  readonly onSend: () => void;
  /** Problems the last answer named, at their places in the body that was sent. */
  readonly serverProblems?: readonly BodyProblem[];
  /** A problem chosen elsewhere on the page, to be shown in the editor. */
  readonly shownProblem?: BodyProblem | undefined;
};

const none: readonly BodyProblem[] = [];

/** BODY PARAMS: the editor that the body is typed in, and what the body may hold. An operation without a body has no panel. */
export function BodyPanel(props: BodyPanelProps) {
  const draft = useDraft(props.open.key);
  const content = chosenContent(props.open, draft);
  const { body } = props.open.operation;
  if (!body || !content) return null;
  return (
    <Body {...props} body={body} content={content} text={draft.bodies[content.mediaType] ?? content.seed} />
  );
}

type BodyProps = BodyPanelProps & {
  readonly body: OperationBody;
  readonly content: BodyContent;
  readonly text: string;
};

function Body({ open, onSend, serverProblems = none, shownProblem, body, content, text }: BodyProps) {
  const [phase, setPhase] = useState('loading');
  const editor = useRef<BodyEditorHandle>(null);
  const key = `${open.key} ${content.mediaType}`;
  const seen = useDeferredValue({ key, text });

  useEffect(() => {
    if (shownProblem) editor.current?.show(shownProblem);
  }, [shownProblem]);

  return (
    <Region
      name="Body"
      heading="Body params"
      data-editor={phase}
      actions={<MediaType draftKey={open.key} contents={body.contents} chosen={content.mediaType} />}
    >
      {body.description !== '' && <Markdown text={body.description} className={styles.description} />}
      <BodyEditor
        ref={editor}
        draftKey={open.key}
        content={content}
        text={text}
        checkSets={open.help?.bodyChecks}
        isRequired={body.isRequired}
        serverProblems={serverProblems}
        onPhase={setPhase}
        onSend={onSend}
      />
      {content.schema && (
        <BodyFields
          key={key}
          schema={content.schema}
          seed={content.seed}
          isJson={isJsonMediaType(content.mediaType)}
          text={seen.key === key ? seen.text : text}
          editor={editor}
        />
      )}
    </Region>
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
      value={chosen}
      onChange={(event) => chooseMediaType(draftKey, event.target.value)}
    >
      {contents.map(({ mediaType }) => (
        <option key={mediaType}>{mediaType}</option>
      ))}
    </Select>
  );
}
