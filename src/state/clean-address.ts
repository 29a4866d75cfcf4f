import { plainPlace } from '../core/request/page-address.ts';
import { addressNote, showPlace, uncleanPlace } from './page-address.ts';
import { tellPlanted } from './planted.ts';
import { currentFinder } from './search-keys.ts';

/** Shows what of `place`, a query and fragment, holds no key, and tells of the keys that did stand there. */
export function cleanPlace(place: string): void {
  const { shown, route, secrets, isSpecCut } = plainPlace(place, currentFinder());
  showPlace(shown, route);
  if (secrets.length > 0 || isSpecCut) {
    const path = [secrets.length > 0 ? 'page' : 'document'];
    tellPlanted(addressNote, [{ path, secrets: secrets.map((secret) => ({ start: 0, end: 0, secret })) }]);
  }
  // Whoever follows the address reads it again.
  dispatchEvent(new Event('popstate'));
}

/** The page's address may hold what has become a credential by now, whatever its shape. */
export function cleanPageAddress(): void {
  const place = uncleanPlace();
  if (place !== undefined && plainPlace(place, currentFinder()).shown !== place) cleanPlace(place);
}

/** The user has read of it. */
export const dismissAddressNote = (): void => tellPlanted(addressNote, []);
