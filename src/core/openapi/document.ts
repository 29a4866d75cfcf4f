/** Any parsed JSON value; documents are data and are narrowed where they are read. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type ServerVariable = {
  readonly name: string;
  readonly defaultValue: string;
  readonly values: readonly string[];
  readonly description: string;
};

/** OpenAPI Server Object (3.1 section 4.8.5). `url` may be relative and may hold `{variables}`. */
export type Server = {
  readonly url: string;
  readonly description: string;
  readonly variables: readonly ServerVariable[];
};

/** One row of the sidebar and of search; `path` is a webhook's name or a callback's expression for those. */
export type OperationEntry = {
  readonly id: string;
  /** Absent for operations that can be called; webhooks and callbacks are calls the API makes, and are only read. */
  readonly kind?: 'webhook' | 'callback';
  /** Upper case, such as `POST`. */
  readonly method: string;
  readonly path: string;
  readonly title: string;
  /** The title is the operation's id in words, as it has no summary. */
  readonly isTitledById?: true;
  readonly tag: string;
  readonly isDeprecated: boolean;
};

/** A page on the thing that it belongs to; the address is one of `http:` or `https:`, the words may be empty. */
export type ExternalDocs = { readonly url: string; readonly description: string };

export type Tag = {
  readonly name: string;
  readonly description: string;
  readonly externalDocs?: ExternalDocs;
};

/** What `info` says beside title, version and description, as far as it is there; addresses are `http:` or `https:`. */
export type About = {
  readonly summary?: string;
  readonly terms?: string;
  readonly contactName?: string;
  readonly contactUrl?: string;
  readonly contactEmail?: string;
  readonly license?: string;
  readonly licenseUrl?: string;
  readonly externalDocs?: ExternalDocs;
};

/** What is known of a document without resolving any operation. Tags and operations in document order. */
export type DocumentIndex = {
  readonly title: string;
  readonly version: string;
  /** The specification's version, such as `3.1.0`. */
  readonly specification: string;
  readonly description: string;
  readonly about?: About;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly operations: readonly OperationEntry[];
  /** The id of the operation to open at; absent where it is the first. */
  readonly start?: string;
  /** What could not be read of the document as a whole, in sentences. */
  readonly troubles?: readonly string[];
  /** Absolute addresses of other documents that this one refers to; they are fetched only when the user says so. */
  readonly remoteReferences?: readonly string[];
};
