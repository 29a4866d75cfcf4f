/** Epoch milliseconds; moments become text when they are rendered. */
export type Moment = number;

/** ISO 8601 in UTC, milliseconds always printed. */
export const timestamp = (moment: Moment): string => new Date(moment).toISOString();

export const optionalTimestamp = (moment: Moment | null): string | null =>
  moment === null ? null : timestamp(moment);
