/** Something worth telling about a body text before it is sent. Problems warn, they never block sending. */
export type BodyProblem = {
  readonly severity: 'error' | 'warning';
  /** One sentence: what, where, what to do. */
  readonly message: string;
  /** UTF-16 offsets `[start, end)` into the text. */
  readonly start: number;
  readonly end: number;
  /** One-based, columns in UTF-16 units, as editors count. */
  readonly line: number;
  readonly column: number;
  /** It tells of characters that nobody sees, which one act takes out. */
  readonly isUnseen?: true;
};
