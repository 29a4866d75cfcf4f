import { useId, useRef, useState } from 'react';
import { documentHref, goTo } from '../../client/route.ts';
import { nameOf, renameDocument, useDocuments } from '../../state/documents.ts';
import { forgetDocument } from '../../state/forget.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './DocumentDialog.module.css';

type DocumentDialogProps = {
  readonly act: 'rename' | 'remove';
  readonly documentId: string;
  readonly onClose: () => void;
};

/** Gives a document another name, or removes it with all that was typed for it. */
export function DocumentDialog({ act, documentId, onClose }: DocumentDialogProps) {
  const document = useDocuments(({ documents }) => documents.find(({ id }) => id === documentId));
  const bundledPlace = useDocuments(({ places }) => places['persona']);
  const [typed, setTyped] = useState(document ? nameOf(document) : '');
  const field = useRef<HTMLInputElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const id = useId();
  if (!document) return null;

  if (act === 'rename') {
    const rename = () => {
      renameDocument(documentId, typed.trim() === document.title ? '' : typed);
      onClose();
    };
    return (
      <Dialog
        title="Rename this document"
        onClose={onClose}
        initialFocus={field}
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" form={id}>
              Rename
            </Button>
          </>
        }
      >
        <form
          id={id}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            rename();
          }}
        >
          <label htmlFor={`${id}-name`} className={styles.label}>
            Name
          </label>
          <TextField
            ref={field}
            id={`${id}-name`}
            value={typed}
            placeholder={document.title}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p className={styles.hint}>Left empty, it goes by its own title: {document.title}</p>
        </form>
      </Dialog>
    );
  }

  const remove = () => {
    onClose();
    goTo(documentHref(undefined, bundledPlace));
    void forgetDocument(documentId);
  };
  return (
    <Dialog
      title={`Remove “${nameOf(document)}”?`}
      onClose={onClose}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            Keep it
          </Button>
          <Button look="warning" onClick={remove}>
            Remove
          </Button>
        </>
      }
    >
      <p>
        It is deleted from this browser, with the drafts, servers, keys and choices of its operations. The
        file or address it came from stays as it is.
      </p>
    </Dialog>
  );
}
