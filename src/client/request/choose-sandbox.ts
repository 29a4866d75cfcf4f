import { keyHelp } from '../../core/help/key-help.ts';
import { credentialsFor, credentialStore, pasteToken, placeOf } from '../../state/credentials.ts';
import { chooseServer } from '../../state/settings.ts';
import type { OpenOperation } from '../console.ts';

/** Chooses the local sandbox and gives it the demo key, unless it takes a key that is there already. */
export function chooseLocalSandbox(open: OpenOperation): void {
  const sandbox = open.servers.find((server) => server.isLocalSandbox);
  if (!sandbox) return;
  chooseServer(open.documentId, sandbox.url);
  const { credentials } = credentialsFor(credentialStore.getState().byPlace, { ...open, server: sandbox });
  const scheme = open.operation.security[0]?.schemes[0];
  const help = scheme && keyHelp(open.help, scheme);
  if (help && !credentials[scheme.name])
    pasteToken(placeOf(open.documentId, sandbox.origin), scheme.name, help.demoKey);
}
