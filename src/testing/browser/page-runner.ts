import path from 'node:path';
import { findBrowser } from './find-browser.ts';
import { urlParts } from '../../core/request/url-parts.ts';
import type { Runner } from '../runners/runner.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';

const ownNames = /^(?:accept-encoding|cookie|if-.*|origin|proxy-.*|referer|sec-.*|user-agent)$/i;

/** JavaScript for a page, in Chromium. */
export const pageRunner: Runner = {
  languageId: 'javascript',
  needs: [
    ['node', '--version'],
    [findBrowser() ?? 'chromium', '--version'],
  ],
  extensions: ['js'],
  command: ['node', '--import', import.meta.resolve('tsx'), path.join(import.meta.dirname, 'run-in-page.ts')],
  batchSize: 150,
  isSlow: true,
  transport: {
    ...commonTransportHeaders,
    'user-agent': true,
    accept: '*/*',
    'accept-encoding': true,
    'accept-language': true,
    origin: true,
    referer: true,
    'sec-ch-ua': true,
    'sec-ch-ua-mobile': true,
    'sec-ch-ua-platform': true,
    'sec-fetch-dest': 'empty',
    'sec-fetch-mode': 'cors',
    'sec-fetch-site': true,
  },
  refuses: ({ method, url, headers, body }) => {
    const names = headers.map(({ name }) => name.toLowerCase());
    if (body && ['GET', 'HEAD'].includes(method)) return 'fetch throws';
    if (method === 'TRACE') return 'fetch throws';
    if (/^[^?]*\?$/.test(url) || !URL.parse(url)?.href.endsWith(urlParts(url)?.target ?? ''))
      return 'the address is rewritten';
    if (new Set(names).size < names.length) return 'the lines are joined';
    return names.some((name) => ownNames.test(name))
      ? 'the header is left out or comes with others'
      : undefined;
  },
};
