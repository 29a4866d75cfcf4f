import type { HttpRequest } from '../../core/request/http-request.ts';
import type { RequestProblem } from '../../core/request/make-request.ts';
import type { Result } from '../../core/result.ts';
import type { CredentialState } from '../../state/credentials.ts';
import type { RecentRequest } from '../../state/recent.ts';
import { productionKeyReach } from '../auth/key-reach.ts';
import type { OpenOperation } from '../console.ts';
import type { OriginState } from '../proxy/allowed-origins.ts';

/**
 * What the user may be asked at a press: the address of a server that has none, whether the console may call the
 * server's origin, or whether a production key may change data there.
 */
export type PressQuestion = 'server' | 'origin' | 'production';

/** Everything that a press depends on, as it stands at that moment. */
export type PressMoment = {
  readonly open: OpenOperation;
  /** The request as it is shown and copied, or why there is none. */
  readonly request: Result<HttpRequest, RequestProblem>;
  readonly credentials: Pick<CredentialState, 'byPlace' | 'productionOrigins'>;
  /** Whether the proxy calls the server's origin, as far as the page knows. */
  readonly originState: OriginState;
  /** A request of this operation is on its way. */
  readonly isSending: boolean;
  /** Questions that this press has asked and the user has said yes to. */
  readonly agreed: ReadonlySet<PressQuestion>;
};

/** What a press on Try It! does next. */
export type PressStep =
  | { readonly kind: 'nothing' }
  /** The request cannot be built: the user is taken to the place that says why. */
  | { readonly kind: 'show'; readonly problem: RequestProblem }
  | { readonly kind: 'ask'; readonly question: PressQuestion }
  | {
      readonly kind: 'send';
      readonly request: HttpRequest;
      /** How the press is remembered among the recent requests. */
      readonly recent: Omit<RecentRequest, 'sentAt'>;
    };

/** A method that is not defined to be safe may change data (RFC 9110 section 9.2.1). */
export const changesData = (method: string): boolean => !/^(GET|HEAD|OPTIONS)$/.test(method);

/**
 * Decides what a press on Try It! does. The order is that of the questions' weight: without a request there is nothing
 * to ask about, an origin is allowed before a key is sent to it, and production is asked about last, once for an origin
 * in a session.
 */
export function decidePress(moment: PressMoment): PressStep {
  const { open, request, credentials, originState, isSending, agreed } = moment;
  if (isSending) return { kind: 'nothing' };
  if (!request.ok) {
    const { problem } = request;
    return problem.where === 'server' ? { kind: 'ask', question: 'server' } : { kind: 'show', problem };
  }
  if (originState === 'not-allowed' && !agreed.has('origin')) return { kind: 'ask', question: 'origin' };
  const { id: operationId, title, method, path } = open.operation;
  const mayChangeProduction =
    changesData(method) && productionKeyReach(open, credentials.byPlace) !== undefined;
  const hasAgreed = agreed.has('production') || credentials.productionOrigins.includes(open.server.origin);
  if (mayChangeProduction && !hasAgreed) return { kind: 'ask', question: 'production' };
  const recent = { documentId: open.documentId, operationId, title, method, path };
  return { kind: 'send', request: request.value, recent };
}
