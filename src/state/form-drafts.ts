import type { BodyContent } from '../core/openapi/operation.ts';
import { ownValue } from '../core/own-value.ts';
import { formSeed } from '../core/request/body/form-seed.ts';
import type { ParameterValue } from '../core/request/input.ts';
import { change, type Draft, type DraftForm } from './drafts.ts';

/** What a form holds: what was typed, else its seed. */
export const formOf = (draft: Draft, content: BodyContent): DraftForm =>
  ownValue(draft.forms ?? {}, content.mediaType) ?? formSeed(content);

function changeForm(key: string, content: BodyContent, next: (old: DraftForm) => DraftForm) {
  change(key, (old) => ({
    ...old,
    forms: { ...old.forms, [content.mediaType]: next(formOf(old, content)) },
  }));
}

/** `undefined` takes the field out of the body; the empty string sends it empty. Files are chosen in files.ts. */
export function typeField(
  key: string,
  content: BodyContent,
  name: string,
  value: ParameterValue | undefined,
): void {
  changeForm(key, content, (old) => ({ ...old, values: withMember(old.values, name, value) }));
}

/** The content type of a field's parts; `undefined` goes back to the document's. */
export function chooseContentType(
  key: string,
  content: BodyContent,
  name: string,
  contentType: string | undefined,
): void {
  changeForm(key, content, (old) => ({
    ...old,
    contentTypes: withMember(old.contentTypes, name, contentType),
  }));
}

/** Back to the seed: what was typed into that form is forgotten. */
export function resetForm(key: string, mediaType: string): void {
  change(key, (old) => {
    const { [mediaType]: _old, ...forms } = old.forms ?? {};
    return { ...old, forms };
  });
}

/** The record with that member, in its place if it was there; `undefined` takes it out. `__proto__` is a name too. */
function withMember<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
  value: Value | undefined,
): Readonly<Record<string, Value>> {
  const others = Object.entries(record);
  const isThere = Object.hasOwn(record, name);
  if (value === undefined) return Object.fromEntries(others.filter(([one]) => one !== name));
  return Object.fromEntries(
    isThere ? others.map(([one, old]) => [one, one === name ? value : old]) : [...others, [name, value]],
  );
}
