/** One input, or many of a kind at once. */
export type CostlyInput = {
  readonly name: string;
  /** What is there before it is measured. */
  readonly prepare?: (port: number) => Promise<unknown>;
  /**
   * Sends it and tells what it was answered, such as `400`, and how many calls that were. `measured` marks the moment
   * when it cost the most, where that is before the end.
   */
  readonly send: (port: number) => Promise<{ readonly answer: string; readonly calls: number }>;
};
