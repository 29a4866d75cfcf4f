import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestProblem } from '../../core/request/make-request.ts';
import { answerOrigin, askForOrigin } from '../../state/origin-question.ts';
import type { OpenOperation } from '../console.ts';
import { askOriginsAgain, knownOriginState, readOriginState } from '../proxy/allowed-origins.ts';
import { type Sending, useSend } from '../send/use-send.ts';
import type { PressQuestion } from './decide-press.ts';
import { pressTryIt } from './press-try-it.ts';

export type Press = {
  /** What is on its way, and what the last press brought. */
  readonly sending: Sending;
  readonly press: () => void;
  /** A question that is drawn beside the operation. Whether an origin may be called is asked by the page's own dialog. */
  readonly asked: Exclude<PressQuestion, 'origin'> | undefined;
  readonly answer: (isYes: boolean) => void;
  /** Shows where the server's address is typed and its variables are filled in. */
  readonly editServer: () => void;
};

/** Try It! for the open operation: the questions before a request goes out, and its way there and back. */
export function usePress(open: OpenOperation, show: (problem: RequestProblem) => void): Press {
  const sending = useSend(open.key);
  const client = useQueryClient();
  const [asked, setAsked] = useState<Press['asked']>();
  const waiting = useRef<(isYes: boolean) => void>(undefined);

  const answer = useCallback((isYes: boolean) => {
    const tell = waiting.current;
    waiting.current = undefined;
    setAsked(undefined);
    tell?.(isYes);
  }, []);
  const shownKey = useRef(open.key);
  // A question is about the operation that it was asked at.
  useEffect(() => {
    shownKey.current = open.key;
    return () => {
      shownKey.current = '';
      answer(false);
      answerOrigin(false);
    };
  }, [open.key, answer]);

  const ask = (question: PressQuestion): Promise<boolean> => {
    if (shownKey.current !== open.key) return Promise.resolve(false);
    if (question === 'origin')
      return askForOrigin({ origin: open.server.origin, what: 'your request and your key', next: 'send' });
    answer(false);
    return new Promise((tell) => {
      waiting.current = tell;
      setAsked(question);
    });
  };
  const press = () => {
    void pressTryIt(open, {
      isSending: () => sending.isSending,
      originState: (origin) => knownOriginState(client, origin),
      askOriginStateAgain: async (origin) => {
        await askOriginsAgain(client);
        return readOriginState(client, origin);
      },
      ask,
      show,
      send: sending.send,
    });
  };
  const editServer = () => void ask('server');
  return { sending, press, asked, answer, editServer };
}
