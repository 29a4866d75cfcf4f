import type { HeaderLine, HttpBody, HttpRequest, SecretSpan } from './http-request.ts';

/**
 * `masked` for screens, history and logs; `inline` for a text that shall run with the key in it;
 * `variable` for a text that reads it from the environment.
 */
export type SecretMode = 'masked' | 'inline' | 'variable';

/** What a masked credential is written with; snippets let it pass although headers cannot carry it. */
export const maskMark = '•';

/** The request as it may be shown. Only `variable` keeps the spans; `inline` says where they were. */
export function presentSecrets(request: HttpRequest, mode: SecretMode): HttpRequest {
  if (mode === 'variable') return request;
  const { urlSecrets, ...rest } = request;
  return {
    ...rest,
    url: mode === 'masked' ? maskSpans(request.url, urlSecrets ?? []) : request.url,
    ...(mode === 'inline' && urlSecrets && urlSecrets.length > 0 ? { isUrlSecret: true } : {}),
    headers: request.headers.map((line) => presentLine(line, mode)),
    body: request.body && presentBody(request.body, mode),
  };
}

function presentBody(body: HttpBody, mode: SecretMode): HttpBody {
  if (body.kind !== 'text' || !body.secrets) return body;
  const { kind, text, secrets } = body;
  return { kind, text: mode === 'masked' ? maskSpans(text, secrets) : text };
}

function presentLine(line: HeaderLine, mode: SecretMode): HeaderLine {
  const { secret, ...rest } = line;
  if (!secret) return rest;
  if (mode === 'inline') return { ...rest, isSecret: true };
  return { ...rest, value: maskSpans(line.value, [secret]) };
}

export function maskSpans(text: string, spans: readonly Pick<SecretSpan, 'start' | 'end'>[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of spans) {
    masked += text.slice(from, start) + maskSecret(text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

/**
 * `persona_sandbox_••••9f3a`: the words that say what kind of key it is, and its last four characters when at least
 * twelve others stay hidden that no delimiter parts from them: in `user=a,password=hush` they would be the whole secret.
 */
export function maskSecret(secret: string): string {
  const prefix = /^(?:[a-z]{2,12}_){1,2}/.exec(secret)?.[0] ?? '';
  const rest = secret.slice(prefix.length);
  const shownPrefix = rest.length >= 8 ? prefix : '';
  const isOne = rest.length >= 16 && !/[\s,;|&]|=[^=]/.test(rest.slice(-16));
  return `${shownPrefix}${maskMark.repeat(4)}${isOne ? rest.slice(-4) : ''}`;
}
