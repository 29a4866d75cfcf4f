import { randomBytes } from 'node:crypto';
import type { Plugin } from 'vite';
import { pageHeaders } from '../server/hosts/page-headers.ts';

/** Vite's client looks for a server that went away from a shared worker of its own making. */
const allowOwnBlobs = `globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url.startsWith('blob:' + location.origin + '/') ? url : null),
});`;

/**
 * The built page's headers in development, too. Vite and its React plug-in write scripts into the page, which run by
 * a nonce of this start, and a worker from a blob; everything else is as strict as in the build.
 */
export function devPolicy(): Plugin {
  const nonce = randomBytes(16).toString('base64');
  return {
    name: 'dev-policy',
    apply: 'serve',
    config: () => ({
      html: { cspNonce: nonce },
      server: { headers: { ...pageHeaders, 'content-security-policy': developmentPolicy(nonce) } },
    }),
    transformIndexHtml: () => [
      { tag: 'script', attrs: { nonce }, children: allowOwnBlobs, injectTo: 'head-prepend' },
    ],
  };
}

const developmentPolicy = (nonce: string): string =>
  (pageHeaders['content-security-policy'] ?? '')
    .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
    .replace("worker-src 'self'", "worker-src 'self' blob:")
    .replace('trusted-types ', 'trusted-types default ');
