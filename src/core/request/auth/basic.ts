import { base64OfText } from '../../base64.ts';
import { loneSurrogateAt } from '../text-rules.ts';
import { type AuthScheme, withHeader } from './scheme.ts';

/** RFC 7617: `user:password` as UTF-8 in base64. A text without a colon is a user name with no password. */
export const basic: AuthScheme = {
  id: 'basic',
  label: 'user name:password',
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

const withColon = (text: string): string => (text.includes(':') ? text : `${text}:`);
