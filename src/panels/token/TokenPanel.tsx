import { Check, CircleAlert, LockKeyhole, LockKeyholeOpen, TriangleAlert } from 'lucide-react';
import { type Ref, Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useCommands } from '../../client/commands/use-commands.ts';
import { productionReach } from '../../client/auth/key-reach.ts';
import type { OpenOperation } from '../../client/console.ts';
import { clearToken, credentialStore, pasteToken, placeOf, useCredentials } from '../../state/credentials.ts';
import { useSettings } from '../../state/settings.ts';
import { isKeptForTab, keepForTab } from '../../state/tab-key.ts';
import { focusRegion } from '../../ui/focus-region.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Region } from '../../ui/Region.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { BoxNotes, KeyKeeping } from './BoxNotes.tsx';
import { KeyField } from './KeyField.tsx';
import { boxPlace, boxTitle, type BoxKey, readTokenBox, type TokenBox } from './token-box.ts';
import styles from './TokenPanel.module.css';

// What the quickstart does not need comes when a document asks for it.
const FoldedFields = lazyPart(() =>
  import('./FoldedFields.tsx').then((module) => ({ default: module.FoldedFields })),
);
const SchemeDetails = lazyPart(() =>
  import('./SchemeDetails.tsx').then((module) => ({ default: module.SchemeDetails })),
);
const WayPicker = lazyPart(() => import('./WayPicker.tsx').then((module) => ({ default: module.WayPicker })));

type TokenPanelProps = {
  readonly open: OpenOperation;
  /** Chooses the local sandbox and gives it the demo key. */
  readonly onUseSandbox: () => void;
};

/** The page takes the focus for the user once, when it is new and nothing else has it. */
let hasOfferedFocus = false;

