import { noteSent } from '../../state/recent.ts';
import { type CarriedBy, judgeLater } from '../auth/judge-answer.ts';
import type { OpenOperation } from '../console.ts';
import type { PressStep } from './decide-press.ts';

/** What a press was made with; a key that is typed later is another one. */
export type Pressed = CarriedBy & {
  /** Epoch milliseconds. */
  readonly sentAt: number;
};

/**
 * Writes a press down among the recent requests. What is returned writes down what the answer's status says of the
 * credentials that were sent.
 */
export function recordPress(
  open: OpenOperation,
  { request, recent }: PressStep & { readonly kind: 'send' },
  pressed: Pressed,
): (status: number) => void {
  noteSent({ ...recent, sentAt: pressed.sentAt });
  return judgeLater(open, request, pressed);
}
