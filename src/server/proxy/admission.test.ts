import { describe, expect, it } from 'vitest';
import { createAdmission, type AdmissionOptions } from './admission.ts';

/** A clock that is set by hand. */
function admission(options: Partial<AdmissionOptions>) {
  let nowMs = 0;
  const admit = createAdmission({
    signInHeader: undefined,
    clientHeader: undefined,
    callsPerMinute: 0,
    now: () => nowMs,
    ...options,
  });
  return {
    code: (headers: Readonly<Record<string, string>> = {}, address = 'a') =>
      admit(new Headers(headers), address)?.code,
    admit,
    pass: (milliseconds: number) => (nowMs += milliseconds),
  };
}
const times = <Value>(count: number, ask: () => Value): readonly Value[] =>
  Array.from({ length: count }, () => ask());

describe('a sign-in by a reverse proxy', () => {
  const { code } = admission({ signInHeader: 'x-forwarded-user' });
  it.each<readonly [name: string, headers: Readonly<Record<string, string>>, code: string | undefined]>([
    ['nobody', {}, 'not_signed_in'],
    ['an empty name', { 'x-forwarded-user': '' }, 'not_signed_in'],
    ['blanks', { 'x-forwarded-user': '  ' }, 'not_signed_in'],
    ['another header', { 'x-user': 'ada' }, 'not_signed_in'],
    ['somebody', { 'x-forwarded-user': 'ada' }, undefined],
  ])('%s', (_name, headers, expected) => expect(code(headers)).toBe(expected));
});

describe('calls in a minute', () => {
  it('are not counted unless told', () => {
    const { code } = admission({});
    expect(times(1000, code).every((one) => one === undefined)).toBe(true);
  });

  it('are granted at once up to the bound, and grow back evenly', () => {
    const { code, admit, pass } = admission({ callsPerMinute: 6 });
    expect(times(7, code)).toEqual([...times(6, () => undefined), 'too_many']);
    expect(admit(new Headers(), 'a')).toMatchObject({ status: 429, retryAfterSeconds: 10 });
    pass(9_999);
    expect(code()).toBe('too_many');
    pass(1);
    expect([code(), code()]).toEqual([undefined, 'too_many']);
    pass(3_600_000);
    expect(times(7, code).at(-1)).toBe('too_many');
  });

  it.each<
    readonly [
      name: string,
      options: Partial<AdmissionOptions>,
      first: Readonly<Record<string, string>>,
      second: Readonly<Record<string, string>>,
      isOther: boolean,
    ]
  >([
    ['who signed in', { signInHeader: 'x-user' }, { 'x-user': 'ada' }, { 'x-user': 'bob' }, true],
    [
      'the address that the proxy in front wrote last',
      { clientHeader: 'x-forwarded-for' },
      { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' },
      { 'x-forwarded-for': '9.9.9.9, 2.2.2.2' },
      true,
    ],
    [
      'nothing that a caller can write in front of it',
      { clientHeader: 'x-forwarded-for' },
      { 'x-forwarded-for': '8.8.8.8, 1.1.1.1' },
      { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' },
      false,
    ],
    [
      'no header that nobody named',
      {},
      { 'x-forwarded-for': '1.1.1.1' },
      { 'x-forwarded-for': '2.2.2.2' },
      false,
    ],
  ])('are counted by %s', (_name, options, first, second, isOther) => {
    const { code } = admission({ callsPerMinute: 1, ...options });
    expect(code(first)).toBeUndefined();
    expect(code(second)).toBe(isOther ? undefined : 'too_many');
  });

  it('are counted for a bounded number of clients', () => {
    const { code } = admission({ callsPerMinute: 1 });
    for (let client = 0; client <= 10_000; client += 1) code({}, String(client));
    expect(code({}, '10000')).toBe('too_many');
    expect(code({}, '0')).toBeUndefined();
  });
});
