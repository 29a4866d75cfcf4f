/**
 * What the reader gave for one parameter. An absent key means "not sent"; the empty string means "sent empty".
 * Arrays are rows in order; objects are name/value rows in order (free-key maps such as `fields[inquiry]` too).
 */
export type ParameterValue = string | readonly string[] | readonly NamedValue[];
export type NamedValue = { readonly name: string; readonly value: ParameterValue };

/** Parameter values by `parameterKey(parameter)`, for example `query:page`. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

export const parameterKey = (parameter: { readonly in: string; readonly name: string }): string =>
  `${parameter.in}:${parameter.name}`;

/** What the reader typed for one operation, all as text. */
export type Input = {
  /** Absolute base address without a trailing slash, such as `https://api.withpersona.com/api/v1`. */
  readonly serverUrl: string;
  readonly parameters: ParameterValues;
  /** `undefined` leaves the body out. */
  readonly body: BodyInput | undefined;
  /** Credential text by security scheme name; an absent or empty one makes the placeholder stand in. */
  readonly credentials: Readonly<Record<string, string>>;
};

export type BodyInput = { readonly mediaType: string; readonly text: string };
