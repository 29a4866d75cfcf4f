import { useEffect, useRef, useState } from 'react';
import type { OpenOperation } from '../../../client/console.ts';
import {
  calledOrigins,
  type FlowKind,
  flowsOf,
  missingFor,
  scopesOf,
  settingsOf,
} from '../../../client/auth/oauth-settings.ts';
import { useAllowedOrigins } from '../../../client/proxy/allowed-origins.ts';
import { OriginNotice } from '../../../client/proxy/OriginNotice.tsx';
import type { SecurityScheme } from '../../../core/openapi/operation.ts';
import { useCredentials } from '../../../state/credentials.ts';
import { chooseScopes, forgetGrant, typeOAuthField, useOAuthGrant } from '../../../state/oauth-grants.ts';
import { Button } from '../../../ui/Button.tsx';
import { DiscoveryStep } from './DiscoveryStep.tsx';
import { GrantLine } from './GrantLine.tsx';
import { OAuthForm } from './OAuthForm.tsx';
import { ScopeList } from './ScopeList.tsx';
import { TokenProgress, TroubleNotice } from './TokenProgress.tsx';
import { useDiscovery } from './use-discovery.ts';
import { useTokenRequest } from './use-token-request.ts';
import styles from './OAuthPanel.module.css';

type OAuthPanelProps = {
  readonly open: OpenOperation;
  readonly scheme: SecurityScheme;
  /** Where the token will belong. */
  readonly place: string;
  /** Scopes that the operation asks for. */
  readonly needed: readonly string[];
};

/** The first of these that a document offers is the one to begin with. */
const preferred: readonly FlowKind[] = [
  'authorizationCode',
  'clientCredentials',
  'deviceAuthorization',
  'password',
  'implicit',
];

/** Gets a token by the document's flows; a token that is there already can always be pasted above. */
export function OAuthPanel({ open, scheme, place, needed }: OAuthPanelProps) {
  const { name } = scheme;
  const grant = useOAuthGrant(place, name);
  const text = useCredentials((state) => state.byPlace[place]?.[name]?.text ?? '');
  const request = useTokenRequest(place, name);
  const base = open.documentUrl || (open.server.origin === '' ? '' : `${open.server.url}/`);
  const discovery = useDiscovery(scheme, base);
  const [isMissingShown, setMissingShown] = useState(false);

  const found = discovery.discovery;
  const flows = [...flowsOf(scheme, found)].sort(
    (one, other) => preferred.indexOf(one.kind) - preferred.indexOf(other.kind),
  );
  const flow = flows.find(({ kind }) => kind === grant.fields['flow']) ?? flows[0];
  // OpenID Connect without `openid` would be plain OAuth (OpenID Connect Core section 3.1.2.1).
  const wanted = scheme.type === 'openIdConnect' ? ['openid', ...needed] : needed;
  const scopes = scopesOf(flow, [...new Set(wanted)]);
  const chosen = grant.scopes ?? scopes.flatMap((scope) => (scope.isNeeded ? [scope.name] : []));
  const settings = flow && settingsOf(flow, grant.fields, chosen, { base, discovery: found });

  const called =
    settings && flow.kind !== 'implicit' ? calledOrigins(settings, grant.refreshToken !== '') : [];
  const origins = useAllowedOrigins(called[0]);
  const unlisted = called.find((origin) => origins.stateOf(origin) === 'not-allowed');
  const hasToken = grant.accessToken !== '' && grant.accessToken === text;
  const missing = settings && missingFor(settings);

  const get = () => {
    setMissingShown(missing !== undefined);
    if (settings && missing === undefined) request.get(settings);
  };
  // A pressed button that makes room for the next step would take the focus with it.
  const panel = useRef<HTMLDivElement>(null);
  const stage = `${request.step?.kind} ${unlisted} ${hasToken} ${flow === undefined}`;
  const lastStage = useRef(stage);
  useEffect(() => {
    if (stage !== lastStage.current && document.activeElement === document.body)
      panel.current?.focus({ preventScroll: true });
    lastStage.current = stage;
  }, [stage]);
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel}>
      {hasToken && settings && (
        <GrantLine
          grant={grant}
          needed={needed}
          isBusy={request.step !== undefined}
          onRefresh={() => request.refresh(settings, grant.refreshToken)}
          onForget={() => forgetGrant(place, name)}
        />
      )}
      {!settings ? (
        <DiscoveryStep scheme={scheme} state={discovery} />
      ) : (
        <details className={styles.get} key={String(hasToken)} open={!hasToken}>
          <summary>{hasToken ? 'Get another token' : 'Get a token'}</summary>
          <div className={styles.inside}>
            {found?.caution !== undefined && <p className={styles.caution}>{found.caution}</p>}
            <OAuthForm
              flows={flows}
              flow={flow}
              settings={settings}
              fields={grant.fields}
              onType={(field, value) => typeOAuthField(place, name, field, value)}
            />
            {flow.kind !== 'implicit' && (
              <>
                {scopes.length > 0 && (
                  <ScopeList
                    scopes={scopes}
                    chosen={chosen}
                    onChange={(next) => chooseScopes(place, name, next)}
                  />
                )}
                {unlisted !== undefined ? (
                  <OriginNotice
                    key={unlisted}
                    origin={unlisted}
                    what="the request for a token, the client’s secret in it,"
                  />
                ) : (
                  request.step === undefined && (
                    <div className={styles.acts}>
                      <Button onClick={get}>Get token</Button>
                      {isMissingShown && missing !== undefined && (
                        <p role="alert" className={styles.problem}>
                          {missing}
                        </p>
                      )}
                    </div>
                  )
                )}
              </>
            )}
          </div>
        </details>
      )}
      {request.step && <TokenProgress step={request.step} onCancel={request.cancel} />}
      {request.trouble && unlisted === undefined && <TroubleNotice trouble={request.trouble} />}
    </div>
  );
}
