/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for a saved answer that no system trips over: `create-an-inquiry-201.json`. */
export function answerFileName(operationId: string, status: number, extension: string): string {
  const plain = operationId
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  const base = plain === '' || reserved.test(plain) ? 'answer' : plain;
  return `${base}-${status}.${extension.replaceAll(/[^a-z0-9]/g, '') || 'bin'}`;
}
