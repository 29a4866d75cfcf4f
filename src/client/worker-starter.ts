type Policy = { readonly createScriptURL: (url: string) => string };
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: Policy) => Policy;
};

/** A browser makes a policy of one name once; a second worker, after a crash, starts by the same one. */
const policies = new Map<string, Policy | undefined>();

/**
 * Gives a function that starts the workers at these addresses. Under `require-trusted-types-for 'script'` a worker's
 * address must come from a policy (Trusted Types section 4.3); this one answers for the addresses named and no other.
 */
export function workerStarter(policyName: string, ...own: readonly string[]) {
  return (url: string, name: string): Worker => {
    if (!policies.has(policyName)) policies.set(policyName, createPolicy(policyName, own));
    return new Worker(policies.get(policyName)?.createScriptURL(url) ?? url, { type: 'module', name });
  };
}

function createPolicy(name: string, own: readonly string[]): Policy | undefined {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy(name, {
    createScriptURL(url) {
      if (!own.includes(url)) throw new TypeError(`Not a worker of ours: ${url}`);
      return url;
    },
  });
}
