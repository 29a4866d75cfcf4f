import type { OpenOperation } from '../client/console.ts';
import { describesKey } from '../core/request/planted-secrets.ts';
import { notKeptWords } from '../panels/body/not-kept.ts';
import type { readTokenBox } from '../panels/token/token-box.ts';
import { credentialStore, pasteToken, placeOf } from '../state/credentials.ts';
import { draftStore, replaceDraft, useDraft } from '../state/drafts.ts';
import { dismissAddressNote } from '../state/clean-address.ts';
import { addressNote } from '../state/page-address.ts';
import { usePlanted } from '../state/planted.ts';
import { dropKeysInSettings, settingsStore } from '../state/settings.ts';
import { Button } from '../ui/Button.tsx';
import { InlineText } from '../ui/InlineText.tsx';
import { Notice } from '../ui/Notice.tsx';
import { emptiedLines, fieldWords, foundAt, type NotePlace, secretOf, withoutSecret } from './kept-notes.ts';
import styles from './Workbench.module.css';

const keyInAddress = 'A key stood in the address of this page.';
const keyInSpec = 'A key stood in the address of the document that this page’s address names.';

type KeptNotesProps = {
  readonly open: OpenOperation;
  readonly place: NotePlace;
  readonly onMoved: () => void;
  /** Comes with the page's first script; importing it here would split that. */
  readonly readBox: typeof readTokenBox;
};

/** What is left out of the disk, told beside the fields: a key that stands in one, and lines that a reload has emptied. */
export function KeptNotes({ open, place, onMoved, readBox }: KeptNotesProps) {
  const draft = useDraft(open.key);
  const found = foundAt(place, open.documentId, usePlanted(open.key), usePlanted('settings'));
  const emptied = place === 'lines' ? notKeptWords(emptiedLines(draft, open)) : '';
  const secret = secretOf(found)?.secret;
  const inAddress = usePlanted(addressNote)[0];
  const addressSecret = inAddress?.secrets[0]?.secret;
  const fields = [...new Set(found.map((one) => fieldWords(one, draft)))];
  return (
    <>
      {emptied !== '' && (
        <p role="note" className={styles.emptied}>
          <InlineText text={emptied} />
        </p>
      )}
      {place === 'lines' && inAddress && (
        <Notice
          kind="warning"
          role="status"
          title={addressSecret === undefined ? keyInSpec : keyInAddress}
          actions={
            <>
              {addressSecret !== undefined && (
                <Button
                  size="small"
                  onClick={() => {
                    move(open, addressSecret, readBox);
                    dismissAddressNote();
                    onMoved();
                  }}
                >
                  Move it to the token box
                </Button>
              )}
              <Button size="small" onClick={dismissAddressNote}>
                Dismiss
              </Button>
            </>
          }
        >
          It was taken out and is not kept. The browser’s own history, and logs on the way here, may hold it
          still.
        </Notice>
      )}
      {secret !== undefined && (
        <Notice
          kind="warning"
          role="status"
          title={<InlineText text={`A key stands in ${fields.join(', ')}.`} />}
          actions={
            <Button
              size="small"
              onClick={() => {
                move(open, secret, readBox);
                onMoved();
              }}
            >
              Move it to the token box
            </Button>
          }
        >
          It is sent as it stands there. It is not kept on this machine, so a reload leaves it out.
        </Notice>
      )}
    </>
  );
}

/** Into the box, unless it is there already, and out of every field of the operation and its server. */
function move(open: OpenOperation, secret: string, readBox: typeof readTokenBox): void {
  const { byPlace } = credentialStore.getState();
  const { keys } = readBox(open, byPlace, settingsStore.getState().securityByDocument[open.documentId]);
  const isInBox = Object.values(byPlace).some((schemes) =>
    Object.values(schemes).some(({ text }) => text.includes(secret)),
  );
  const key = keys.find(({ help }) => help && describesKey(secret)) ?? keys[0];
  if (key && !isInBox)
    pasteToken(placeOf(open.documentId, open.server.origin), key.scheme.name, key.words.clean(secret).key);
  if (draftStore.getState().drafts[open.key]) replaceDraft(open.key, (old) => withoutSecret(old, secret));
  dropKeysInSettings();
}
