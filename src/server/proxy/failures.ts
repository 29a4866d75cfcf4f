import { toResponse, type Answer } from './caller.ts';
import type { ProxyErrorBody, ProxyErrorCode } from './protocol.ts';

/** A failure of the proxy itself, told to the user in two sentences. */
export type ProxyFailure = {
  readonly status: number;
  readonly code: ProxyErrorCode;
  readonly title: string;
  readonly advice: string;
  readonly retryAfterSeconds?: number;
};

/** The headers every answer of the proxy carries, whatever the upstream said. */
export const ownHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "sandbox; default-src 'none'",
};

export function failureAnswer(failure: ProxyFailure, methods: readonly string[] = ['POST']): Answer {
  const { status, code, title, advice, retryAfterSeconds } = failure;
  const body: ProxyErrorBody = { error: { code, title, advice } };
  const headers = {
    ...ownHeaders,
    'content-type': 'application/json',
    ...(status === 405 ? { allow: methods.join(', ') } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  };
  return { status, headers: Object.entries(headers), body: JSON.stringify(body) };
}

export const failureResponse = (failure: ProxyFailure, methods?: readonly string[]): Response =>
  toResponse(failureAnswer(failure, methods));

/** What went wrong between the proxy and an upstream. `detail` is a sentence without secrets, such as a TLS reason. */
export type UpstreamFailure = {
  readonly code: Extract<
    ProxyErrorCode,
    | 'dns'
    | 'refused'
    | 'unreachable'
    | 'tls'
    | 'timeout'
    | 'stalled'
    | 'reset'
    | 'malformed'
    | 'too_large'
    | 'forbidden_address'
    | 'unsupported'
  >;
  readonly detail?: string;
};

type Sentences = {
  readonly status: number;
  readonly title: (host: string) => string;
  readonly advice: string;
};

const upstreamSentences: Readonly<Record<UpstreamFailure['code'], Sentences>> = {
  dns: {
    status: 502,
    title: (host) => `The name ${host} was not found.`,
    advice: 'Check the server address and your network or VPN, then send again.',
  },
  refused: {
    status: 502,
    title: (host) => `${host} refused the connection.`,
    advice: 'Check that the API is running and listens on this port.',
  },
  unreachable: {
    status: 502,
    title: (host) => `${host} cannot be reached from this machine.`,
    advice: 'Check your network, VPN or firewall, then send again.',
  },
  tls: {
    status: 502,
    title: (host) => `No secure connection to ${host} could be made.`,
    advice:
      'If your company has its own certificate authority, start the console with NODE_EXTRA_CA_CERTS naming its file.',
  },
  timeout: {
    status: 504,
    title: (host) => `${host} did not answer in time.`,
    advice: 'The request may have arrived all the same: look before you send it again.',
  },
  stalled: {
    status: 504,
    title: (host) => `${host} stopped in the middle of the exchange.`,
    advice: 'The request may have arrived all the same: look before you send it again.',
  },
  reset: {
    status: 502,
    title: (host) => `${host} closed the connection before it answered.`,
    advice: 'The request may have arrived all the same: look before you send it again.',
  },
  malformed: {
    status: 502,
    title: (host) => `${host} answered with something that is not HTTP.`,
    advice: 'Check the address and the port: another service, or a proxy on the way, may be answering.',
  },
  too_large: {
    status: 502,
    title: (host) => `The headers of the answer from ${host} are too large to pass on.`,
    advice: 'Up to 64 KB of header lines pass; ask whoever runs the API why it sends more.',
  },
  unsupported: {
    status: 501,
    title: () => 'The host of this console cannot send this request as it stands.',
    advice: 'Change the request, or send it from a console on the Node server.',
  },
  forbidden_address: {
    status: 403,
    title: (host) => `${host} points to an address inside a private network.`,
    advice: 'The proxy does not connect there. Check the name, or your DNS settings.',
  },
};

export function upstreamFailure(failure: UpstreamFailure, host: string): ProxyFailure {
  const { status, title, advice } = upstreamSentences[failure.code];
  const sentence = title(host);
  return {
    status,
    code: failure.code,
    title: failure.detail === undefined ? sentence : `${sentence} ${failure.detail}`,
    advice,
  };
}

export const sandboxOff: ProxyFailure = {
  status: 403,
  code: 'sandbox_off',
  title: 'The local sandbox is switched off in this console.',
  advice: 'Choose another server.',
};

/** An own bug: nothing of the cause is told, since a cause can hold anything. */
export const internalFailure: ProxyFailure = {
  status: 500,
  code: 'internal',
  title: 'The console’s proxy failed on this request.',
  advice: 'This is a fault of the console, not of the API. Send again; if it stays, report it.',
};
