import type { Server } from '../../core/openapi/document.ts';
import type { ChosenServer } from '../console.ts';

const sandboxPath = '/sandbox/';

/**
 * Servers of an operation as absolute addresses (OpenAPI 3.1 section 4.8.5: relative ones are relative to where the
 * document is served), variables filled with their defaults. What is no http(s) address is left out.
 */
export function chosenServers(servers: readonly Server[], documentUrl: string): readonly ChosenServer[] {
  return servers.flatMap((server) => {
    const filled = server.url.replaceAll(
      /\{([^{}]+)\}/g,
      (whole, name: string) =>
        server.variables.find((variable) => variable.name === name)?.defaultValue ?? whole,
    );
    const url = URL.parse(filled, documentUrl);
    if (!url || !/^https?:$/.test(url.protocol)) return [];
    const text = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
    const isLocalSandbox = url.origin === new URL(documentUrl).origin && url.pathname.startsWith(sandboxPath);
    return [{ url: text, origin: url.origin, label: server.description || text, isLocalSandbox }];
  });
}
