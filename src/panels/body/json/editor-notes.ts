import type { EditorPhase } from '../../../client/editor/editor-switch.ts';
import { isLarge, lineEnds } from '../../../client/editor/exact-text.ts';

const plainNotes = {
  'line ends': 'This body mixes kinds of line ends. A plain field keeps every one of them as it is.',
  'byte order mark': 'This body starts with a byte order mark. A plain field keeps it.',
};

/** What the user should know of the editor as it stands; empty when there is nothing to say. */
export function phaseNote(phase: EditorPhase, text: string): string {
  if (text === '') return 'Empty: the request goes out without a body.';
  if (isLarge(text))
    return phase.kind === 'ready'
      ? 'Over 1 MB: colours, completion and checks are off for this body.'
      : 'Over 1 MB: only the start is shown here, all of it is sent. A paste replaces it.';
  if (phase.kind === 'plain') return plainNotes[phase.reason];
  if (phase.kind === 'failed')
    return 'The code editor could not be loaded. This plain field does the same without colours and completion.';
  return text.includes('\r') && lineEnds(text) === 'CRLF' ? 'Line ends: CRLF, sent as they are.' : '';
}
