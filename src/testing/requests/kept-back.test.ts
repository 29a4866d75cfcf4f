import { expect, test } from 'vitest';
import { isKeptBack } from '../../core/request/kept-back.ts';
import { filterHeaders } from '../../server/proxy/rules.ts';

/** What the page says before sending is what the proxy does. */
test.each(
  `Cookie cookie2 Origin Referer Via Forwarded Host TE Trailer Expect Connection Keep-Alive Upgrade Content-Length
  Transfer-Encoding HTTP2-Settings Proxy-Authenticate Proxy-Authorization Proxy-Connection Sec-Fetch-Site
  X-Forwarded-For X-TryIt-Call Authorization Accept Cookies X-Cookie X-Origin Secret X-Forwarded Content-Type`.split(
    /\s+/,
  ),
)('%s', (name) => {
  const sorted = filterHeaders([[name, 'a']]);
  expect(sorted.ok && sorted.value.leftBehind.includes(name)).toBe(isKeptBack(name));
});
