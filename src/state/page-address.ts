import { registerKeeper } from './keepers.ts';

/** Under which what stood in the page's own address is told (planted.ts). */
export const addressNote = 'address';

const readPlace = (): string => location.search + location.hash;

/** An address that stands without its key, and what the page goes by. */
let held: { readonly shown: string; readonly route: string } | undefined;

/** The query and fragment that the page goes by: with the whole address of a document, which is in memory only. */
export function pagePlace(): string {
  const place = readPlace();
  return held?.shown === place ? held.route : place;
}

/** What is held for another address than the page has now is of a document that was left. */
function dropLeft(): void {
  if (held?.shown !== readPlace()) held = undefined;
}

registerKeeper({
  name: 'address of the page',
  forgetAll: () => {
    held = undefined;
  },
  forgetDocument: dropLeft,
});

/** Puts an address without keys in the place of the page's own. */
export function showPlace(shown: string, route: string): void {
  held = { shown, route };
  history.replaceState(history.state, '', location.pathname + shown);
}

/** What the page's address says, unless it was cleaned already. */
export const uncleanPlace = (): string | undefined => (held?.shown === readPlace() ? undefined : readPlace());

/** Where a key could be, in decoded text; `core/request/page-address.ts` finds the key. */
const suspicious =
  /persona_(?:sandbox|production)_|[?&#/][\w.[\]-]*(?:key|code|sig|token|secret|pass|pwd|auth|cred|cookie|jwt|bearer|sess)[\w.[\]-]*=|\/\/[^/]*@/i;

/** Takes the address away at once where it may hold a key, and gives back what holds none. */
function watch(): void {
  const place = uncleanPlace();
  if (place === undefined) return;
  let plain = place;
  for (let round = 0; round < 3; round += 1)
    plain = plain.replace(/%[2-7][\da-f]/gi, (escape) => decodeURIComponent(escape));
  if (!suspicious.test(plain)) return;
  showPlace('', '');
  void import('./clean-address.ts').then(
    ({ cleanPlace }) => cleanPlace(place),
    // The console went away: the address stays without it.
    () => undefined,
  );
}

/** Before anything reads the address, and whenever it changes. */
export function watchPageAddress(): void {
  watch();
  addEventListener('hashchange', watch);
  addEventListener('popstate', watch);
}
