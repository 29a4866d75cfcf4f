import { Menu } from '@base-ui/react/menu';
import { Check, FolderOpen, PencilLine, Trash2 } from 'lucide-react';
import type { RefObject } from 'react';
import { documentHref, goTo } from '../../client/route.ts';
import { addressOf, nameOf, type RememberedDocument, useDocuments } from '../../state/documents.ts';
import styles from './DocumentMenu.module.css';
import { describeDocument } from './document-words.ts';

type MenuProps = {
  readonly anchor: RefObject<HTMLElement | null>;
  /** Empty for the bundled document. */
  readonly currentId: string;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
};

/** The documents that are remembered, and what can be done with them. Mounted means open. */
export function DocumentMenu({ anchor, currentId, onOpen, onRename, onRemove, onClose }: MenuProps) {
  const { documents, places } = useDocuments((state) => state);
  const show = (document: RememberedDocument | undefined) => {
    const id = document?.id ?? '';
    if (id === currentId) return;
    const target = document && { id, address: addressOf(document) };
    goTo(documentHref(target, places[id === '' ? 'persona' : id]));
  };
  return (
    <Menu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} className={styles.positioner}>
          <Menu.Popup className={styles.popup} finalFocus={anchor} aria-label="Documents">
            <Menu.RadioGroup value={currentId}>
              <Row
                value=""
                name="Persona API"
                details="Part of this console"
                onChoose={() => show(undefined)}
              />
              {documents.map((document) => (
                <Row
                  key={document.id}
                  value={document.id}
                  name={nameOf(document)}
                  details={describeDocument(document)}
                  onChoose={() => show(document)}
                />
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={onOpen}>
              <FolderOpen aria-hidden className={styles.icon} />
              Open a document…
            </Menu.Item>
            {currentId !== '' && (
              <>
                <Menu.Item className={styles.item} onClick={onRename}>
                  <PencilLine aria-hidden className={styles.icon} />
                  Rename this document…
                </Menu.Item>
                <Menu.Item className={styles.item} onClick={onRemove}>
                  <Trash2 aria-hidden className={styles.icon} />
                  Remove this document…
                </Menu.Item>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

type RowProps = {
  readonly value: string;
  readonly name: string;
  readonly details: string;
  readonly onChoose: () => void;
};

function Row({ value, name, details, onChoose }: RowProps) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={styles.item} label={name} onClick={onChoose}>
      <span className={styles.icon}>
        <Menu.RadioItemIndicator>
          <Check aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.details}>{details}</span>
      </span>
    </Menu.RadioItem>
  );
}
