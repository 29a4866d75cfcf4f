import { agreeToProduction, credentialStore } from '../../state/credentials.ts';
import { settingsStore } from '../../state/settings.ts';
import type { RequestProblem } from '../../core/request/make-request.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import type { OpenOperation } from '../console.ts';
import type { OriginState } from '../proxy/allowed-origins.ts';
import { readRequest } from '../request/use-request.ts';
import type { SendResult } from '../send/outcome.ts';
import { decidePress, type PressQuestion } from './decide-press.ts';

/** What a press needs from the page. */
export type PressTools = {
  readonly isSending: () => boolean;
  /** What the page knows of the origin now, without asking. */
  readonly originState: (origin: string) => OriginState;
  /** The same, asked for anew: the console may have been started again and forgot what it may call. */
  readonly askOriginStateAgain: (origin: string) => Promise<OriginState>;
  /** False when the user said no, or left for another operation. */
  readonly ask: (question: PressQuestion) => Promise<boolean>;
  /** Takes the user to the field that the problem is about. */
  readonly show: (problem: RequestProblem) => void;
  /** `undefined` when a request was on its way and nothing was sent. */
  readonly send: (request: HttpRequest) => Promise<SendResult | undefined>;
};

/**
 * A press on Try It!, to its end: asks what there is to ask, sends, and judges by the answer the credentials that were
 * sent. The request is read anew after each question, so that what is sent is what the page shows then.
 */
export async function pressTryIt(open: OpenOperation, tools: PressTools): Promise<void> {
  const { origin } = open.server;
  const agreed = new Set<PressQuestion>();
  let isRefused = false;
  for (;;) {
    const step = decidePress({
      open,
      request: readRequest(open).request,
      credentials: credentialStore.getState(),
      originState: isRefused ? 'not-allowed' : tools.originState(origin),
      isSending: tools.isSending(),
      agreed,
    });
    if (step.kind === 'nothing') return;
    if (step.kind === 'show') return tools.show(step.problem);
    if (step.kind === 'ask') {
      if (!(await tools.ask(step.question))) return;
      // An address was typed, which is a choice of its own; the user presses again to send.
      if (step.question === 'server') return;
      if (step.question === 'production') agreeToProduction(origin);
      agreed.add(step.question);
      isRefused = false;
      continue;
    }
    const pressed = {
      byPlace: credentialStore.getState().byPlace,
      security: settingsStore.getState().securityByDocument[open.documentId],
      sentAt: Date.now(),
    };
    // Comes while the request is on its way; the first paint need not wait for it.
    const recorded = import('./record-press.ts').then(
      ({ recordPress }) => recordPress(open, step, pressed),
      // The console went away: nothing is said of the key.
      () => undefined,
    );
    const result = await tools.send(step.request);
    const judge = await recorded;
    if (result?.ok) return judge?.(result.value.status);
    if (result?.problem.code !== 'forbidden_target') return;
    if ((await tools.askOriginStateAgain(origin)) !== 'not-allowed') return;
    agreed.delete('origin');
    isRefused = true;
  }
}
