import { base64OfText } from '../../base64.ts';
import { loneSurrogateAt } from '../text-rules.ts';
import { asTyped } from './clean-key.ts';
import { type AuthScheme, authorizationPlace, withHeader } from './scheme.ts';

/** RFC 7617: `user:password` as UTF-8 in base64. A text without a colon is a user name with no password. */
export const basic: AuthScheme = {
  id: 'basic',
  fieldsOf: () => [
    { label: 'user name', isPlain: true, clean: asTyped },
    { label: 'password', clean: asTyped },
  ],
  fold: { split, join },
  carriedWords: () => 'Sent as `Authorization: Basic <both in base64>`.',
  placeOf: () => authorizationPlace,
  variableEnd: 'BASIC_AUTH_BASE64',
  accepts: (scheme) => scheme.type === 'http' && scheme.scheme === 'basic',
  placeholder: 'YOUR_USER_AND_PASSWORD_IN_BASE64',
  troubleOf: (text) =>
    // eslint-disable-next-line no-control-regex -- RFC 7617 section 2 forbids exactly these
    /[\x00-\x1f\x7f]/.test(text) || loneSurrogateAt(text) >= 0
      ? 'The user name or password has a line break or control character in it; neither can be sent.'
      : undefined,
  apply: (request, _scheme, credential) =>
    withHeader(request, 'authorization', 'Basic ', {
      ...credential,
      text: credential.variable === undefined ? credential.text : base64OfText(withColon(credential.text)),
    }),
};

/** At the first colon (RFC 7617 section 2). */
function split(text: string): readonly string[] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A colon ends the user name; what follows it is the password. */
function join([user = '', password = '']: readonly string[]): string {
  const [name, typed] = split(user);
  return user === '' && password === '' ? '' : `${name}:${typed}${password}`;
}

const withColon = (text: string): string => (text.includes(':') ? text : `${text}:`);
