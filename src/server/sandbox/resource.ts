import type { Reference, Reply } from './errors.ts';
import type { Ids } from './ids.ts';
import type { Dictionary } from './inflection.ts';
import type { Moment } from './moment.ts';
import type { Query } from './query.ts';
import type { RateLimitState } from './rate-limit.ts';
import type { Version } from './versions.ts';

// The shapes of the sandbox: what a resource declares of itself, and what is worked out from that.

/** What records of all resources have in common. */
export type Stored = {
  readonly id: string;
  readonly createdAt: Moment;
  updatedAt?: Moment;
  status?: string;
  redactedAt?: Moment | null;
};

/** One environment of Persona: its data is apart from every other's. State lives in memory and ends with the process. */
export type Environment = {
  readonly name: 'sandbox' | 'production';
  readonly id: string;
  readonly organizationId: string;
  /** By type; for a family such as `verification/selfie` by what stands before the slash. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** No resource has more records than this, whatever it declares. */
  readonly maxRecords: number;
  /** Ids of the records that belong to a record, of whichever resource, by its id, oldest first. */
  readonly belongings: Map<string, string[]>;
  /** Bytes that a record takes with all that belongs to it, by id, and all of them together. */
  readonly weights: Map<string, number>;
  weight: number;
};

/** One authenticated request, read; everything a route needs and nothing of HTTP. */
export type Call = {
  readonly environment: Environment;
  readonly version: Version;
  /** As it is at Persona, `/api/v1/inquiries`: links lead there, whichever of its addresses the sandbox was called by. */
  readonly path: string;
  /** The one id in the path, or an empty text. */
  readonly id: string;
  readonly query: Query;
  readonly body: Dictionary | undefined;
  readonly now: Moment;
  readonly ids: Ids;
  readonly rateLimit: RateLimitState;
};

/** What decides how a record is shown, beside the record itself. */
export type View = { readonly environment: Environment; readonly version: Version };

/**
 * A function of a record. Methods may be given where one of any record is wanted, so that all resources fit into one list;
 * each is called with its own records alone.
 */
type Of<Arguments extends unknown[], Result> = { call(...given: Arguments): Result }['call'];

/** What a relationship leads to: one record or none, or a list. `undefined`: this version has no such relationship. */
export type Linkage = Reference | readonly Reference[] | null;
export type Relation<Item> = Of<[item: Item, view: View], Linkage | undefined>;

/** When and where something is done to a record. */
export type Occasion = { readonly environment: Environment; readonly now: Moment };

type StatusOf<Item extends Stored> = NonNullable<Item['status']>;

/** A change of status that is legal from some statuses only. Redacted records take none. */
export type Transition<Item extends Stored> = {
  readonly from: readonly StatusOf<Item>[];
  readonly to: StatusOf<Item> | Of<[from: StatusOf<Item>], StatusOf<Item>>;
  /** Why it is refused from another status; told with 409. */
  readonly refusal: Of<[status: StatusOf<Item>], string>;
  /** What changes beside the status and `updatedAt`. It is done before they change. */
  readonly effect?: Of<[item: Item, occasion: Occasion], void>;
};
export type Transitions<Item extends Stored> = Readonly<Record<string, Transition<Item>>>;

/** Routes work at once and whole: no other request sees half of what one does. */
export type Route<Item extends Stored = Stored> = Of<[call: Call, resource: Resource<Item>], Reply>;

/** What a route takes beside a JSON body without files. */
export type RouteTakes = {
  /** Takes multipart/form-data beside JSON. */
  readonly takesForms?: boolean;
  /** Takes files, in JSON as base64. */
  readonly takesFiles?: boolean;
};

/** All that makes a resource. Everything but `type` and `routes` may be left out. */
export type Declaration<Item extends Stored> = {
  /** The type in answers. For a family, where `typeOf` tells its members apart, what stands before their slash. */
  readonly type: string;
  readonly typeOf?: Of<[item: Item], string>;
  /** Ids are the prefix, an underscore and letters: `inq` makes `inq_…`. */
  readonly prefix?: string;
  /** Records that are always there and never change, in the order of their list. Without them the resource has a store. */
  readonly fixed?: readonly Item[];
  /** Reads a placeholder of the description's examples as the id that it stands for. */
  readonly resolveId?: (id: string) => string;

  /** Keys in kebab case. A resource without attributes has no records to show. */
  readonly attributes?: Of<[item: Item, view: View], Readonly<Record<string, unknown>>>;
  /** Attributes whose own keys are written as they are under every inflection. */
  readonly verbatim?: readonly string[];
  readonly relations?: Readonly<Record<string, Relation<Item>>>;
  /** Relationships that come along up to 2023-01-05 unless `include` says otherwise. */
  readonly comesAlong?: readonly string[];

  /** The record it belongs to: it weighs with its owner, is redacted with it and goes when it goes. */
  readonly belongsTo?: { readonly type: string; readonly id: Of<[item: Item], string> };
  /** Ids of other records by their type. One is cleared when that record goes, and redacting that record redacts this one. */
  readonly foreignKeys?: Readonly<
    Record<
      string,
      {
        readonly get: Of<[item: Item], string | null>;
        readonly set: Of<[item: Item, id: string | null], void>;
      }
    >
  >;
  /** A second name to find a record by, which no other has. */
  readonly uniqueKey?: Of<[item: Item], string | null>;
  /** About how many bytes of memory a record takes. Without it `limit` alone bounds the records. */
  readonly weigh?: Of<[item: Item], number>;
  /** The most records there can be; past it the oldest makes room. */
  readonly limit?: number;

  readonly transitions?: Transitions<Item>;
  /** The transition that time brings, and when. */
  readonly expiry?: { readonly transition: string; readonly at: Of<[item: Item], Moment | null> };
  /** Takes what identifies a person off a record; what belongs to the record is redacted after it. */
  readonly redact?: Of<[item: Item, occasion: Occasion], void>;
  /** What is put off until somebody asks for a record. */
  readonly whenRead?: Of<[item: Item, now: Moment], void>;

  /** By method and path below the sandbox's prefix, where `:id` stands for an id: `GET /inquiries/:id`. */
  readonly routes: Readonly<Record<string, Route<Item> | (RouteTakes & { readonly route: Route<Item> })>>;
};

export type Resource<Item extends Stored = Stored> = Declaration<Item> & {
  /** By id, oldest first or as they are fixed. */
  readonly records: Of<[environment: Environment], Map<string, Item>>;
  /** Ids by unique key. */
  readonly keys: (environment: Environment) => Map<string, string>;
};

/** A record as it is shown, keys in kebab case: what JSON:API calls a resource object. */
export type ResourceObject = {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: Linkage }>>;
};
