import type { ChosenServer, OpenOperation } from '../../client/console.ts';
import { personaHelp } from '../../core/persona/help.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { createInquiry } from './operations.ts';

export const serverAt = (origin: string): ChosenServer => ({
  url: origin === '' ? '' : `${origin}/api/v1`,
  origin,
  label: 'API',
  isLocalSandbox: false,
});

export const sandboxServer: ChosenServer = {
  url: 'http://localhost:5173/sandbox/api/v1',
  origin: 'http://localhost:5173',
  label: 'Local sandbox',
  isLocalSandbox: true,
};

/** Create an Inquiry of the document `d`, at the API or the server that is given. */
export const openAt = (server: string | ChosenServer, open: Partial<OpenOperation> = {}): OpenOperation => {
  const chosen = typeof server === 'string' ? serverAt(server) : server;
  return {
    documentId: 'd',
    operation: createInquiry,
    server: chosen,
    servers: [chosen, sandboxServer],
    help: personaHelp,
    key: `d/${createInquiry.id}`,
    ...open,
  };
};

export const exchangeOf = (exchange: Partial<Exchange> & { readonly request: HttpRequest }): Exchange => ({
  status: 200,
  reason: 'OK',
  headers: [],
  body: new Uint8Array(),
  isComplete: true,
  startedAt: 0,
  firstByteMs: 1,
  totalMs: 2,
  ...exchange,
});
