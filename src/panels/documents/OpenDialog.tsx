import { FileUp, FolderOpen } from 'lucide-react';
import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react';
import { requestOfDrop, requestOfFile, requestOfFolder } from '../../client/document/gather-files.ts';
import { readAddress } from '../../client/document/fetch-document.ts';
import { maxDocumentBytes } from '../../client/document/document-protocol.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AddressForm } from './AddressForm.tsx';
import { AskToFetch } from './AskToFetch.tsx';
import styles from './OpenDialog.module.css';
import { OpeningView } from './OpeningView.tsx';
import type { Start } from './start.ts';
import { useOpening } from './use-opening.ts';

type OpenDialogProps = {
  readonly start: Start;
  readonly onOpened: (id: string) => void;
  readonly onClose: () => void;
};

/** A text so long would make the field slow; it is held beside it. */
const longText = 100_000;

/** React's types do not know the attribute; every browser does. */
const folderPicker = { webkitdirectory: '' };

/** What a step begins with, else the step itself. */
const firstOf = (box: HTMLElement): HTMLElement =>
  box.querySelector<HTMLElement>('[data-first]:not([hidden] *)') ?? box;

/** Opens a document from a file, a folder, a text or an address. */
export function OpenDialog({ start, onOpened, onClose }: OpenDialogProps) {
  const opening = useOpening(onOpened);
  const { state } = opening;
  const [text, setText] = useState('');
  const [address, setAddress] = useState('');
  const [longPaste, setLongPaste] = useState<Blob>();
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const textId = useId();

  const { start: open, ask } = opening;
  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    if (start.kind === 'link') {
      const read = readAddress(start.address);
      if (read.ok) ask({ address: read.value.href, because: 'link' });
      else open('The link', async () => ({ message: read.problem }));
    }
    if (start.kind !== 'dropped') return;
    const { dropped } = start;
    const what = dropped.entries[0]?.name ?? dropped.files[0]?.name ?? 'what was dropped';
    open(what, (signal) => requestOfDrop(dropped, signal));
  }, [start, open, ask]);

  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length < longText) return;
    event.preventDefault();
    setLongPaste(new Blob([pasted]));
  };

  const openText = () =>
    open('The text', async () => ({
      input: { kind: 'single', blob: longPaste ?? new Blob([text]) },
      origin: { kind: 'pasted' },
    }));

  const [firstFocus] = useState(() => ({
    get current() {
      return content.current && firstOf(content.current);
    },
  }));
  // What had the focus may be gone with the step before.
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = content.current;
    const focused = document.activeElement;
    if (box?.dataset['step'] !== state.kind) return;
    if (!focused || !box.contains(focused) || focused.closest('[hidden]')) firstOf(box).focus();
  }, [state.kind]);

  const isAside = state.kind === 'busy' || state.kind === 'choose' || state.kind === 'ask';
  return (
    <Dialog title="Open a document" onClose={onClose} initialFocus={firstFocus}>
      <div ref={content} data-step={state.kind} tabIndex={-1} className={styles.content}>
        <OpeningView opening={opening} />
        {state.kind === 'ask' && (
          <AskToFetch
            key={state.address}
            question={state}
            onYes={() => opening.fetch(state.address)}
            onBack={state.because === 'link' ? onClose : opening.clear}
          />
        )}
        <div className={styles.form} hidden={isAside}>
          <div className={styles.drop}>
            <FileUp aria-hidden className={styles.dropIcon} />
            <p>Drop a file or a folder anywhere on this page</p>
            <div className={styles.row}>
              <Button data-first icon={<FileUp aria-hidden />} onClick={() => fileInput.current?.click()}>
                Choose a file
              </Button>
              <Button icon={<FolderOpen aria-hidden />} onClick={() => folderInput.current?.click()}>
                Choose a folder
              </Button>
            </div>
            <p className={styles.hint}>
              OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0, as JSON or YAML, up to {maxDocumentBytes / 1024 / 1024}{' '}
              MB. It is read on this machine and sent nowhere.
            </p>
            <input
              ref={fileInput}
              type="file"
              hidden
              aria-label="Document file"
              accept=".json,.yaml,.yml,application/json,application/yaml,text/yaml"
              onChange={({ target }) => {
                const file = target.files?.[0];
                target.value = '';
                if (file) open(file.name, async () => requestOfFile(file));
              }}
            />
            <input
              ref={folderInput}
              type="file"
              hidden
              aria-label="Document folder"
              {...folderPicker}
              onChange={({ target }) => {
                const files = [...(target.files ?? [])];
                target.value = '';
                if (files.length > 0) open('The folder', async () => requestOfFolder(files));
              }}
            />
          </div>
          <div className={styles.part}>
            <label htmlFor={textId} className={styles.label}>
              Or paste its text
            </label>
            {longPaste ? (
              <p className={styles.long}>
                {(longPaste.size / 1024 / 1024).toFixed(1)} MB of text pasted.
                <Button size="small" look="quiet" onClick={() => setLongPaste(undefined)}>
                  Clear
                </Button>
              </p>
            ) : (
              <textarea
                id={textId}
                className={styles.text}
                rows={3}
                spellCheck={false}
                autoComplete="off"
                placeholder={'openapi: 3.1.0\ninfo: …'}
                value={text}
                onPaste={paste}
                onChange={(event) => setText(event.target.value)}
              />
            )}
            <Button disabled={!longPaste && text.trim() === ''} onClick={openText}>
              Open the text
            </Button>
          </div>
          <AddressForm
            address={address}
            onType={setAddress}
            onAsk={(url) => opening.ask({ address: url.href, because: 'typed' })}
          />
        </div>
      </div>
    </Dialog>
  );
}
