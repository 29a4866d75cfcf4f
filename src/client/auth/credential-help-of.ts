import { apiNameOfHost, credentialHelpFor } from '../../core/request/auth/credential-help.ts';
import type { CredentialHelp } from '../../core/request/auth/scheme.ts';
import { keyHelp } from '../../core/help/key-help.ts';
import type { OpenOperation } from '../console.ts';

/** Placeholder and variables of the open operation's credentials: the API's own, else named after it. */
export function credentialHelpOf({ help, documentTitle, server, operation }: OpenOperation): CredentialHelp {
  if (!help) {
    const host = apiNameOfHost(URL.parse(server.origin)?.hostname ?? '');
    return credentialHelpFor(documentTitle ?? host, operation.security);
  }
  const others = operation.security
    .map(({ schemes }) => ({ schemes: schemes.filter((scheme) => !keyHelp(help, scheme)) }))
    .filter(({ schemes }) => schemes.length > 0);
  const { variables } = others.length > 0 ? credentialHelpFor(help.apiName, others) : {};
  return { placeholder: help.keyPlaceholder, variable: help.keyVariable, ...(variables && { variables }) };
}
