import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { getToken, refreshToken, type TokenStep, type TokenTools } from '../../../client/auth/get-token.ts';
import type { OAuthSettings } from '../../../client/auth/oauth-settings.ts';
import { openSignInWindow, redirectUri, waitForCallback } from '../../../client/auth/sign-in-window.ts';
import { askOriginsAgain } from '../../../client/proxy/allowed-origins.ts';
import type { OAuthTrouble } from '../../../core/request/auth/oauth/trouble.ts';
import { dropRefreshToken, receiveToken } from '../../../state/oauth-grants.ts';

export type TokenRequest = {
  /** What is on its way, if anything. */
  readonly step: TokenStep | undefined;
  readonly trouble: OAuthTrouble | undefined;
  readonly get: (settings: OAuthSettings) => void;
  readonly refresh: (settings: OAuthSettings, token: string) => void;
  readonly cancel: () => void;
};

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** One token at a time for one scheme; it is given up when the user leaves the scheme. */
export function useTokenRequest(place: string, scheme: string): TokenRequest {
  const client = useQueryClient();
  const [step, setStep] = useState<TokenStep>();
  const [trouble, setTrouble] = useState<OAuthTrouble>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (ask: (tools: TokenTools) => ReturnType<typeof getToken>, isNew: boolean) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setTrouble(undefined);
    setStep({ kind: 'asking' });
    const result = await ask({
      signal: controller.signal,
      onStep: (next) => running.current === controller && setStep(next),
      redirectUri: redirectUri(),
      openWindow: openSignInWindow,
      waitForCallback,
      wait,
    });
    if (running.current !== controller || controller.signal.aborted) return;
    setStep(undefined);
    if (!result.ok) {
      // The console was started again and forgot what it may call: the question is asked anew.
      if (result.problem.code === 'forbidden_target') await askOriginsAgain(client);
      setTrouble(result.problem);
      return;
    }
    const { accessToken, lifetimeSeconds, scopes } = result.value;
    if (isNew) dropRefreshToken(place, scheme);
    receiveToken(place, scheme, {
      accessToken,
      refreshToken: result.value.refreshToken,
      expiresAt: lifetimeSeconds === undefined ? undefined : Date.now() + lifetimeSeconds * 1000,
      grantedScopes: scopes,
    });
  };

  return {
    step,
    trouble,
    get: (settings) => void run((tools) => getToken(settings, tools), true),
    refresh: (settings, token) => void run((tools) => refreshToken(settings, token, tools), false),
    cancel: () => {
      running.current?.abort();
      setStep(undefined);
    },
  };
}
