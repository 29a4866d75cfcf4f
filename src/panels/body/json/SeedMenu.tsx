import { ListStart } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import type { Seed, SeedChoice } from '../../../core/openapi/seed/seed.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './SeedMenu.module.css';
import { loadFieldParts } from './field-parts.ts';

type SeedMenuProps = {
  readonly content: BodyContent;
  readonly onFill: (label: string, seed: Seed | undefined) => void;
  readonly onNotLoaded: () => void;
};

/** What the body may start from: the document's examples, only what is required, or everything. */
export function SeedMenu({ content, onFill, onNotLoaded }: SeedMenuProps) {
  const [choices, setChoices] = useState<readonly SeedChoice[]>();
  const menuId = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = choices !== undefined;

  useEffect(() => {
    if (isOpen) menu.current?.querySelector('button')?.focus();
  }, [isOpen]);

  const toggle = async () => {
    if (isOpen) return setChoices(undefined);
    const parts = await loadFieldParts();
    if (parts) setChoices(parts.seedChoices(content));
    else onNotLoaded();
  };
  const close = () => {
    setChoices(undefined);
    button.current?.focus();
  };
  const fill = async (choice: SeedChoice) => {
    close();
    const parts = await loadFieldParts();
    if (parts) onFill(choice.label, parts.seedFor(content, choice));
    else onNotLoaded();
  };
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const rows = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[(at + by + rows.length) % rows.length]?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        look="quiet"
        size="small"
        icon={<ListStart aria-hidden />}
        title="Fill with another example"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => void toggle()}
      >
        <span className={styles.word}>Fill</span>
      </Button>
      {choices && (
        <div
          ref={menu}
          id={menuId}
          role="group"
          aria-label="Fill the body with"
          className={styles.menu}
          onKeyDown={step}
          onBlur={({ relatedTarget, currentTarget }) => {
            const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
            if (!isInside && relatedTarget !== button.current) setChoices(undefined);
          }}
        >
          {choices.map((choice) => (
            <button key={choice.id} type="button" className={styles.choice} onClick={() => void fill(choice)}>
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
