import { maxDocumentBytes } from './document-protocol.ts';

export const tooLarge = (bytes: number): string =>
  `This is ${Math.round(bytes / 1024 / 1024)} MB; documents up to ${maxDocumentBytes / 1024 / 1024} MB can be opened.`;
