import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Exchange, SendProblem } from '../../core/request/exchange.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { cancelSending, startSending } from './sending.ts';
import { noOutcome, outcomeKey, type SendOutcome, type SendResult } from './outcome.ts';

export type Sending = {
  /** Resolves with the outcome, or with `undefined` when a request was already on its way and nothing was sent. */
  readonly send: (request: HttpRequest) => Promise<SendResult | undefined>;
  readonly cancel: () => void;
  readonly isSending: boolean;
  /** Epoch milliseconds of the press while a request is on its way. */
  readonly startedAt: number | undefined;
  /** The last answer; it stays while the next one is on its way. */
  readonly exchange: Exchange | undefined;
  /** What has come so far of the next one, where it takes its time. */
  readonly arriving: Exchange | undefined;
  readonly problem: SendProblem | undefined;
  /** Says that there was an answer, which is no longer kept. */
  readonly letGo?: string | undefined;
};

/**
 * Sending for one operation. `exchangeKey` names document and operation; the answer lives in the query cache
 * under it, so that it is still there when the user comes back, even if it arrived in between.
 */
export function useSend(exchangeKey: string): Sending {
  const client = useQueryClient();
  // The request travels beside the mutation, whose cache would keep its credentials for a while.
  const next = useRef<HttpRequest>(undefined);
  const { mutateAsync } = useMutation({
    mutationFn: async () => {
      const request = next.current;
      next.current = undefined;
      return request ? startSending(client, exchangeKey, request) : undefined;
    },
    // The local sandbox answers without a network too.
    networkMode: 'always',
    retry: false,
    gcTime: 0,
  });
  const { data = noOutcome } = useQuery<SendOutcome>({
    queryKey: outcomeKey(exchangeKey),
    queryFn: skipToken,
    gcTime: Infinity,
    staleTime: Infinity,
  });
  const send = useCallback(
    (request: HttpRequest) => {
      next.current = request;
      return mutateAsync();
    },
    [mutateAsync],
  );
  const cancel = useCallback(() => cancelSending(client, exchangeKey), [client, exchangeKey]);
  return { ...data, send, cancel, isSending: data.startedAt !== undefined };
}
