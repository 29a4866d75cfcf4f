/**
 * Follows a coded body as it passes, to tell whether it is whole. Browsers show a gzip, deflate or Brotli body that
 * was cut off or damaged as a finished one, without a word (Chromium 150: seen with each of the three).
 */
export type CodingCheck = {
  /** Resolves once the piece was looked at; false when the body is not in its coding. */
  readonly take: (piece: Uint8Array) => Promise<boolean>;
  /** Whether the body may end here. */
  readonly finish: () => Promise<boolean>;
  readonly leave: () => void;
};

/** `undefined` for a coding that the host cannot read: then the body passes unchecked. */
export type OpenCodingCheck = (coding: string) => CodingCheck | undefined;

/** As much as the page reads of an answer; what unpacks to more is no longer unpacked to be checked. */
export const maxUnpackedBytes = 256 * 1024 * 1024;
