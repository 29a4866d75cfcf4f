import { apiNameOfHost, credentialHelpFor } from '../../core/request/auth/credential-help.ts';
import type { CredentialHelp } from '../../core/request/auth/scheme.ts';
import type { OpenOperation } from '../console.ts';

/** Placeholder and variables of the open operation's credentials: the API's own, else named after it. */
export function credentialHelpOf({ help, documentTitle, server, operation }: OpenOperation): CredentialHelp {
  if (help) return { placeholder: help.keyPlaceholder, variable: help.keyVariable };
  const host = apiNameOfHost(URL.parse(server.origin)?.hostname ?? '');
  return credentialHelpFor(documentTitle ?? host, operation.security);
}
