import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { reachWords } from '../../client/auth/key-reach.ts';
import type { OpenOperation } from '../../client/console.ts';
import type { ApiHelp } from '../../core/help/api-help.ts';
import { pasteToken, placeOf } from '../../state/credentials.ts';
import { keepForTab, stopKeepingForTab, useIsKeptForTab } from '../../state/tab-key.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { hasBreak, withoutBreaks } from './key-words.ts';
import type { BoxKey, TokenBox } from './token-box.ts';
import styles from './TokenPanel.module.css';

type BoxNotesProps = {
  readonly open: OpenOperation;
  readonly box: TokenBox;
};

/** The sentences under the field: where keys come from, what is odd about this one, what it can reach. */
export function BoxNotes({ open, box }: BoxNotesProps) {
  const given = box.keys.filter((key) => key.credential);
  return (
    <div className={styles.notes}>
      {given.flatMap((key) => sentencesOf(key, box, open))}
      {given.length === 0 && <Invitation open={open} box={box} />}
      {box.state === 'rejected' && (
        <p>
          {box.keys.some(({ scheme }) => scheme.type === 'oauth2' || scheme.type === 'openIdConnect')
            ? 'It may have run out. Get a new one, or paste another.'
            : 'Check that it was copied whole, or paste another one.'}
        </p>
      )}
    </div>
  );
}

/** The line below them: whether the key outlives a reload, or where another one comes from. */
export function KeyKeeping({ open, box }: BoxNotesProps) {
  const help = box.keys[0]?.help;
  if (box.state === 'rejected')
    return help && !open.server.isLocalSandbox ? <KeySentence help={help} /> : null;
  if (box.keys.some((key) => key.environment === 'production' && key.problems.length === 0))
    return <p className={styles.hint}>A reload forgets it: production keys are never kept.</p>;
  const sandboxKey = box.keys.find((key) => key.environment === 'sandbox' && key.problems.length === 0);
  return sandboxKey ? (
    <KeepForTab
      place={box.place}
      scheme={sandboxKey.scheme.name}
      isWorthIt={sandboxKey.caution === undefined}
    />
  ) : null;
}

function sentencesOf(key: BoxKey, box: TokenBox, open: OpenOperation): readonly ReactNode[] {
  const text = key.credential?.text ?? '';
  const note = key.credential?.notes.join(' ') ?? '';
  const join = () =>
    pasteToken(placeOf(open.documentId, open.server.origin), key.scheme.name, withoutBreaks(text));
  const isOdd = key.problems.length > 0 || box.state === 'rejected';
  const reach = isOdd || key.caution !== undefined ? '' : reachWords(key.environment, open);
  return [
    ...key.problems.map((problem) => (
      <p key={problem} className={styles.problem}>
        <InlineText text={problem} />
        {hasBreak(text) && (
          <Button size="small" onClick={join}>
            Join the lines
          </Button>
        )}
      </p>
    )),
    key.caution !== undefined && !isOdd && (
      <p key="caution" className={styles.caution}>
        <InlineText text={key.caution} />
      </p>
    ),
    note !== '' && (
      <p key="note" role="status">
        <InlineText text={note} />
      </p>
    ),
    // A sandbox key is the usual one; what was taken off it is the news then.
    reach !== '' && (note === '' || key.environment === 'production') && <p key="reach">{reach}</p>,
  ];
}

/** Where a key comes from. */
function Invitation({ open, box }: BoxNotesProps) {
  const [first] = box.keys;
  const help = first?.help;
  if (!box.isNeeded && open.operation.security.length === 0) return null;
  if (!box.isNeeded) return first ? <p>It can be called without a key, or with one.</p> : null;
  if (help)
    return open.server.isLocalSandbox ? (
      <p>The local sandbox takes a demo key, or any sandbox key of {help.apiName}.</p>
    ) : (
      <KeySentence help={help} />
    );
  return null;
}

function KeySentence({ help }: { readonly help: ApiHelp }) {
  return (
    <p>
      Keys come from <KeySource text={help.keySource} url={help.keySourceUrl} />
      <span className={styles.roomy}> in {help.apiName}</span>.
    </p>
  );
}

function KeySource({ text, url }: { readonly text: string; readonly url: string }) {
  if (!url.startsWith('https://')) return <strong>{text}</strong>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={styles.source}>
      {text}
      <ExternalLink aria-hidden />
      <span className="visually-hidden"> (opens a new tab)</span>
    </a>
  );
}

type KeepForTabProps = {
  readonly place: string;
  readonly scheme: string;
  /** False when something is odd about the key: then it is not offered, only taken back. */
  readonly isWorthIt: boolean;
};

function KeepForTab({ place, scheme, isWorthIt }: KeepForTabProps) {
  const isKept = useIsKeptForTab(place, scheme);
  if (!isKept && !isWorthIt) return null;
  return (
    <label className={styles.keep}>
      <input
        type="checkbox"
        checked={isKept}
        onChange={() => (isKept ? stopKeepingForTab(place, scheme) : keepForTab(place, scheme))}
      />
      <span>
        Keep for this tab
        <span className={styles.hint}>
          {isKept
            ? ' · over reloads; the browser may keep it on disk, to restore tabs'
            : ' · a reload forgets it otherwise'}
        </span>
      </span>
    </label>
  );
}
