import type { ProxyErrorCode } from '../../server/proxy/protocol.ts';

/** What the page shall see of a fault: the proxy's own failure, or an answer whose body is cut or whole. */
export type Outcome =
  | { readonly code: ProxyErrorCode; readonly status: 502 | 504 }
  | { readonly status: number; readonly body?: string; readonly isComplete: boolean };

export type Fault = {
  readonly name: string;
  /** Written after the request's head arrived. */
  readonly answer: string | readonly string[];
  /** What happens to the connection then; `drip` sends the last part again and again. */
  readonly after: 'end' | 'reset' | 'keep open' | 'drip';
  readonly outcome: Outcome;
};

export const cut = (body: string) => ({ status: 200, body, isComplete: false });
export const whole = (body: string, status = 200) => ({ status, body, isComplete: true });
