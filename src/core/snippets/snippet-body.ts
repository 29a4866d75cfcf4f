import type { SecretSpan } from '../request/http-request.ts';
import type { FormEntry } from './form-entries.ts';
import type { FormPair } from './form-pairs.ts';

/** A stretch of a body that is put together: text, or the bytes of a file. */
export type SnippetPiece = { readonly text: string } | { readonly path: string };

/** A body as the languages write it: readable when its bytes are UTF-8 text. Sizes are in bytes. */
export type SnippetBody =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Credentials in it, percent-encoded as those of a form are. */
      readonly secrets?: readonly SecretSpan[];
      /** The fields of an urlencoded form, where they give the same octets. */
      readonly pairs?: readonly FormPair[] | undefined;
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string; readonly size: number }
  /** A form that the client parts by a boundary of its own, so that it says the content type too. */
  | { readonly kind: 'form'; readonly entries: readonly FormEntry[]; readonly size: number }
  /** Octets in a row, under the content type of the request. */
  | { readonly kind: 'pieces'; readonly pieces: readonly SnippetPiece[]; readonly size: number };
