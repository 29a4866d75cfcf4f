import { request as httpRequest, type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import { callHeader, callMediaType, encodeCallHead, type ProxyCall } from '../../server/proxy/protocol.ts';

export type RawAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type RawCall = {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
};

/** What a page sends along, as a browser would. */
export const pageHeaders = (port: number): Readonly<Record<string, string>> => ({
  host: `localhost:${port}`,
  origin: `http://localhost:${port}`,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  [callHeader]: '1',
  'content-type': callMediaType,
});

/** Opens a request whose headers, `Host` among them, are the caller's to choose; `undefined` leaves one out. */
export function openRaw({ port, path, method = 'POST', headers = {} }: RawCall): ClientRequest {
  const chosen = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return httpRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: Object.fromEntries(chosen),
    agent: false,
  });
}

/** Sends such a request and collects the answer. */
export function rawCall(call: RawCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = openRaw(call);
    request.on('error', reject);
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.end(call.body);
  });
}

export const callTo = (target: string, more: Partial<ProxyCall> = {}): string =>
  encodeCallHead({ method: 'GET', target, headers: [], hasBody: false, ...more });
