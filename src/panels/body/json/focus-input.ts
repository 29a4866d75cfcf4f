/** What had the focus is no longer on the page. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** A text is chosen whole, so that the first key replaces what was only filled in. */
export function focusInput(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  element.focus();
  if (element instanceof HTMLTextAreaElement) element.select();
}
