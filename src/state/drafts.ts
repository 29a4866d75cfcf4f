import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BodyContent } from '../core/openapi/operation.ts';
import { ownValue } from '../core/own-value.ts';
import type { ExtraLine, ParameterValue, ParameterValues } from '../core/request/input.ts';
import { registerKeeper } from './keepers.ts';

/** What the user typed for one operation. Absent members mean "as the document has it". */
export type Draft = {
  readonly parameters: ParameterValues;
  /** Body text by media type; an absent one is the seed. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  /** Fields of urlencoded and multipart bodies by media type; an absent one is the seed. Files are in files.ts. */
  readonly forms?: Readonly<Record<string, DraftForm>>;
  /** Keys of parameters that have a value by themselves (core/request/only-value.ts) and were taken out. */
  readonly leftOut?: readonly string[];
  /** Headers and query parameters added by hand. */
  readonly extra?: readonly ExtraLine[];
  /**
   * What was there and is not kept on the disk, by name: members of a body by its media type, parameters and lines that
   * were added by hand under the empty one.
   */
  readonly notKept?: Readonly<Record<string, readonly string[]>>;
  /** An optional body is left out. */
  readonly isBodyLeftOut?: boolean;
  /** Epoch milliseconds of the last change; drafts expire 30 days after it. */
  readonly changedAt: number;
};

/** What was typed into a form, without its files. */
export type DraftForm = {
  readonly values: ParameterValues;
  readonly contentTypes: Readonly<Record<string, string>>;
};

export const emptyDraft: Draft = { parameters: {}, bodies: {}, changedAt: 0 };

type DraftState = {
  /** By draft key, `<documentId>/<operationId>`. */
  readonly drafts: Readonly<Record<string, Draft>>;
};

export const draftStore = createStore<DraftState>(() => ({ drafts: {} }));

export const useDraft = (key: string): Draft =>
  useStore(draftStore, (state) => state.drafts[key] ?? emptyDraft);

/** Writes the draft of an operation; what is typed into forms is in form-drafts.ts. */
export function change(key: string, next: (old: Draft) => Omit<Draft, 'changedAt'>) {
  draftStore.setState((state) => ({
    drafts: { ...state.drafts, [key]: { ...next(state.drafts[key] ?? emptyDraft), changedAt: Date.now() } },
  }));
}

export function typeBody(key: string, mediaType: string, text: string): void {
  change(key, (old) => ({ ...old, bodies: { ...old.bodies, [mediaType]: text } }));
}

/** Back to the example: the draft of that body is forgotten. */
export function resetBody(key: string, mediaType: string): void {
  change(key, (old) => {
    const { [mediaType]: _old, ...bodies } = old.bodies;
    return { ...old, bodies };
  });
}

/**
 * `undefined` takes the parameter out of the request; the empty string sends it empty. One that `hasStart`, a value it
 * has by itself, is remembered as taken out.
 */
export function setParameter(
  key: string,
  parameter: string,
  value: ParameterValue | undefined,
  hasStart = false,
): void {
  change(key, ({ leftOut = [], ...old }) => {
    const { [parameter]: _old, ...others } = old.parameters;
    const out = leftOut.filter((one) => one !== parameter);
    if (value === undefined && hasStart) out.push(parameter);
    return {
      ...old,
      parameters: value === undefined ? others : { ...others, [parameter]: value },
      ...(out.length > 0 && { leftOut: out }),
    };
  });
}

export function chooseMediaType(key: string, mediaType: string): void {
  change(key, (old) => ({ ...old, mediaType }));
}

/** An empty line to type a header or query parameter in that the document does not know. */
export function addExtra(key: string, place: ExtraLine['in']): void {
  change(key, (old) => ({ ...old, extra: [...(old.extra ?? []), { in: place, name: '', value: '' }] }));
}

export function editExtra(key: string, index: number, line: ExtraLine): void {
  change(key, (old) => ({ ...old, extra: (old.extra ?? []).map((one, at) => (at === index ? line : one)) }));
}

export function removeExtra(key: string, index: number): void {
  change(key, (old) => ({ ...old, extra: (old.extra ?? []).filter((_, at) => at !== index) }));
}

/** The text of a body: what was typed, else its seed. */
export const bodyTextOf = (draft: Draft, { mediaType, seed }: BodyContent): string =>
  ownValue(draft.bodies, mediaType) ?? seed;

/** An optional body is sent, or not; what was typed into it stays either way. */
export function leaveBodyOut(key: string, isBodyLeftOut: boolean): void {
  change(key, (old) => ({ ...old, isBodyLeftOut }));
}

/** A key was moved to its own field: the texts of the draft go on without it. */
export function replaceDraft(key: string, next: (old: Draft) => Draft): void {
  change(key, next);
}

/** Puts back what was kept of a draft, except where the user has typed something meanwhile. */
export function restoreDraft(key: string, kept: Draft): void {
  draftStore.setState(({ drafts }) => {
    const typed = drafts[key];
    const draft = typed && {
      ...kept,
      ...typed,
      parameters: { ...kept.parameters, ...typed.parameters },
      bodies: { ...kept.bodies, ...typed.bodies },
      ...((kept.forms ?? typed.forms) && { forms: { ...kept.forms, ...typed.forms } }),
    };
    return { drafts: { ...drafts, [key]: draft ?? kept } };
  });
}

export function forgetDrafts(): void {
  draftStore.setState({ drafts: {} });
}

/** What was typed for one document. */
export function dropDraftsOf(documentId: string): void {
  draftStore.setState(({ drafts }) => ({
    drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => !isOf(documentId, key))),
  }));
}

/** Whether a draft key, `<documentId>/<operationId>`, is of that document. */
export const isOf = (documentId: string, key: string): boolean => key.startsWith(`${documentId}/`);

// What is kept of them on the disk is forgotten by keep-drafts.ts.
registerKeeper({ name: 'drafts', forgetAll: forgetDrafts, forgetDocument: dropDraftsOf });
