import { isList, isObject, objectOf, own, textOf, type JsonObject } from './json.ts';
import type { SecurityAlternative, SecurityScheme } from './operation.ts';
import { resolveObject, type Troubles } from './resolve.ts';

const types = ['http', 'apiKey', 'oauth2', 'openIdConnect', 'mutualTLS'] as const;
const places = ['header', 'query', 'cookie'] as const;

/** The operation's own `security`, even an empty one, stands in place of the document's (3.1 section 4.8.10). */
export function loadSecurity(
  document: JsonObject,
  operation: JsonObject,
  troubles: Troubles,
): readonly SecurityAlternative[] {
  const security = own(operation, 'security') ?? own(document, 'security');
  if (!isList(security)) return [];
  return security.flatMap((alternative): SecurityAlternative[] =>
    isObject(alternative)
      ? [{ schemes: Object.keys(alternative).map((name) => loadScheme(document, name, troubles)) }]
      : [],
  );
}

function loadScheme(document: JsonObject, name: string, troubles: Troubles): SecurityScheme {
  const described = own(objectOf(objectOf(document, 'components'), 'securitySchemes'), name);
  const scheme = resolveObject(document, described, troubles, `Security scheme \`${name}\``) ?? {};
  const type = types.find((type) => type === textOf(scheme, 'type')) ?? 'unknown';
  if (type === 'unknown')
    troubles.add(`The security scheme \`${name}\` is not described in a way that can be used.`);
  return {
    name,
    type,
    scheme: type === 'http' ? textOf(scheme, 'scheme').toLowerCase() : '',
    in: type === 'apiKey' ? places.find((place) => place === textOf(scheme, 'in')) : undefined,
    parameterName: type === 'apiKey' ? textOf(scheme, 'name') : '',
    description: textOf(scheme, 'description'),
  };
}
