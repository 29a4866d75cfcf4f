import type { CleanedKey } from '../../help/api-help.ts';

/** Kept as it is: a space may be part of a password. */
export const asTyped = (text: string): CleanedKey => ({ key: text, notes: [] });

/** Without the white space around it. */
export function trimmed(pasted: string): CleanedKey {
  const key = pasted.trim();
  return { key, notes: key === pasted ? [] : ['Removed white space.'] };
}

/** Without what surrounds a key when it is copied out of a header line or a page, and is never part of one. */
export function withoutBearer(pasted: string): CleanedKey {
  const plain = pasted.trim();
  const key = plain.replace(/^Bearer\s+/i, '');
  const removed = [key !== plain && '`Bearer`', plain !== pasted && 'white space'].filter(Boolean);
  return { key, notes: removed.length === 0 ? [] : [`Removed ${removed.join(' and ')}.`] };
}
