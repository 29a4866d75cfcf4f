import { Trash2 } from 'lucide-react';
import { type FormEvent, type RefObject, useId, useRef, useState } from 'react';
import type { ChosenServer, ChosenVariable, OpenOperation } from '../../client/console.ts';
import { serverId, shownAddress } from '../../client/request/chosen-server.ts';
import { readTypedServer } from '../../client/request/typed-server.ts';
import { readServerUrl } from '../../core/request/server-url.ts';
import { addTypedServer, chooseServer, removeTypedServer, setServerVariable } from '../../state/settings.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './ServerDialog.module.css';

type ServerDialogProps = {
  readonly open: OpenOperation;
  readonly onClose: () => void;
  /** Takes the focus afterwards; null gives it back to what had it. */
  readonly finalFocus?: () => HTMLElement | null;
};

/** The address that requests go to: the variables of the chosen server, and servers typed by hand. */
export function ServerDialog({ open, onClose, finalFocus }: ServerDialogProps) {
  const { documentId, server, servers, serverNotes = [], hostlessPath } = open;
  const address = useRef<HTMLInputElement>(null);
  const variables = server.variables ?? [];
  const typed = servers.filter((one) => one.isTyped);
  const read = readServerUrl(server.url);
  return (
    <Dialog
      title="Server address"
      onClose={onClose}
      {...(finalFocus ? { finalFocus } : {})}
      // Without variables the address is what one comes for; with them the first of them is.
      {...(variables.length === 0 ? { initialFocus: address } : {})}
      actions={<Button onClick={onClose}>Done</Button>}
    >
      <div className={styles.parts}>
        <p className={styles.current}>
          <span className={styles.caption}>Requests go to</span>
          <code className={styles.address} data-testid="server-address">
            {server.url === '' ? 'nowhere yet' : shownAddress(server)}
          </code>
          {server.url !== '' && !read.ok && (
            <span className={styles.problem}>
              <InlineText text={read.problem} />
            </span>
          )}
        </p>
        {variables.length > 0 && (
          <div role="group" aria-label="Variables of the address" className={styles.variables}>
            {variables.map((variable) => (
              <VariableField key={variable.name} documentId={documentId} variable={variable} />
            ))}
          </div>
        )}
        <TypedServerForm
          documentId={documentId}
          hostlessPath={hostlessPath}
          address={address}
          onAdded={onClose}
        />
        {typed.length > 0 && <TypedServers documentId={documentId} typed={typed} current={server} />}
        {serverNotes.length > 0 && (
          <ul className={styles.notes}>
            {[...new Set(serverNotes)].map((note) => (
              <li key={note}>
                <InlineText text={note} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

type VariableFieldProps = { readonly documentId: string; readonly variable: ChosenVariable };

function VariableField({ documentId, variable }: VariableFieldProps) {
  const id = useId();
  const { name, value, values, description, defaultValue } = variable;
  const set = (next: string) => setServerVariable(documentId, name, next);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.name}>
        {name}
      </label>
      {values.length > 0 ? (
        <Select id={id} value={value} onChange={({ target }) => set(target.value)}>
          {values.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      ) : (
        <TextField
          code
          id={id}
          value={value}
          placeholder={defaultValue}
          onChange={({ target }) => set(target.value)}
        />
      )}
      <Markdown text={description} className={styles.hint} />
    </div>
  );
}

type TypedServerFormProps = {
  readonly documentId: string;
  readonly address: RefObject<HTMLInputElement | null>;
  readonly hostlessPath: string | undefined;
  readonly onAdded: () => void;
};

function TypedServerForm({ documentId, hostlessPath, address, onAdded }: TypedServerFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const use = (event: FormEvent) => {
    event.preventDefault();
    const read = readTypedServer(text, hostlessPath);
    if (!read.ok) {
      setProblem(read.problem);
      address.current?.focus();
      return;
    }
    addTypedServer(documentId, read.value);
    chooseServer(documentId, read.value);
    onAdded();
  };
  return (
    <form className={styles.field} onSubmit={use} noValidate>
      <label htmlFor={id} className={styles.name}>
        Another address
      </label>
      <div className={styles.row}>
        <TextField
          code
          id={id}
          ref={address}
          value={text}
          placeholder={`https://api.example.com${hostlessPath ?? '/v1'}`}
          inputMode="url"
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-words`}
          onChange={({ target }) => {
            setText(target.value);
            setProblem('');
          }}
        />
        <Button type="submit" className={styles.use}>
          Use it
        </Button>
      </div>
      <p id={`${id}-words`} className={problem === '' ? styles.hint : styles.problem}>
        {problem === '' ? (
          <>
            {hostlessPath === undefined
              ? 'Paths of the document are put behind it.'
              : `Behind a host alone goes ${hostlessPath}, as the document says, then its paths.`}{' '}
            A key typed for one host is not sent to another.
          </>
        ) : (
          <InlineText text={problem} />
        )}
      </p>
    </form>
  );
}

type TypedServersProps = {
  readonly documentId: string;
  readonly typed: readonly ChosenServer[];
  readonly current: ChosenServer;
};

function TypedServers({ documentId, typed, current }: TypedServersProps) {
  return (
    <ul aria-label="Typed addresses" className={styles.typed}>
      {typed.map((one) => (
        <li key={one.url} className={styles.row}>
          <code className={styles.address}>{one.url}</code>
          {serverId(one) === serverId(current) ? (
            <span className={styles.hint}>in use</span>
          ) : (
            <Button
              size="small"
              aria-label={`Use ${one.url}`}
              onClick={() => chooseServer(documentId, one.url)}
            >
              Use
            </Button>
          )}
          <IconButton
            label={`Remove ${one.url}`}
            icon={<Trash2 aria-hidden />}
            onClick={() => removeTypedServer(documentId, one.url)}
          />
        </li>
      ))}
    </ul>
  );
}