/** The key that calls carry: what it is, which address it is for, and what the API said of it. */
export function TokenPanel({ open, onUseSandbox }: TokenPanelProps) {
  const byPlace = useCredentials((state) => state.byPlace);
  const choice = useSettings((settings) => settings.securityByDocument[open.documentId]);
  const box = readTokenBox(open, byPlace, choice);
  const field = useRef<{ focus: () => void }>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isMissing = box.state === 'missing';
  // Folded on operations that are opened after an answer has accepted the key; within one, nothing below moves for it.
  const isAccepted = box.state === 'accepted';
  const [fold, setFold] = useState({ key: open.key, isFolded: isAccepted });
  if (fold.key !== open.key || (fold.isFolded && !isAccepted))
    setFold({ key: open.key, isFolded: isAccepted });
  const isFolded = fold.isFolded && isAccepted;
  const unfold = () => flushSync(() => setFold({ key: open.key, isFolded: false }));
  useCommands([
    {
      id: 'token',
      title: 'Go to the token',
      group: 'Go to',
      shortcut: 'Alt+1',
      run: () => {
        unfold();
        focusRegion('Authentication');
      },
    },
  ]);

  useEffect(() => {
    if (hasOfferedFocus) return undefined;
    hasOfferedFocus = true;
    // In a frame of its own: focusing forces a layout, which the first paint need not wait for.
    const frame = requestAnimationFrame(() => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && innerWidth >= 900 && field.current && isMissing) field.current.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [isMissing]);

  const useSandbox = () => {
    // The pressed button goes away with the press, and the field is another server's after it.
    flushSync(onUseSandbox);
    // Where the focus opens a keyboard over the page, the box as a whole is the better place.
    if (matchMedia('(pointer: coarse)').matches) inside.current?.focus({ preventScroll: true });
    else field.current?.focus();
  };

  const look = lookOf(box);
  const title = boxTitle(box, open);
  const place = boxPlace(box, open);
  const isLive = productionReach(open) === 'live' && box.keys.some((key) => key.environment === 'production');
  const isUnsure = look === 'green' && title === unsureTitle;
  const isKeptTall = box.isNeeded && box.keys.some((key) => key.help) && box.unable.length === 0;
  const said = box.state === 'accepted' ? 'Accepted by the API.' : '';
  return (
    <Region
      name="Authentication"
      data-state={box.state}
      className={classNames(styles.box, styles[look], isUnsure && styles.unsure, isFolded && styles.folded)}
      heading={
        <Heading
          box={box}
          look={isUnsure ? 'unsure' : look}
          title={isFolded ? title.replace('Authenticated · ', '') : title}
          place={place}
        />
      }
      actions={
        <>
          {isLive && (
            <span className={styles.roomy}>
              <Badge kind="warning">Production</Badge>
            </span>
          )}
          {isFolded && (
            <Button
              size="small"
              aria-label="Change the key"
              onClick={() => {
                unfold();
                field.current?.focus();
              }}
            >
              Change
            </Button>
          )}
        </>
      }
    >
      <p role="status" className="visually-hidden">
        {`${title}, ${place}. ${said}`}
      </p>
      {!isFolded && (
        <div ref={inside} tabIndex={-1} className={styles.body}>
          {box.ways.length > 0 && (
            <Suspense fallback={<div className={styles.row} />}>
              <WayPicker documentId={open.documentId} box={box} />
            </Suspense>
          )}
          {box.keys.map((key, index) => (
            <Field
              key={`${box.place} ${key.scheme.name}`}
              item={key}
              open={open}
              box={box}
              fieldRef={index === 0 ? field : undefined}
            />
          ))}
          <div className={classNames(styles.foot, isKeptTall && styles.tall)}>
            <BoxNotes open={open} box={box} />
            {hasDetails(box) && (
              <Suspense>
                <SchemeDetails open={open} box={box} />
              </Suspense>
            )}
            <KeyKeeping open={open} box={box} />
            <SandboxOffer open={open} box={box} onUseSandbox={useSandbox} />
          </div>
        </div>
      )}
    </Region>
  );
}

const unsureTitle = 'Key not recognised';

/** The API's own help says it all of its plain keys; everything else is told by the document. */
const hasDetails = (box: TokenBox): boolean => box.unable.length > 0 || box.keys.some((key) => !key.help);

type Look = 'red' | 'green' | 'neutral';

function lookOf(box: TokenBox): Look {
  if (box.state === 'missing' || box.state === 'rejected') return 'red';
  return box.keys.some((key) => key.credential) ? 'green' : 'neutral';
}

type HeadingProps = {
  readonly box: TokenBox;
  readonly look: Look | 'unsure';
  readonly title: string;
  readonly place: string;
};

const icons = {
  missing: LockKeyholeOpen,
  rejected: CircleAlert,
  green: Check,
  unsure: TriangleAlert,
  neutral: LockKeyhole,
};

function Heading({ box, look, title, place }: HeadingProps) {
  const Icon = icons[look !== 'red' ? look : box.state === 'rejected' ? 'rejected' : 'missing'];
  const shown = box.keys.find((key) => key.credential && key.fold === undefined);
  return (
    <span className={styles.heading}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          {title}
          {box.state === 'accepted' && (
            <span className={styles.verdict}>
              {' · accepted'}
              <span className={styles.roomy}> by the API</span>
            </span>
          )}
        </span>
        <span className={styles.place}>
          {shown?.credential && (
            <code data-testid="masked-key">{shown.words.mask(shown.credential.text)}</code>
          )}
          <span>{place}</span>
        </span>
      </span>
    </span>
  );
}

/** The way without a key of one's own: one press. */
function SandboxOffer({ open, box, onUseSandbox }: TokenPanelProps & { readonly box: TokenBox }) {
  const hasKey = box.keys.some((key) => key.credential);
  const takesDemoKey = box.keys.some((key) => key.help);
  if (hasKey || !box.isNeeded || !takesDemoKey || !open.servers.some((server) => server.isLocalSandbox))
    return null;
  return (
    <p className={styles.offer}>
      No key?
      <Button size="small" onClick={onUseSandbox}>
        {open.server.isLocalSandbox ? 'Use a demo key' : 'Use the local sandbox'}
      </Button>
      {!open.server.isLocalSandbox && (
        <span className={styles.about}>It runs on this machine, no account needed.</span>
      )}
    </p>
  );
}

/** Two fields of one name could not be told apart. */
function labelOf(item: BoxKey, box: TokenBox): string {
  const nameOf = ({ fields }: BoxKey) => fields[0].label;
  const isShared = box.keys.filter((key) => nameOf(key) === nameOf(item)).length > 1;
  return isShared ? `${nameOf(item)} (${item.scheme.name})` : nameOf(item);
}

type FieldProps = {
  readonly item: BoxKey;
  readonly open: OpenOperation;
  readonly box: TokenBox;
  readonly fieldRef: Ref<{ focus: () => void }> | undefined;
};

function Field({ item, open, box, fieldRef }: FieldProps) {
  const scheme = item.scheme.name;
  const clear = () => clearToken(box.place, scheme);
  const enter = (text: string, notes: readonly string[]) => {
    // A key typed while the sandbox borrows another one is the sandbox's own.
    const place = placeOf(open.documentId, open.server.origin);
    if (text === '') return clear();
    if (credentialStore.getState().byPlace[place]?.[scheme]?.text === text) return;
    const wasKept = isKeptForTab(place, scheme);
    pasteToken(place, scheme, text, notes);
    if (wasKept && item.words.describe?.(text).environment === 'sandbox') keepForTab(place, scheme);
  };
  if (item.fold)
    return (
      <Suspense fallback={<div className={styles.twoRows} />}>
        <FoldedFields item={item} fold={item.fold} onEnter={enter} onClear={clear} />
      </Suspense>
    );
  return (
    <KeyField
      ref={fieldRef}
      label={labelOf(item, box)}
      text={item.credential?.text ?? ''}
      words={item.words}
      placeholder={item.fields[0].placeholder}
      isInvalid={item.problems.length > 0 || item.credential?.verdict === 'rejected'}
      onEnter={enter}
      onClear={clear}
    />
  );
}
