import { Menu } from '@base-ui/react/menu';
import { Check, Star } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { groupsFor } from './language-tabs.ts';
import styles from './LanguageMenu.module.css';

type LanguageMenuProps = {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly chosenId: string;
  readonly favourites: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
};

/** All languages by group, the user's favourites first. Mounted means open. */
export function LanguageMenu({ anchor, chosenId, favourites, onChoose, onClose }: LanguageMenuProps) {
  return (
    <Menu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="end" sideOffset={4} className={styles.positioner}>
          <Menu.Popup className={styles.popup} finalFocus={anchor} aria-label="Languages">
            <Menu.RadioGroup value={chosenId}>
              {groupsFor(favourites).map(({ name, languages }) => (
                <Menu.Group key={name}>
                  <Menu.GroupLabel className={styles.group}>{name}</Menu.GroupLabel>
                  {languages.map(({ id, label, library }) => (
                    <Menu.RadioItem
                      key={id}
                      value={id}
                      label={label}
                      closeOnClick
                      className={styles.item}
                      onClick={() => onChoose(id)}
                    >
                      <span className={styles.icon}>
                        <Menu.RadioItemIndicator>
                          <Check aria-hidden />
                        </Menu.RadioItemIndicator>
                      </span>
                      <span className={styles.name}>{label}</span>
                      <span className={styles.library}>{library}</span>
                    </Menu.RadioItem>
                  ))}
                </Menu.Group>
              ))}
            </Menu.RadioGroup>
            <Hint />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The last of the menu: once it stands, so do the items, of which the chosen one is where the user begins. */
function Hint() {
  const hint = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const menu = hint.current?.closest<HTMLElement>('[role=menu]');
    const chosen = menu?.querySelector<HTMLElement>('[aria-checked=true]');
    if (!menu || !chosen) return;
    chosen.focus({ preventScroll: true });
    // By hand, as the menu is not in its place yet and the page would be scrolled to it.
    menu.scrollTop = chosen.offsetTop - menu.clientHeight / 2;
  }, []);
  return (
    <p ref={hint} className={styles.hint}>
      <Star aria-hidden /> beside the tabs keeps one in sight.
    </p>
  );
}
