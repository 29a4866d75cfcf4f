import type { ErrorReply } from './errors.ts';
import type { Call } from './resource.ts';
import { createProblems, createReading } from './validate.ts';

export type Tagged = { tags: readonly string[] };

const maxTags = 100;

// Tags are given by name or by id. Ids of tags are shown in Persona's Dashboard alone, so the sandbox has none to find.

/** Adds or removes one tag. The answer is the problem there was, if any. */
export const changeTag = (call: Call, record: Tagged, change: 'add' | 'remove'): ErrorReply | undefined => {
  const problems = createProblems();
  const meta = createReading(call.body, [], problems).object('meta');
  const name = meta.text('tag-name');
  if (meta.has('tag-id')) meta.unknownRecord('tag-id');
  else if (name === '' || name === null || !meta.has('tag-name')) meta.missing('tag-name');
  else if (typeof name === 'string' && name.length > 255)
    meta.reject('tag-name', 'Tag name is too long (maximum is 255 characters)');
  else if (typeof name === 'string' && change === 'remove' && !record.tags.includes(name))
    meta.unknownRecord('tag-name');
  else if (change === 'add' && record.tags.length >= maxTags)
    meta.reject('tag-name', `There cannot be more than ${maxTags} tags`);
  const reply = problems.reply();
  if (reply || typeof name !== 'string') return reply;
  const others = record.tags.filter((tag) => tag !== name);
  record.tags = change === 'remove' ? others : record.tags.includes(name) ? record.tags : [...others, name];
  return undefined;
};

/** Replaces all tags. */
export const replaceTags = (call: Call, record: Tagged): ErrorReply | undefined => {
  const problems = createProblems();
  const meta = createReading(call.body, [], problems).object('meta');
  const names = meta.texts('tag-name');
  if (meta.list('tag-id')?.length) meta.unknownRecord('tag-id');
  else if (!names && !meta.has('tag-id') && !problems.reply()) meta.missing('tag-name');
  const reply = problems.reply();
  if (reply) return reply;
  record.tags = [...new Set(names ?? [])];
  return undefined;
};
