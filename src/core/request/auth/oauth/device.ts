import { fail, ok, type Result } from '../../../result.ts';
import { numberField, type OAuthAnswer, readAnswerFields, textField } from './answer-fields.ts';
import { type OAuthTrouble, ownTrouble, troubleOfCode } from './trouble.ts';

/** RFC 8628 section 3.2. */
export type DeviceCode = {
  readonly deviceCode: string;
  /** What the user enters at `verificationUrl`. */
  readonly userCode: string;
  readonly verificationUrl: string;
  /** With the code in it already; empty when there is none. */
  readonly completeUrl: string;
  readonly lifetimeSeconds: number;
  readonly intervalSeconds: number;
};

export function readDeviceAnswer(answer: OAuthAnswer): Result<DeviceCode, OAuthTrouble> {
  const read = readAnswerFields(answer);
  if (!read.ok) return read;
  const fields = read.value;
  const error = textField(fields, 'error');
  if (error !== '') return fail(troubleOfCode(error, textField(fields, 'error_description')));
  const deviceCode = textField(fields, 'device_code');
  const userCode = textField(fields, 'user_code');
  // Google wrote `verification_url` before the RFC gave it its name.
  const verificationUrl = textField(fields, 'verification_uri') || textField(fields, 'verification_url');
  if (deviceCode === '' || userCode === '' || !isWebAddress(verificationUrl))
    return fail(
      ownTrouble(
        'no_device_code',
        `The answer (status ${answer.status}) has no code and no address to enter it at.`,
        'Check the device authorization URL.',
      ),
    );
  const completeUrl = textField(fields, 'verification_uri_complete');
  return ok({
    deviceCode,
    userCode,
    verificationUrl,
    completeUrl: isWebAddress(completeUrl) ? completeUrl : '',
    lifetimeSeconds: numberField(fields, 'expires_in') ?? 600,
    intervalSeconds: Math.max(1, numberField(fields, 'interval') ?? 5),
  });
}

/** Seconds until the next question, by the error of the last (section 3.5); `undefined` when asking is over. */
export const nextPoll = (code: string, intervalSeconds: number): number | undefined => {
  if (code === 'authorization_pending') return intervalSeconds;
  return code === 'slow_down' ? intervalSeconds + 5 : undefined;
};

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]/i.test(text);
