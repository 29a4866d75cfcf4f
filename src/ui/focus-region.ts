const chosenTab = '[role=tab][aria-selected=true]';
/** What a region is there for, where choices about it stand before it. */
const mainPart = '[data-main-part]';
const fields = 'input, textarea, [role=textbox], select';
const others = 'button, a[href], [tabindex="0"]';

/**
 * Moves the focus into the region of that name: to its chosen tab, else its first field or button, else the region
 * itself. The tab comes first because a field of an answer, its search, would open a phone's keyboard over it.
 */
export function focusRegion(name: string): void {
  const region = [...document.querySelectorAll('section')].find((section) => nameOf(section) === name);
  if (!region) return;
  const visible = (selector: string, within: Element = region) =>
    [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
  const main = region.querySelector(mainPart);
  const target =
    visible(chosenTab) ?? (main && visible(fields, main)) ?? visible(fields) ?? visible(others) ?? region;
  if (target === region) region.tabIndex = -1;
  target.focus({ preventScroll: true });
  region.scrollIntoView({ block: 'nearest' });
}

function nameOf(section: HTMLElement): string | null {
  const heading = document.getElementById(section.getAttribute('aria-labelledby') ?? '');
  return heading
    ? (heading.getAttribute('aria-label') ?? heading.textContent)
    : section.getAttribute('aria-label');
}
