import { Menu } from '@base-ui/react/menu';
import { Check, Copy } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DisplayLines } from '../../../core/response/display-lines.ts';
import { jsonPathOf } from '../../../core/response/json-path/query-scanner.ts';
import { jsonOfLine, textOfLine, valueOfLine } from '../../../core/response/line-value.ts';
import { pointerOf } from '../../../core/json-text/paths.ts';
import type { LineToolsProps } from '../code/line-props.ts';
import styles from './LineMenu.module.css';

type Place = { readonly line: number; readonly top: number; readonly left: number };

/**
 * One button at the line that has the pointer, and a stop of the Tab key behind the lines, where arrows move it: it
 * copies the value of the line, its path, or all that the line opens.
 */
export function LineMenu({ lines, scroller }: LineToolsProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place>();
  const [isOpen, setIsOpen] = useState(false);
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const stop = new AbortController();
    const go = (target: Element | undefined | null) => {
      const found = target && placeOf(box, target);
      if (found) setPlace(found);
    };
    const hasFocus = () => document.activeElement === button.current;
    const follow = ({ target }: Event) => {
      if (target instanceof Element && !hasFocus()) go(target.closest('[data-line]'));
    };
    // In the middle of a menu nothing moves: the menu holds the focus.
    box.addEventListener('pointerover', follow, { signal: stop.signal });
    box.addEventListener('focusin', follow, { signal: stop.signal });
    box.addEventListener(
      'scroll',
      () => setPlace((known) => known && (placeOf(box, lineElement(box, known.line)) ?? known)),
      { signal: stop.signal, passive: true },
    );
    go(firstInSight(box, lines));
    return () => stop.abort();
  }, [scroller, lines]);
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const value = place && valueOfLine(lines, place.line);
  if (!place || !value) return null;
  const path = jsonPathOf(value.path);
  const pointer = pointerOf(value.path);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const box = scroller.current;
    const own = box && lineElement(box, place.line);
    const next = event.key === 'ArrowDown' ? own?.nextElementSibling : own?.previousElementSibling;
    if (!box || !(next instanceof HTMLElement)) return;
    next.scrollIntoView({ block: 'nearest' });
    setPlace(placeOf(box, next));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        style={{ top: place.top, left: place.left }}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`Copy from line ${place.line + 1}, ${path}`}
        title={outcome === 'idle' ? 'Copy value or path' : outcome === 'copied' ? 'Copied' : 'Copy failed'}
        onClick={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
      >
        {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      </button>
      <span role="status" className="visually-hidden">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser did not allow copying. Select the text and copy it by hand.'}
      </span>
      <Menu.Root open={isOpen} onOpenChange={setIsOpen}>
        <Menu.Portal>
          <Menu.Positioner anchor={button} align="end" sideOffset={4} className={styles.positioner}>
            <Menu.Popup
              className={styles.popup}
              finalFocus={button}
              aria-label={`Copy from line ${place.line + 1}`}
            >
              <Item label="Copy value" onCopy={() => copy(textOfLine(lines, value))} />
              {value.isText && (
                <Item label="Copy as JSON" onCopy={() => copy(jsonOfLine(lines, value.line))} />
              )}
              <Item label="Copy JSONPath" detail={path} onCopy={() => copy(path)} />
              {pointer !== '' && (
                <Item label="Copy JSON Pointer" detail={pointer} onCopy={() => copy(pointer)} />
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}

function Item({
  label,
  detail,
  onCopy,
}: {
  readonly label: string;
  readonly detail?: string;
  readonly onCopy: () => void;
}) {
  return (
    <Menu.Item label={label} className={styles.item} onClick={onCopy}>
      {label}
      {detail !== undefined && <code className={styles.detail}>{detail}</code>}
    </Menu.Item>
  );
}

const lineElement = (box: HTMLElement, line: number) => box.querySelector(`[data-line="${line}"]`);

/** At the right edge of what is in sight of a line. */
function placeOf(box: HTMLElement, element: Element | null): Place | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  return {
    line: Number(element.dataset['line']),
    top: element.offsetTop,
    left: box.scrollLeft + box.clientWidth - 32,
  };
}

/** The first line in sight that has a value to copy. */
const firstInSight = (box: HTMLElement, lines: DisplayLines): Element | undefined =>
  [...box.querySelectorAll<HTMLElement>('[data-line]')].find(
    ({ offsetTop, offsetHeight, dataset }) =>
      offsetTop + offsetHeight > box.scrollTop && valueOfLine(lines, Number(dataset['line'])) !== undefined,
  );
