import { maxDocumentBytes, type RemoteFile } from './document-protocol.ts';
import { fetchDocument } from './fetch-document.ts';

export type FetchedRemotes = {
  readonly remotes: readonly RemoteFile[];
  readonly failures: readonly { readonly address: string; readonly message: string }[];
};

type Options = {
  readonly signal: AbortSignal;
  readonly onDone?: (count: number) => void;
  readonly fetch?: typeof globalThis.fetch;
};

const atOnce = 6;

/** Fetches what a document refers to; all of it at origins that the user said yes to. */
export async function fetchRemotes(
  addresses: readonly string[],
  { signal, onDone, ...options }: Options,
): Promise<FetchedRemotes> {
  const remotes: RemoteFile[] = [];
  const failures: { address: string; message: string }[] = [];
  const waiting = [...addresses];
  let bytes = 0;
  let done = 0;
  const work = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const fetched = await fetchDocument(address, { signal, ...options });
      if (fetched.kind === 'fetched' && (bytes += fetched.blob.size) <= maxDocumentBytes)
        remotes.push({ address, blob: fetched.blob });
      else failures.push({ address, message: messageOf(fetched) });
      onDone?.(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { remotes, failures };
}

function messageOf(fetched: Awaited<ReturnType<typeof fetchDocument>>): string {
  if (fetched.kind === 'refused') return fetched.problem.message;
  if (fetched.kind === 'moved') return `It redirects to ${fetched.to}, which is not followed.`;
  return `All of them are more than ${maxDocumentBytes / 1024 / 1024} MB.`;
}
