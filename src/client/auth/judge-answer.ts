import { ownValue } from '../../core/own-value.ts';
import { chosenSchemes } from '../../core/request/auth/apply-credentials.ts';
import { carriesCredential } from '../../core/request/auth/carries-credential.ts';
import { verdictOf } from '../../core/request/auth/verdict.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import {
  type CredentialState,
  credentialsFor,
  credentialStore,
  judgeToken,
  placeOf,
} from '../../state/credentials.ts';
import { settingsStore } from '../../state/settings.ts';
import type { OpenOperation } from '../console.ts';

/** What a call was made with. */
export type CarriedBy = {
  readonly byPlace: CredentialState['byPlace'];
  /** `alternativeKey` of the security alternative that is chosen for the whole document. */
  readonly security: string | undefined;
};

const carriedNow = ({ documentId }: Pick<OpenOperation, 'documentId'>): CarriedBy => ({
  byPlace: credentialStore.getState().byPlace,
  security: settingsStore.getState().securityByDocument[documentId],
});

/**
 * Remembers which credentials a call carries, at the press. What is returned writes down what the answer's status
 * says of them; a key changed meanwhile, or one that stayed at home, is not judged.
 */
export function judgeLater(
  open: OpenOperation,
  request: HttpRequest,
  { byPlace, security }: CarriedBy = carriedNow(open),
): (status: number) => void {
  const { place, credentials } = credentialsFor(byPlace, open);
  const texts = Object.fromEntries(Object.entries(credentials).map(([scheme, { text }]) => [scheme, text]));
  const input = { credentials: texts, ...(security === undefined ? {} : { security }) };
  const sent = chosenSchemes(open.operation, input).flatMap((scheme) => {
    const { name } = scheme;
    const text = ownValue(texts, name);
    const isSent = text !== undefined && carriesCredential(request, scheme, text);
    return isSent ? [{ name, text }] : [];
  });
  return (status) => {
    const verdict = verdictOf(status);
    if (verdict === 'none') return;
    const judge = placeOf(open.documentId, open.server.origin);
    for (const { name, text } of sent) judgeToken(place, name, text, verdict, judge);
  };
}
