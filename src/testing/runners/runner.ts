import type { HttpRequest } from '../../core/request/http-request.ts';
import type { TransportHeaders } from '../requests/same-request.ts';

export type RunResult = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** How snippets of one language are executed by tests. */
export type Runner = {
  readonly languageId: string;
  /** The programs that must be installed, each with arguments that make it end well. */
  readonly needs: readonly (readonly string[])[];
  /** File names for snippets to be written to, used in turn. */
  readonly extensions: readonly string[];
  /** Runs the files named after it, one after the other or at once, each as if it were alone. */
  readonly command: readonly string[];
  /** What this client says beyond the request. */
  readonly transport: TransportHeaders;
  /** npm packages the snippets import. */
  readonly packages?: readonly string[];
  /** Why this language has to refuse a request, if it does; the others must all be sent. */
  readonly refuses?: (request: HttpRequest) => string | undefined;
  /** How many snippets are run at a time, where starting takes long. */
  readonly batchSize?: number;
  /** Whether a snippet takes so long that `npm test` gives it a third of the hostile texts. */
  readonly isSlow?: true;
  /** Prints the versions of all that takes part, where the last of `needs` does not. */
  readonly versions?: readonly string[];
};
