import { useMemo } from 'react';
import { credentialStore, credentialsFor, useCredentials } from '../../state/credentials.ts';
import { draftStore, emptyDraft, useDraft } from '../../state/drafts.ts';
import { settingsStore, useSettings } from '../../state/settings.ts';
import type { OpenOperation } from '../console.ts';
import { type DerivedRequest, deriveRequest } from './derive-request.ts';

const none: Readonly<Record<string, string>> = {};

type Sources = Parameters<typeof deriveRequest>;
let last: { readonly sources: Sources; readonly derived: DerivedRequest } | undefined;

/** Several panels show the same request: it is derived once for the same sources. */
function deriveOnce(...sources: Sources): DerivedRequest {
  if (last && sources.every((source, index) => source === last?.sources[index])) return last.derived;
  const derived = deriveRequest(...sources);
  last = { sources, derived };
  return derived;
}

/** The request of the open operation, as it stands now; it follows every edit. */
export function useRequest(open: OpenOperation): DerivedRequest {
  const draft = useDraft(open.key);
  const byOrigin = useCredentials((state) => state.byOrigin);
  const chosen = useSettings((settings) => settings.documentParameters[open.documentId] ?? none);
  const credentials = useMemo(() => credentialTexts(byOrigin, open), [byOrigin, open]);
  return useMemo(() => deriveOnce(open, draft, credentials, chosen), [open, draft, credentials, chosen]);
}

/** The same, read once at the moment of a press. */
export function readRequest(open: OpenOperation): DerivedRequest {
  const draft = draftStore.getState().drafts[open.key] ?? emptyDraft;
  const credentials = credentialTexts(credentialStore.getState().byOrigin, open);
  return deriveRequest(
    open,
    draft,
    credentials,
    settingsStore.getState().documentParameters[open.documentId] ?? none,
  );
}

function credentialTexts(
  byOrigin: ReturnType<typeof credentialStore.getState>['byOrigin'],
  open: OpenOperation,
): Readonly<Record<string, string>> {
  const { credentials } = credentialsFor(byOrigin, open.server, open.help?.origin);
  return Object.fromEntries(
    Object.entries(credentials).map(([scheme, credential]) => [scheme, credential.text]),
  );
}
