import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ExtraLine, ParameterValue, ParameterValues } from '../core/request/input.ts';

/** What the reader typed for one operation. Absent members mean "as the document has it". */
export type Draft = {
  readonly parameters: ParameterValues;
  /** Body text by media type; an absent one is the seed. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  /** Fields of urlencoded and multipart bodies by media type; an absent one is the seed. Files are in files.ts. */
  readonly forms?: Readonly<Record<string, DraftForm>>;
  /** Headers and query parameters added by hand. */
  readonly extra?: readonly ExtraLine[];
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

function change(key: string, next: (old: Draft) => Omit<Draft, 'changedAt'>) {
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

/** `undefined` takes the parameter out of the request; the empty string sends it empty. */
export function setParameter(key: string, parameter: string, value: ParameterValue | undefined): void {
  change(key, (old) => {
    const { [parameter]: _old, ...others } = old.parameters;
    return { ...old, parameters: value === undefined ? others : { ...others, [parameter]: value } };
  });
}

export function chooseMediaType(key: string, mediaType: string): void {
  change(key, (old) => ({ ...old, mediaType }));
}

/** Puts back what was kept of a draft, except where the reader has typed something meanwhile. */
export function restoreDraft(key: string, kept: Draft): void {
  draftStore.setState(({ drafts }) => {
    const typed = drafts[key];
    const draft = typed && {
      ...kept,
      ...typed,
      parameters: { ...kept.parameters, ...typed.parameters },
      bodies: { ...kept.bodies, ...typed.bodies },
    };
    return { drafts: { ...drafts, [key]: draft ?? kept } };
  });
}

export function forgetDrafts(): void {
  draftStore.setState({ drafts: {} });
}
