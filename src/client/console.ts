import type { ApiHelp } from '../core/help/api-help.ts';
import type { Operation } from '../core/openapi/operation.ts';

/** A server as the reader chose it. */
export type ChosenServer = {
  /** Absolute, without a trailing slash. */
  readonly url: string;
  readonly origin: string;
  readonly label: string;
  /** The sandbox that this console carries on its own origin. */
  readonly isLocalSandbox: boolean;
  /** Typed by the reader; the document does not know it. */
  readonly isTyped?: boolean;
};

/** The operation on the page with all that the panels need to know of its surroundings. */
export type OpenOperation = {
  readonly documentId: string;
  readonly operation: Operation;
  readonly server: ChosenServer;
  /** Every server that can be chosen, in the document's order. */
  readonly servers: readonly ChosenServer[];
  readonly help: ApiHelp | undefined;
  /** Key of the draft and of the last exchange: `<documentId>/<operationId>`. */
  readonly key: string;
};
