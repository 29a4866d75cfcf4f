/** Names of the files a bundled document is split into; the build writes them and the page reads them. */
export const indexFile = (documentId: string): string => `documents/${fileName(documentId)}/index.json`;

export const operationFile = (documentId: string, operationId: string): string =>
  `documents/${fileName(documentId)}/operations/${fileName(operationId)}.json`;

/** What an operation answers: read when it is asked for, so that the operation itself stays small. */
export const answersFile = (documentId: string, operationId: string): string =>
  `documents/${fileName(documentId)}/answers/${fileName(operationId)}.json`;

/** Operation ids are free text: what is no plain letter is written `~<hex>`, so that no id is a path. */
const fileName = (id: string): string =>
  id.replace(/[^A-Za-z0-9_-]/g, (letter) => `~${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
