import type { Dropped } from './use-file-drop.ts';

/** How the dialog begins: with its form, with what was dropped, or with an address that a link asks for. */
export type Start =
  | { readonly kind: 'form' }
  | { readonly kind: 'dropped'; readonly dropped: Dropped }
  | { readonly kind: 'link'; readonly address: string };
