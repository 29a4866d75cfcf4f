import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What the API said of a key; `none` until an answer came. */
export type Verdict = 'none' | 'accepted' | 'rejected';

export type Credential = {
  /** The key itself. It lives here, in memory, and nowhere else (see tab-key.ts for the one exception). */
  readonly text: string;
  /** Sentences about what was cleaned off the pasted text. */
  readonly notes: readonly string[];
  /** Of the origin it was typed for. */
  readonly verdict: Verdict;
  /** Of origins that borrow it, by origin: what the sandbox makes of a key tells nothing of the API. */
  readonly borrowers?: Readonly<Record<string, Verdict>>;
};

type CredentialState = {
  /** By origin the key was typed for, then by security scheme name. */
  readonly byOrigin: Readonly<Record<string, Readonly<Record<string, Credential>>>>;
  /** The reader agreed, once in this session, to change production data. */
  readonly hasAgreedToProduction: boolean;
};

const initial: CredentialState = { byOrigin: {}, hasAgreedToProduction: false };

export const credentialStore = createStore<CredentialState>(() => initial);

export const useCredentials = <Selected>(select: (state: CredentialState) => Selected): Selected =>
  useStore(credentialStore, select);

function change(
  origin: string,
  scheme: string,
  next: (old: Credential | undefined) => Credential | undefined,
) {
  credentialStore.setState((state) => {
    const { [scheme]: old, ...others } = state.byOrigin[origin] ?? {};
    const credential = next(old);
    const schemes = credential ? { ...others, [scheme]: credential } : others;
    return { byOrigin: { ...state.byOrigin, [origin]: schemes } };
  });
}

/** The reader pasted or typed a key, already cleaned. An empty one is the same as none. */
export function pasteToken(
  origin: string,
  scheme: string,
  text: string,
  notes: readonly string[] = [],
): void {
  change(origin, scheme, () => (text === '' ? undefined : { text, notes, verdict: 'none' }));
}

export function clearToken(origin: string, scheme: string): void {
  change(origin, scheme, () => undefined);
}

/**
 * `judge`, an origin, answered a call that carried `text`, which was typed for `origin`. A key changed meanwhile keeps
 * its own verdict.
 */
export function judgeToken(
  origin: string,
  scheme: string,
  text: string,
  verdict: Verdict,
  judge = origin,
): void {
  change(origin, scheme, (old) => {
    if (old?.text !== text) return old;
    return judge === origin
      ? { ...old, verdict }
      : { ...old, borrowers: { ...old.borrowers, [judge]: verdict } };
  });
}

export function agreeToProduction(): void {
  credentialStore.setState({ hasAgreedToProduction: true });
}

export function forgetCredentials(): void {
  credentialStore.setState(initial, true);
}

/** Where a request goes, as far as credentials care. */
export type CredentialTarget = { readonly origin: string; readonly isLocalSandbox: boolean };

export type CredentialSet = {
  /** The origin these were typed for. */
  readonly origin: string;
  /** By security scheme name. */
  readonly credentials: Readonly<Record<string, Credential>>;
};

const noCredentials: CredentialSet['credentials'] = {};

/**
 * The credentials that a request to `target` carries. A key is bound to its origin; the one exception is the page's
 * own local sandbox, which takes the key typed for the API proper (`apiOrigin`) when it has none of its own.
 */
export function credentialsFor(
  byOrigin: CredentialState['byOrigin'],
  target: CredentialTarget,
  apiOrigin?: string,
): CredentialSet {
  const own = byOrigin[target.origin] ?? noCredentials;
  const borrowed = target.isLocalSandbox && apiOrigin !== undefined ? byOrigin[apiOrigin] : undefined;
  return borrowed && Object.keys(own).length === 0 && apiOrigin !== undefined
    ? { origin: apiOrigin, credentials: asJudgedBy(target.origin, borrowed) }
    : { origin: target.origin, credentials: own };
}

const asJudgedBy = (judge: string, credentials: CredentialSet['credentials']): CredentialSet['credentials'] =>
  Object.fromEntries(
    Object.entries(credentials).map(([scheme, credential]) => [
      scheme,
      { ...credential, verdict: credential.borrowers?.[judge] ?? 'none' },
    ]),
  );
