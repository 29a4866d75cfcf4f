import { useQuery } from '@tanstack/react-query';
import { discover } from '../../../client/auth/get-token.ts';
import { absoluteUrl } from '../../../client/auth/oauth-settings.ts';
import type { SecurityScheme } from '../../../core/openapi/operation.ts';
import type { Discovery } from '../../../core/request/auth/oauth/discovery.ts';
import type { OAuthTrouble } from '../../../core/request/auth/oauth/trouble.ts';

export type DiscoveryState = {
  /** Empty when the document names none that can be called. */
  readonly url: string;
  readonly discovery: Discovery | undefined;
  readonly trouble: OAuthTrouble | undefined;
  readonly isReading: boolean;
  /** The user's act: nothing is fetched before. */
  readonly read: () => void;
};

/** The configuration of an OpenID provider; read once, and known to every operation after that. */
export function useDiscovery(scheme: SecurityScheme, base: string): DiscoveryState {
  const url = scheme.type === 'openIdConnect' ? absoluteUrl(scheme.openIdConnectUrl ?? '', base) : '';
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['openid-configuration', url],
    queryFn: ({ signal }) => discover(url, { signal }),
    enabled: false,
    gcTime: Infinity,
    staleTime: Infinity,
    networkMode: 'always',
  });
  return {
    url,
    discovery: data?.ok ? data.value : undefined,
    trouble: data && !data.ok ? data.problem : undefined,
    isReading: isFetching,
    read: () => void refetch(),
  };
}
