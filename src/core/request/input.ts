import type { FileSource } from './http-request.ts';

/**
 * What the user gave for one parameter. An absent key means "not sent"; the empty string means "sent empty".
 * Arrays are rows in order; objects are name/value rows in order (free-key maps such as `fields[inquiry]` too).
 */
export type ParameterValue = string | readonly string[] | readonly NamedValue[];
export type NamedValue = { readonly name: string; readonly value: ParameterValue };

/** Parameter values by `parameterKey(parameter)`, for example `query:page`. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

export const parameterKey = (parameter: { readonly in: string; readonly name: string }): string =>
  `${parameter.in}:${parameter.name}`;

/** What the user typed for one operation, all as text. */
export type Input = {
  /** Absolute base address without a trailing slash, such as `https://api.withpersona.com/api/v1`. */
  readonly serverUrl: string;
  /** Query pairs that the document writes behind the server's address, without the `?`; they go first. */
  readonly serverQuery?: string;
  /** Values of server variables that go by the name of a secret; they stand in the path of `serverUrl`. */
  readonly serverSecrets?: readonly NamedText[];
  readonly parameters: ParameterValues;
  /** Lines the user added by hand, in order, after those of the document. */
  readonly extra?: readonly ExtraLine[];
  /** `undefined` leaves the body out. */
  readonly body: BodyInput | undefined;
  /** `alternativeKey` of the security alternative the user chose; absent lets the credentials decide. */
  readonly security?: string;
  /** Credential text by security scheme name; an absent or empty one makes the placeholder stand in. */
  readonly credentials: Readonly<Record<string, string>>;
};

export type NamedText = { readonly name: string; readonly value: string };

/** A header or query parameter that the document does not know. */
export type ExtraLine = {
  readonly in: 'query' | 'header';
  readonly name: string;
  readonly value: string;
};

/** The media type as the document names it, and what was typed, filled in or chosen for it. */
export type BodyInput =
  | { readonly mediaType: string; readonly text: string }
  | { readonly mediaType: string; readonly form: FormInput }
  | { readonly mediaType: string; readonly file: FileSource };

/** Fields of an urlencoded or multipart body by property name; an absent one is not sent. */
export type FormInput = {
  readonly values: ParameterValues;
  /** Chosen files by property name; of one that takes a single file, the first counts. */
  readonly files: Readonly<Record<string, readonly FileSource[]>>;
  /** Content types of parts where the user chose another than the document's, by property name. */
  readonly contentTypes: Readonly<Record<string, string>>;
};
