import { useMemo } from 'react';
import { credentialStore, credentialsFor, useCredentials } from '../../state/credentials.ts';
import { type Draft, draftStore, emptyDraft, useDraft } from '../../state/drafts.ts';
import { type FilesByField, fileStore, noFiles, useFiles } from '../../state/files.ts';
import { settingsStore, useSettings } from '../../state/settings.ts';
import type { OpenOperation } from '../console.ts';
import { type BodyCode, bodyCode, useBodyCode } from './body-code.ts';
import { chosenContent, type DerivedRequest, deriveRequest } from './derive-request.ts';
import { registerKeeper } from '../../state/keepers.ts';

const none: Readonly<Record<string, string>> = {};

type ByPlace = ReturnType<typeof credentialStore.getState>['byPlace'];

/** All that a request is made of, as the stores hold it: the same objects mean the same request. */
type Sources = readonly [
  open: OpenOperation,
  draft: Draft,
  byPlace: ByPlace,
  chosen: Readonly<Record<string, string>>,
  files: Readonly<Record<string, FilesByField>>,
  security: string | undefined,
  code: BodyCode | undefined,
];
let last: { readonly sources: Sources; readonly derived: DerivedRequest } | undefined;

const drop = (): void => {
  last = undefined;
};

registerKeeper({
  name: 'the request as it was shown last',
  forgetAll: drop,
  forgetDocument: (documentId) => {
    if (last?.sources[0].documentId === documentId) drop();
  },
});

/** Several panels show the same request, and a press sends it: it is derived once for the same sources. */
function deriveOnce(...sources: Sources): DerivedRequest {
  if (last && sources.every((source, index) => source === last?.sources[index])) return last.derived;
  const [open, draft, byPlace, documentParameters, files, security, code] = sources;
  const credentials = credentialTexts(byPlace, open);
  const given = { draft, files, credentials, documentParameters, security };
  const derived = deriveRequest(open, given, code);
  last = { sources, derived };
  return derived;
}

/** The request of the open operation, as it stands now; it follows every edit. */
export function useRequest(open: OpenOperation): DerivedRequest {
  const draft = useDraft(open.key);
  const byPlace = useCredentials((state) => state.byPlace);
  const chosen = useSettings((settings) => settings.documentParameters[open.documentId] ?? none);
  const files = useFiles(open.key);
  const security = useSettings((settings) => settings.securityByDocument[open.documentId]);
  const code = useBodyCode(mayNeedCode(open, draft));
  return useMemo(
    () => deriveOnce(open, draft, byPlace, chosen, files, security, code),
    [open, draft, byPlace, chosen, files, security, code],
  );
}

/** The same, read once at the moment of a press. */
export function readRequest(open: OpenOperation): DerivedRequest {
  return deriveOnce(
    open,
    draftStore.getState().drafts[open.key] ?? emptyDraft,
    credentialStore.getState().byPlace,
    settingsStore.getState().documentParameters[open.documentId] ?? none,
    fileStore.getState().files[open.key] ?? noFiles,
    settingsStore.getState().securityByDocument[open.documentId],
    bodyCode(),
  );
}

/** Whether the body, or a content type that was typed for it, is more than a file or a text in UTF-8. */
function mayNeedCode(open: OpenOperation, draft: Draft): boolean {
  const content = chosenContent(open, draft);
  const types = [content?.mediaType ?? '', ...(draft.extra ?? []).map(({ value }) => value)];
  return content !== undefined && types.some((type) => /charset|^\s*multipart\/|urlencoded|xml/i.test(type));
}

function credentialTexts(byPlace: ByPlace, open: OpenOperation): Readonly<Record<string, string>> {
  const { credentials } = credentialsFor(byPlace, open);
  return Object.fromEntries(
    Object.entries(credentials).map(([scheme, credential]) => [scheme, credential.text]),
  );
}
