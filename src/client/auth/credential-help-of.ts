import { apiNameOfHost, credentialHelpFor } from '../../core/request/auth/credential-help.ts';
import type { CredentialHelp } from '../../core/request/auth/scheme.ts';
import type { OpenOperation } from '../console.ts';

/** Placeholder and variables of the open operation's credentials: the API's own, else named after it. */
export function credentialHelpOf({ help, server, operation }: OpenOperation): CredentialHelp {
  if (help) return { placeholder: help.keyPlaceholder, variable: help.keyVariable };
  return credentialHelpFor(apiNameOfHost(URL.parse(server.origin)?.hostname ?? ''), operation.security);
}
