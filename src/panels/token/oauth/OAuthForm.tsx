import { type ReactNode, useId } from 'react';
import {
  addressField,
  flowLabels,
  type OAuthSettings,
  type FlowKind,
} from '../../../client/auth/oauth-settings.ts';
import { redirectUri } from '../../../client/auth/sign-in-window.ts';
import { writeExtra } from '../../../core/request/auth/oauth/extra-parameters.ts';
import type { OAuthFlow } from '../../../core/openapi/operation.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { KeyField } from '../KeyField.tsx';
import { plainWords } from '../key-words.ts';
import { ExtraParameters } from './ExtraParameters.tsx';
import styles from './OAuthPanel.module.css';

type OAuthFormProps = {
  readonly flows: readonly OAuthFlow[];
  readonly flow: OAuthFlow;
  readonly settings: OAuthSettings;
  readonly fields: Readonly<Record<string, string>>;
  readonly onType: (field: string, value: string) => void;
};

/** What a token is asked for with. */
export function OAuthForm({ flows, flow, settings, fields, onType }: OAuthFormProps) {
  const { kind } = flow;
  const typed = (name: string) => fields[name] ?? '';
  const addresses: readonly (readonly [FlowKind | 'any', keyof OAuthFlow & string, string, string])[] = [
    ['authorizationCode', 'authorizationUrl', 'authorization URL', settings.authorizationUrl],
    ['deviceAuthorization', 'deviceAuthorizationUrl', 'device URL', settings.deviceUrl],
    ['any', 'tokenUrl', 'token URL', settings.tokenUrl],
    ...(kind === 'clientCredentials' && flow.refreshUrl === ''
      ? []
      : ([['any', 'refreshUrl', 'refresh URL', settings.refreshUrl]] as const)),
  ];
  return (
    <div className={styles.form}>
      {flows.length > 1 && (
        <Row label="flow">
          {(id) => (
            <Select
              id={id}
              className={styles.wide}
              value={kind}
              onChange={(event) => onType('flow', event.target.value)}
            >
              {flows.map((one) => (
                <option key={one.kind} value={one.kind}>
                  {flowLabels[one.kind]}
                </option>
              ))}
            </Select>
          )}
        </Row>
      )}
      {kind === 'implicit' ? (
        <p>
          The implicit flow hands the token over in the address of a page, where others can read it; OAuth 2.1
          leaves it out, and so does this console. Get a token in the API’s own way and paste it above.
        </p>
      ) : (
        <>
          <Row label="client id">
            {(id) => (
              <TextField
                id={id}
                code
                value={typed('clientId')}
                onChange={(event) => onType('clientId', event.target.value)}
              />
            )}
          </Row>
          <KeyField
            label="client secret"
            text={typed('clientSecret')}
            words={plainWords}
            placeholder={kind === 'clientCredentials' ? undefined : 'Optional'}
            onEnter={(text) => onType('clientSecret', text)}
          />
          {typed('clientSecret') !== '' && (
            <Row label="secret goes">
              {(id) => (
                <Select
                  id={id}
                  className={styles.wide}
                  value={settings.client.secretIn}
                  onChange={(event) => onType('secretIn', event.target.value)}
                >
                  <option value="header">in the Authorization header</option>
                  <option value="body">in the body</option>
                </Select>
              )}
            </Row>
          )}
          {kind === 'password' && (
            <>
              <Row label="user name">
                {(id) => (
                  <TextField
                    id={id}
                    value={typed('user')}
                    onChange={(event) => onType('user', event.target.value)}
                  />
                )}
              </Row>
              <KeyField
                label="password"
                text={typed('password')}
                words={plainWords}
                onEnter={(text) => onType('password', text)}
              />
            </>
          )}
          {addresses
            .filter(([of]) => of === 'any' || of === kind)
            .map(([, name, label, address]) => {
              const field = addressField(kind, name === 'deviceAuthorizationUrl' ? 'deviceUrl' : name);
              return (
                <Row key={name} label={label}>
                  {(id) => (
                    <TextField
                      id={id}
                      code
                      type="url"
                      placeholder={
                        name === 'refreshUrl' ? 'That of the token' : String(flow[name]) || 'https://'
                      }
                      value={fields[field] ?? address}
                      onChange={(event) => onType(field, event.target.value)}
                    />
                  )}
                </Row>
              );
            })}
          <ExtraParameters
            extra={settings.extra}
            hasSignIn={kind === 'authorizationCode' || kind === 'deviceAuthorization'}
            onChange={(extra) => onType('extra', writeExtra(extra))}
          />
          {kind === 'authorizationCode' && (
            <div className={styles.row}>
              <span className={styles.label}>redirect URI</span>
              <code className={styles.address} data-testid="redirect-uri">
                {redirectUri()}
              </code>
              <CopyButton text={redirectUri} label="Copy the redirect URI" iconOnly />
            </div>
          )}
        </>
      )}
    </div>
  );
}

type RowProps = { readonly label: string; readonly children: (id: string) => ReactNode };

function Row({ label, children }: RowProps) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}
