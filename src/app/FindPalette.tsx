import { useMemo } from 'react';
import { runCommand } from '../client/commands/commands.ts';
import { useCommandList } from '../client/commands/use-commands.ts';
import type { DocumentSource } from '../client/document/document-source.ts';
import type { DocumentIndex } from '../core/openapi/document.ts';
import { Palette, type PaletteAction } from '../panels/palette/Palette.tsx';

type FindPaletteProps = {
  /** Undefined while the document is on its way, and when it could not be loaded. */
  readonly index: DocumentIndex | undefined;
  readonly source: DocumentSource;
  /** What had the focus, and gets it back. */
  readonly before: Element | null;
  readonly onClose: () => void;
};

/** The document that ships with the page. */
const bundled = { id: 'persona', title: 'Persona API' };

const noIndex: Pick<DocumentIndex, 'operations'> = { operations: [] };

/** The palette with all that this page can do now. */
export function FindPalette({ index, source, before, onClose }: FindPaletteProps) {
  const commands = useCommandList();
  const actions = useMemo(
    () =>
      commands
        .filter(({ id }) => id !== 'find')
        .map(({ id, title, shortcut }): PaletteAction => ({
          id,
          label: title,
          ...(shortcut !== undefined && { keys: shortcut }),
          run: () => runCommand(id),
        })),
    [commands],
  );
  return (
    <Palette
      index={index ?? noIndex}
      search={source.search}
      documentId={source.id}
      bundled={bundled}
      before={before}
      actions={actions}
      onClose={onClose}
    />
  );
}
