import { useMemo } from 'react';
import type { DocumentSource } from '../client/document/document-source.ts';
import type { DocumentIndex } from '../core/openapi/document.ts';
import { Palette, type PaletteAction } from '../panels/palette/Palette.tsx';
import { chooseTheme } from '../state/settings.ts';
import { commands } from './commands.ts';
import { runCommand } from './use-shortcuts.ts';

type FindPaletteProps = {
  readonly index: DocumentIndex;
  readonly source: DocumentSource;
  /** What had the focus, and gets it back. */
  readonly before: Element | null;
  readonly onOpenDocument: () => void;
  readonly onClose: () => void;
};

/** The document that ships with the page. */
const bundled = { id: 'persona', title: 'Persona API' };

/** The palette with all that this page can do. */
export function FindPalette({ index, source, before, onOpenDocument, onClose }: FindPaletteProps) {
  const actions = useMemo(
    (): readonly PaletteAction[] => [
      ...commands
        .filter(({ id }) => id !== 'find')
        .map((command) => ({ ...command, run: () => runCommand(command) })),
      { id: 'open', label: 'Open another document…', run: onOpenDocument },
      { id: 'light', label: 'Theme: light', run: () => chooseTheme('light') },
      { id: 'dark', label: 'Theme: dark', run: () => chooseTheme('dark') },
      { id: 'system', label: 'Theme: as the system', run: () => chooseTheme('system') },
    ],
    [onOpenDocument],
  );
  return (
    <Palette
      index={index}
      search={source.search}
      documentId={source.id}
      bundled={bundled}
      before={before}
      actions={actions}
      onClose={onClose}
    />
  );
}
