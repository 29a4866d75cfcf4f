import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCommands } from '../client/commands/use-commands.ts';
import { IconButton } from '../ui/Button.tsx';
import { focusRegion } from '../ui/focus-region.ts';
import { isFocusLost } from '../ui/focus-place.ts';
import type { PaneName, Room } from './panes.ts';

type PaneActsProps = {
  readonly pane: PaneName;
  readonly room: Room;
  readonly onRoom: (room: Room) => void;
};

const regionOf = { snippets: 'Snippets', response: 'Response' } as const;

/** The keys of what is done most: the answer over the whole page, and the snippets out of its way. */
const shortcutOf = { maximise: { response: 'Alt+M' }, fold: { snippets: 'Alt+H' } } as const;

/** Folds a pane of the work column to its heading, or gives it the whole page. */
export function PaneActs({ pane, room, onRoom }: PaneActsProps) {
  const isFolded = room.folded === pane;
  const isMaximised = room.maximised === pane;
  const before = useRef<Element>(null);
  const fold = () => onRoom(isFolded ? {} : { folded: pane });
  const maximise = () => {
    if (!isMaximised) before.current = document.activeElement;
    onRoom(isMaximised ? {} : { maximised: pane });
  };
  const key = (keys: Partial<Record<PaneName, string>>) => ({ ...(keys[pane] && { shortcut: keys[pane] }) });
  useCommands([
    {
      id: `maximise ${pane}`,
      title: `Maximise the ${pane}, or back`,
      group: 'Page',
      ...key(shortcutOf.maximise),
      run: maximise,
    },
    {
      id: `fold ${pane}`,
      title: `Fold the ${pane}, or back`,
      group: 'Page',
      ...key(shortcutOf.fold),
      run: fold,
    },
  ]);

  useEffect(() => {
    if (!isMaximised) return undefined;
    // What had the focus is out of sight now.
    const region = document.querySelector(`[data-pane=${pane}]`);
    if (!region?.contains(document.activeElement)) focusRegion(regionOf[pane]);
    // Heard last of all: what floats over the page and the search close themselves first.
    const close = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('[role=dialog], [role=menu]')
      )
        onRoom({});
    };
    addEventListener('keydown', close);
    return () => {
      removeEventListener('keydown', close);
      // Once the page can be seen again.
      requestAnimationFrame(() => {
        if (before.current instanceof HTMLElement && (isFocusLost() || !region?.contains(before.current)))
          before.current.focus({ preventScroll: true });
      });
    };
  }, [isMaximised, pane, onRoom]);

  return (
    <>
      {!isMaximised && (
        <IconButton
          label={isFolded ? `Unfold the ${pane}` : `Fold the ${pane}`}
          icon={isFolded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          aria-expanded={!isFolded}
          onClick={fold}
        />
      )}
      <IconButton
        label={isMaximised ? 'Restore' : 'Maximise'}
        icon={isMaximised ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
        onClick={maximise}
      />
    </>
  );
}
