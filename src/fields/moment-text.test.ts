import { describe, expect, test } from 'vitest';
import { momentText, pickerValue } from './moment-text.ts';

describe('what a picker gives, and starts at', () => {
  test('a day stays as it is', () => {
    expect(momentText('date', '2024-02-29')).toBe('2024-02-29');
    expect(pickerValue('date', '2024-02-29')).toBe('2024-02-29');
  });
  test('a moment goes out in UTC and comes back in local time', () => {
    const picked = '2024-07-01T12:34:56';
    const text = momentText('date-time', picked);
    expect(text).toMatch(/^2024-0[67]-\d\dT\d\d:\d\d:56Z$/);
    expect(new Date(text).getTime()).toBe(new Date(picked).getTime());
    expect(pickerValue('date-time', text)).toBe(picked);
  });
  test('a time without seconds gets them', () => expect(momentText('time', '09:30')).toBe('09:30:00Z'));
  test('a text that is no moment starts at nothing', () => {
    expect(pickerValue('date', 'tomorrow')).toBe('');
    expect(pickerValue('date-time', '17')).toBe('');
    expect(pickerValue('time', 'noon')).toBe('');
  });
});
