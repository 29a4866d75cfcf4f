import type { ExternalDocs, Json, Server } from './document.ts';

/**
 * A JSON Schema (2020-12) that stands alone: every `$ref` in it points to its own `#/$defs/<name>`.
 * Recursive schemas stay recursive through `$defs`.
 */
export type Schema = { readonly [keyword: string]: Json };

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** OpenAPI Parameter Object with its defaults filled in (3.1 section 4.8.12). */
export type Parameter = {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  readonly schema: Schema;
  /** Set for `content`-typed parameters. */
  readonly mediaType: string | undefined;
  /** What is typed may be a plain text as well as JSON of that media type: a form member that is a string or an object. */
  readonly takesText?: true;
  readonly example: Json | undefined;
  /** Values of its named examples, where there are several. */
  readonly examples?: readonly Json[];
};

/** A header that is described as a parameter but that the connection, or the console for its own fields, sets. */
export type UnofferedHeader = { readonly name: string; readonly setBy: 'connection' | 'console' };

export type Example = { readonly name: string; readonly summary: string; readonly value: Json };

/** One media type of a body. `seed` is the text a fresh editor starts with (two-space indented for JSON). */
export type BodyContent = {
  readonly mediaType: string;
  readonly schema: Schema | undefined;
  readonly examples: readonly Example[];
  readonly seed: string;
  /** OpenAPI Encoding Objects (3.1 section 4.8.15) by property name, for urlencoded and multipart bodies. */
  readonly encoding?: Readonly<Record<string, PartEncoding>>;
  /** What the fields of an urlencoded or multipart body start with where no example says it; absent for others. */
  readonly formSeed?: Json;
};

/** How one property of a form goes out. `undefined` members: as the specification's defaults have it. */
export type PartEncoding = {
  /** One media type or several with commas, wildcards allowed; empty when none is given. */
  readonly contentType: string;
  readonly style: string | undefined;
  readonly explode: boolean | undefined;
  readonly allowReserved: boolean;
};

export type OperationBody = {
  readonly description: string;
  readonly isRequired: boolean;
  readonly contents: readonly BodyContent[];
};

export type OperationResponse = {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly mediaTypes: readonly string[];
};

/** OpenAPI Security Scheme Object, narrowed to what the console applies. */
export type SecurityScheme = {
  readonly name: string;
  readonly type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'unknown';
  /** Lower case: `bearer`, `basic`; empty unless `type` is `http`. */
  readonly scheme: string;
  /** The same as the document writes it, where it has a letter case of its own: `ApiKey`. */
  readonly writtenScheme?: string;
  readonly in: 'header' | 'query' | 'cookie' | undefined;
  /** Header, query or cookie name of an `apiKey`. */
  readonly parameterName: string;
  readonly description: string;
  /** Of `oauth2`, in document order. */
  readonly flows?: readonly OAuthFlow[];
  /** Of `openIdConnect`: where its discovery document is. */
  readonly openIdConnectUrl?: string;
};

/** OAuth Flow Object (3.1 section 4.8.29, `deviceAuthorization` since 3.2). Addresses may be relative; empty when absent. */
export type OAuthFlow = {
  readonly kind: 'authorizationCode' | 'clientCredentials' | 'password' | 'implicit' | 'deviceAuthorization';
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly refreshUrl: string;
  readonly deviceAuthorizationUrl: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
};

/** Schemes that are needed together (AND). An empty list means that no credential is needed. */
export type SecurityAlternative = {
  readonly schemes: readonly SecurityScheme[];
  /** Scopes the operation asks for, by scheme name; absent when it asks for none. */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
};

/** Stable name of an alternative across operations: its schemes' names joined by ` + `; empty for "none needed". */
export const alternativeKey = (alternative: SecurityAlternative): string =>
  alternative.schemes.map(({ name }) => name).join(' + ');

/** Something to know of an operation before it is sent (`x-tryit-notices` in a document). */
export type OperationNotice = {
  readonly kind: 'info' | 'warning';
  /** Markdown, a sentence or two. */
  readonly text: string;
  /** The notice holds only while this parameter, by parameter key, has one of these values. */
  readonly when?: { readonly parameter: string; readonly values: readonly string[] };
};

/** A callback that an operation may cause (3.1 section 4.8.18); `id` is its entry in the index. */
export type CallbackLink = {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  /** Runtime expression of the address, such as `{$request.body#/url}`. */
  readonly expression: string;
};

/** One operation with all it needs to build a request; the rest of the document stays behind. */
export type Operation = {
  readonly id: string;
  /** Absent for operations that can be called. */
  readonly kind?: 'webhook' | 'callback';
  /** Upper case, such as `POST`. */
  readonly method: string;
  /** Path template, such as `/inquiries/{inquiry-id}`. */
  readonly path: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly tag: string;
  readonly isDeprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: OperationBody | undefined;
  readonly responses: readonly OperationResponse[];
  /** Any one of these is enough (OR), in document order; empty means none is needed. */
  readonly security: readonly SecurityAlternative[];
  readonly servers: readonly Server[];
  /** What could not be read of this operation, in sentences; the rest of it still works. */
  readonly troubles: readonly string[];
  readonly unofferedHeaders?: readonly UnofferedHeader[];
  readonly notices?: readonly OperationNotice[];
  readonly callbacks?: readonly CallbackLink[];
  readonly externalDocs?: ExternalDocs;
};
