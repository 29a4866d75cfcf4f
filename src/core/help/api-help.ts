import type { SecurityScheme } from '../openapi/operation.ts';
import type { BodyProblem } from '../openapi/check/problem.ts';

export type KeyEnvironment = 'sandbox' | 'production' | 'unknown';

/** What a key says of itself; `caution` is a sentence, present when something looks odd. */
export type KeyDescription = { readonly environment: KeyEnvironment; readonly caution?: string };

export type CleanedKey = { readonly key: string; readonly notes: readonly string[] };

/** A sentence or two of an API's own error shape, shown above the answer. */
export type ErrorSentence = { readonly title: string; readonly details: string; readonly pointer: string };

export type RateLimit = { readonly limit: number; readonly remaining: number; readonly resetSeconds: number };

/** An identifier found in an answer, worth one click to copy. */
export type FoundId = { readonly label: string; readonly id: string };

/**
 * What the console knows of one API beyond its document, as data and small functions. Absent for most APIs.
 * `registry.ts` picks one by document and server; panels only ever see this type.
 */
export type ApiHelp = {
  readonly id: string;
  readonly apiName: string;
  /** Where keys come from, such as `Dashboard → API → API Keys`. */
  readonly keySource: string;
  readonly keySourceUrl: string;
  /** Whether a scheme of its documents takes the keys that are spoken of here. */
  readonly takesKey: (scheme: SecurityScheme) => boolean;
  readonly keyPlaceholder: string;
  /** Environment variable that stands for the key in snippets. */
  readonly keyVariable: string;
  readonly cleanKey: (pasted: string) => CleanedKey;
  readonly describeKey: (key: string) => KeyDescription;
  readonly maskKey: (key: string) => string;
  /** Sentences about why a key cannot be sent; empty when it can. */
  readonly keyProblems: (key: string) => readonly string[];
  /** The key that the local sandbox offers to a user without one. */
  readonly demoKey: string;
  /** Origin of the API proper, whose keys the local sandbox takes too. */
  readonly origin: string;
  /** Parameters chosen once for the whole document, by parameter key, such as `header:Persona-Version`. */
  readonly documentParameters: readonly string[];
  /** Named sets of extra body checks for the check worker. */
  readonly bodyChecks: readonly string[];
  readonly readRateLimit: (header: (name: string) => string | undefined) => RateLimit | undefined;
  /** The time that a rate limit counts over, as a word: `minute`. */
  readonly rateWindow?: string;
};

/** What is known of an API's answers; `answer-help.ts` has it for a help, and is loaded when there is an answer. */
export type AnswerHelp = {
  readonly readErrors: (body: string) => readonly ErrorSentence[];
  readonly findIds: (body: string) => readonly FoundId[];
  /** Ties an error answer to a place in the request body that caused it, when it names one. */
  readonly locateError: (error: ErrorSentence, body: string) => BodyProblem | undefined;
};
