/** A date such as `2023-01-05`; dates of this form compare as text. */
export type Version = string;

export const defaultVersion: Version = '2023-01-05';

/** The versions the official documents and the changelog name. */
export const knownVersions: readonly Version[] = [
  // What it changed could not be read; it answers as 2025-12-08 does.
  '2026-09-29',
  '2025-12-08',
  '2025-10-27',
  '2023-01-05',
  '2022-09-01',
  '2021-08-18',
  '2021-07-15',
  '2021-07-05',
  '2021-05-14',
  '2021-02-21',
  '2020-05-18',
];

/** Since 2025-10-27 names, birthdate, address and the like are read in `fields` alone. */
export const hasFlatAttributes = (version: Version): boolean => version < '2025-10-27';

/** Up to 2023-01-05 some related resources come without being asked for. */
export const includesByDefault = (version: Version): boolean => version < '2025-10-27';

/** Since 2025-10-27 the attributes of inquiry requests are a closed list. */
export const hasClosedRequests = (version: Version): boolean => version >= '2025-10-27';

/** The documents of 2021-07-05 and later have the inquiry's reviewer as a relationship. */
export const hasReviewerRelationship = (version: Version): boolean => version >= '2021-07-05';

/** 2021-02-21 merged licence and passport numbers into one identification number. */
export const hasSplitIdentification = (version: Version): boolean => version < '2021-02-21';

/** 2021-08-18 dropped the browser fingerprint of inquiry sessions. */
export const hasBrowserFingerprint = (version: Version): boolean => version < '2021-08-18';
