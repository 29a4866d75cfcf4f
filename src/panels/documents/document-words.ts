import type { OpeningProblem } from '../../client/document/document-protocol.ts';
import type { RememberedDocument } from '../../state/documents.ts';

/** Version, size and source in a few words. */
export function describeDocument(document: RememberedDocument): string {
  const { version, operationCount, isKept } = document;
  const count = `${operationCount.toLocaleString('en')} ${operationCount === 1 ? 'operation' : 'operations'}`;
  return [clip(version), count, sourceOf(document), isKept ? '' : 'until this tab closes']
    .filter((part) => part !== '')
    .join(' · ');
}

/** What to do about a place that cannot be read; what is no document at all says itself what would be. */
export const nextStep = ({ message, line }: OpeningProblem): string =>
  line !== undefined && /^Line \d/.test(message) ? 'Mend that place, then open it again.' : '';

/** Some call a whole date with its time zone their version. */
const clip = (version: string): string => (version.length > 20 ? `${version.slice(0, 19)}…` : version);

function sourceOf({ origin }: RememberedDocument): string {
  switch (origin.kind) {
    case 'file':
      return origin.fileName;
    case 'folder':
      return `${origin.folderName}/${origin.entry}`;
    case 'pasted':
      return 'pasted';
    case 'address':
      return URL.parse(origin.address)?.host ?? origin.address;
  }
}
