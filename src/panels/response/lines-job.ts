/** A text to lay out, and the lines that come back under the same number. */
export type LinesJob = {
  readonly id: number;
  readonly text: string;
  readonly isCut: boolean;
  readonly hasManyValues: boolean;
};
