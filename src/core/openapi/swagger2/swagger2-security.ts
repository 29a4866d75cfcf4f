import type { Json } from '../document.ts';
import { isObject, own, textOf, without, type JsonObject } from '../json.ts';

/** Names of OAuth flows in Swagger 2.0 (section "Security Scheme Object") and after it. */
const flowNames: Readonly<Record<string, string>> = {
  accessCode: 'authorizationCode',
  application: 'clientCredentials',
  implicit: 'implicit',
  password: 'password',
};

export const securitySchemes = (definitions: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, scheme]): [string, Json] => [
      name,
      isObject(scheme) ? schemeOf(scheme) : scheme,
    ]),
  );

function schemeOf(scheme: JsonObject): JsonObject {
  const type = textOf(scheme, 'type');
  if (type === 'basic') return { ...scheme, type: 'http', scheme: 'basic' };
  if (type !== 'oauth2') return scheme;
  const flow = textOf(scheme, 'flow');
  const name = Object.hasOwn(flowNames, flow) ? flowNames[flow] : undefined;
  const members = {
    authorizationUrl: textOf(scheme, 'authorizationUrl'),
    tokenUrl: textOf(scheme, 'tokenUrl'),
    scopes: own(scheme, 'scopes') ?? {},
  };
  return {
    ...without(scheme, 'flow', 'authorizationUrl', 'tokenUrl', 'scopes'),
    flows: name === undefined ? {} : { [name]: members },
  };
}
