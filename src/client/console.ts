import type { ApiHelp } from '../core/help/api-help.ts';
import type { ServerVariable } from '../core/openapi/document.ts';
import type { Operation } from '../core/openapi/operation.ts';

/** A server as the user chose it. */
export type ChosenServer = {
  /** Absolute, without a trailing slash; while a variable has no value its `{name}` is still in it. */
  readonly url: string;
  /** Empty while `url` is no complete address. */
  readonly origin: string;
  /** A query that the document writes behind the address, without its `?`; it goes out with every request. */
  readonly query?: string;
  readonly label: string;
  /** The sandbox that this console carries on its own origin. */
  readonly isLocalSandbox: boolean;
  /** Typed by the user; the document does not know it. */
  readonly isTyped?: boolean;
  /** What the choice is remembered by where that is not `url`: the address as the document writes it, unfilled. */
  readonly template?: string;
  /** With their values as they stand, in the order of the address; absent when it has none. */
  readonly variables?: readonly ChosenVariable[];
};

export type ChosenVariable = ServerVariable & { readonly value: string };

/** The operation on the page with all that the panels need to know of its surroundings. */
export type OpenOperation = {
  readonly documentId: string;
  /** As the document names its API; absent for the console's own. */
  readonly documentTitle?: string;
  /** Where the document is, for the relative addresses in it; absent when it came as a file or a text. */
  readonly documentUrl?: string;
  readonly operation: Operation;
  readonly server: ChosenServer;
  /** Every server that can be chosen, in the document's order. */
  readonly servers: readonly ChosenServer[];
  /** What there is to know of servers that the document names and that cannot be chosen, in sentences. */
  readonly serverNotes?: readonly string[];
  /** The path, such as `/v1`, of a server that the document names without a host. */
  readonly hostlessPath?: string;
  readonly help: ApiHelp | undefined;
  /** Key of the draft and of the last exchange: `<documentId>/<operationId>`. */
  readonly key: string;
};
