import type { MomentFormat } from './value-editor.ts';

/** The kind of `<input>` that picks such a moment. */
export const pickerTypes = { date: 'date', 'date-time': 'datetime-local', time: 'time' } as const;

const two = (part: number): string => String(part).padStart(2, '0');

/** What a picker gave, as RFC 3339 section 5.6 has it. A picker knows local time; what is sent is UTC. */
export function momentText(format: MomentFormat, picked: string): string {
  if (format === 'date' || picked === '') return picked;
  if (format === 'time') return `${picked.length === 5 ? `${picked}:00` : picked}Z`;
  const moment = new Date(picked);
  return Number.isNaN(moment.getTime()) ? picked : moment.toISOString().replace(/\.000Z$/, 'Z');
}

/** What the picker starts at: the text where it is such a moment, else nothing. */
export function pickerValue(format: MomentFormat, text: string): string {
  if (format === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : '';
  if (format === 'time') return /^\d\d:\d\d(:\d\d)?/.exec(text)?.[0] ?? '';
  const moment = new Date(text);
  if (!/^\d{4}-/.test(text) || Number.isNaN(moment.getTime())) return '';
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}
