import type { Environment } from './database.ts';
import type { Reference } from './errors.ts';
import type { Moment } from './records.ts';
import type { Version } from './versions.ts';

export type Relationships = Readonly<
  Record<string, { readonly data: Reference | readonly Reference[] | null }>
>;

/** A resource as it is shown, keys in kebab case. */
export type Resource = {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Relationships;
};

/** Reads one record and writes it as the given version shows it. */
export type Serializer = (environment: Environment, id: string, version: Version) => Resource | undefined;

/** ISO 8601 in UTC, milliseconds always printed. */
export const timestamp = (moment: Moment): string => new Date(moment).toISOString();

export const optionalTimestamp = (moment: Moment | null): string | null =>
  moment === null ? null : timestamp(moment);

export const relation = (
  type: string,
  id: string | null | undefined,
): { readonly data: Reference | null } => ({
  data: id === null || id === undefined ? null : { type, id },
});

export const relations = (references: readonly Reference[]): { readonly data: readonly Reference[] } => ({
  data: references,
});

const none: readonly string[] = [];
const ofAccount: readonly string[] = ['fields', 'identification-numbers'];

/** Attributes whose own keys are never inflected. */
export const verbatimAttributes = (type: string): readonly string[] =>
  type === 'account' ? ofAccount : none;
