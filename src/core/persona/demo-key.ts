/** Path below which the local sandbox answers, on the page's own origin and from a terminal. */
export const sandboxBasePath = '/sandbox/api/v1';

/** Where the API is at Persona; the sandbox answers below it too, for clients that fix the path, and its page links lead there. */
export const apiBasePath = '/api/v1';

/** A key of the local sandbox for readers without an account. It opens nothing anywhere else. */
export const demoKey = 'persona_sandbox_local_demo_key_0001';

/** The placeholder of the quickstart's body; the local sandbox reads it as its first template. */
export const placeholderTemplateId = 'itmpl_YOURTEMPLATEID';

/** What stands in snippets while no key is entered. It is no key: the sandbox rejects it, as Persona does. */
export const placeholderKey = 'persona_sandbox_YOURAPIKEY';

/** The key whose limit is so small that a person meets the 429 by pressing four times within a minute. */
export const rateLimitedKey = 'persona_sandbox_ratelimited';
export const rateLimitedKeyLimit = 3;

/** No delay asked for by a note is longer than this. */
export const maxDelayMs = 30_000;

/** Something a user types to meet an answer that otherwise needs bad luck. */
export type SandboxTrigger = { readonly name: string; readonly how: string; readonly effect: string };

/** All of them, for the README and the page. */
export const sandboxTriggers: readonly SandboxTrigger[] = [
  {
    name: 'No key',
    how: 'Send the request without an Authorization header',
    effect: '401 "Must be authenticated to access this endpoint"',
  },
  {
    name: 'Rejected key',
    how: `Any key that does not begin with persona_sandbox_ or persona_production_, the key persona_sandbox_invalid, the placeholder ${placeholderKey}, or any key with the word "revoked" in it`,
    effect: '401 "Token is invalid"',
  },
  {
    name: 'Rate limit',
    how: `The key ${rateLimitedKey}`,
    effect: `429 from the ${rateLimitedKeyLimit + 1}th request within a minute`,
  },
  {
    name: 'Slow answer',
    how: 'The note sandbox-delay-3000ms when creating or updating an inquiry, or as filter[note] of the list (any number of milliseconds up to 30000)',
    effect: 'The answer comes that much later; cancelling before then changes nothing',
  },
  {
    name: 'Server trouble',
    how: 'The note sandbox-status-503 in the same places (500, 502, 503 or 504)',
    effect: 'That status with an error body, and nothing is changed',
  },
  {
    name: 'Wrong template id',
    how: 'An inquiry-template-id that does not begin with itmpl',
    effect: '400 that names the value that was sent',
  },
  {
    name: 'Unknown template id',
    how: 'An inquiry-template-id such as itmpl_unknown',
    effect: '404 "Record not found"',
  },
];
