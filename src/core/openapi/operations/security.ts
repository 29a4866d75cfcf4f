import { isList, isObject, listOf, objectOf, own, stringsOf, textOf, type JsonObject } from '../json.ts';
import type { OAuthFlow, SecurityAlternative, SecurityScheme } from '../operation.ts';
import { resolveObject, valueAt, type Troubles } from '../resolve.ts';

const types = ['http', 'apiKey', 'oauth2', 'openIdConnect', 'mutualTLS'] as const;
const places = ['header', 'query', 'cookie'] as const;
const flowKinds = [
  'authorizationCode',
  'clientCredentials',
  'password',
  'implicit',
  'deviceAuthorization',
] as const;

/** The operation's own `security`, even an empty one, stands in place of the document's (3.1 section 4.8.10). */
export function loadSecurity(
  document: JsonObject,
  operation: JsonObject,
  troubles: Troubles,
): readonly SecurityAlternative[] {
  const given = own(operation, 'security');
  const security = isList(given) ? given : own(document, 'security');
  if (!isList(security)) return [];
  return security.flatMap((alternative): SecurityAlternative[] => {
    if (!isObject(alternative)) return [];
    const names = Object.keys(alternative);
    const scopes = names.flatMap((name): [string, readonly string[]][] =>
      listOf(alternative, name).length > 0 ? [[name, stringsOf(alternative, name)]] : [],
    );
    const schemes = names.map((name) => loadScheme(document, name, troubles));
    return [{ schemes, ...(scopes.length > 0 && { scopes: Object.fromEntries(scopes) }) }];
  });
}

function loadScheme(document: JsonObject, name: string, troubles: Troubles): SecurityScheme {
  const described = valueAt(document, ['components', 'securitySchemes', name]);
  // Since 3.2 a name that is no component may be the address of one (Security Requirement Object).
  const target = described ?? (name.includes('#/') ? { $ref: name } : undefined);
  const scheme = resolveObject(document, target, troubles, `Security scheme \`${name}\``) ?? {};
  const type = types.find((type) => type === textOf(scheme, 'type')) ?? 'unknown';
  if (type === 'unknown')
    troubles.add(`The security scheme \`${name}\` is not described in a way that can be used.`);
  const written = type === 'http' ? textOf(scheme, 'scheme') : '';
  return {
    name,
    type,
    scheme: written.toLowerCase(),
    ...(written !== written.toLowerCase() && { writtenScheme: written }),
    in: type === 'apiKey' ? places.find((place) => place === textOf(scheme, 'in')) : undefined,
    parameterName: type === 'apiKey' ? textOf(scheme, 'name') : '',
    description: textOf(scheme, 'description'),
    ...(type === 'oauth2' && { flows: flowsOf(scheme) }),
    ...(type === 'openIdConnect' && { openIdConnectUrl: textOf(scheme, 'openIdConnectUrl').trim() }),
  };
}

function flowsOf(scheme: JsonObject): readonly OAuthFlow[] {
  return Object.entries(objectOf(scheme, 'flows')).flatMap(([name, flow]): OAuthFlow[] => {
    const kind = flowKinds.find((kind) => kind === name);
    if (!kind || !isObject(flow)) return [];
    const scopes = Object.entries(objectOf(flow, 'scopes'));
    return [
      {
        kind,
        authorizationUrl: textOf(flow, 'authorizationUrl').trim(),
        tokenUrl: textOf(flow, 'tokenUrl').trim(),
        refreshUrl: textOf(flow, 'refreshUrl').trim(),
        deviceAuthorizationUrl: textOf(flow, 'deviceAuthorizationUrl').trim(),
        scopes: scopes.map(([name, description]) => ({
          name,
          description: typeof description === 'string' ? description : '',
        })),
      },
    ];
  });
}
