/** A part of a header value that is a credential: `[start, end)` in UTF-16 units of that value. */
export type SecretSpan = {
  readonly start: number;
  readonly end: number;
  /** Environment variable that stands for it in snippets, such as `PERSONA_API_KEY`. */
  readonly variable: string;
};

/** A credential inside the address (an API key in the query): offsets into `url`, which holds it percent-encoded. */
export type UrlSecret = SecretSpan;

/** One header line, name in the letter case that goes on the wire. Lines may repeat and keep their order. */
export type HeaderLine = {
  readonly name: string;
  readonly value: string;
  /** Present while the value still holds a credential; see `presentSecrets` in secrets.ts. */
  readonly secret?: SecretSpan;
  /** Present where the span was given up for a text that runs with the credential in it. */
  readonly isSecret?: true;
};

/** A file the user chose; a browser's `File` is one. Its bytes are read when they are needed. */
export type FileSource = {
  readonly name: string;
  /** Media type as the system knows it; empty when it does not. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** One part of a multipart body (RFC 7578 section 4). Absent members are lines the part does not have. */
export type HttpPart = {
  readonly name: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly file: FileSource };
};

/**
 * `text` goes out as UTF-8, unit for unit as typed; `bytes` goes out as it is, and so does a `file`.
 * The lines of a `multipart` body are written by `bodyPieces` in body/body-bytes.ts.
 */
export type HttpBody =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Credentials inside an urlencoded text, in order; absent when there are none or once they were presented. */
      readonly secrets?: readonly SecretSpan[];
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly file: FileSource }
  | { readonly kind: 'multipart'; readonly boundary: string; readonly parts: readonly HttpPart[] };

/**
 * The one request that sending, every snippet, copy, HAR and history share.
 * `url` is absolute and percent-encoded; `headers` are all the console sends, without `Host`,
 * `Content-Length` and `Connection`, which belong to the transport (RFC 9112).
 */
export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly body: HttpBody | undefined;
  /** Credentials inside `url`, in order; absent when there are none or once they were presented. */
  readonly urlSecrets?: readonly UrlSecret[];
  /** Present where those were given up for a text that runs with the credentials in it. */
  readonly isUrlSecret?: true;
};
