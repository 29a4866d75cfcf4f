import { type CallbackMessage, readCallbackMessage } from '../../core/request/auth/oauth/callback.ts';

/** Where an authorization server sends the user back to; public/oauth-callback.html speaks to this file. */
export const redirectUri = (): string => `${location.origin}/oauth-callback.html`;

/**
 * The page opens without its opener (Cross-Origin-Opener-Policy), so the answer comes over a channel whose name is a
 * secret of this sign-in. `undefined` when `signal` ended the waiting.
 */
export function waitForCallback(state: string, signal: AbortSignal): Promise<CallbackMessage | undefined> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(`tryit-oauth-${state}`);
    const end = (message: CallbackMessage | undefined) => {
      channel.close();
      signal.removeEventListener('abort', give);
      resolve(message);
    };
    const give = () => end(undefined);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readCallbackMessage(data);
      if (!message) return;
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
      channel.postMessage('received');
      end(message);
    };
    signal.addEventListener('abort', give);
    if (signal.aborted) give();
  });
}

/** An empty window, opened while the press still counts as one; `undefined` when the browser blocks it. */
export function openSignInWindow(): { readonly go: (url: string) => void } | undefined {
  const left = Math.max(0, Math.round(screenX + (outerWidth - 520) / 2));
  const top = Math.max(0, Math.round(screenY + (outerHeight - 700) / 2));
  const popup = window.open('about:blank', '_blank', `popup,width=520,height=700,left=${left},top=${top}`);
  if (!popup) return undefined;
  // The development server sends no opener policy.
  popup.opener = null;
  return { go: (url) => popup.location.replace(url) };
}
