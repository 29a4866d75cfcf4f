/**
 * Answers from 400 on that speak of the way there, of size or of speed: something in front of the API may have given
 * them without a look at the key. 403 is among them because firewalls give it to anyone.
 */
const givenToAnyone: readonly number[] = [403, 407, 408, 413, 414, 421, 425, 426, 429, 431, 451];

/** What the status of an answer says of the credential that the request carried; `none` when it says nothing. */
export function verdictOf(status: number): 'accepted' | 'rejected' | 'none' {
  if (status === 401) return 'rejected';
  // A redirect may lead to a page that asks for a sign-in.
  if (status < 200 || (status >= 300 && status < 400 && status !== 304)) return 'none';
  return status < 500 && !givenToAnyone.includes(status) ? 'accepted' : 'none';
}
