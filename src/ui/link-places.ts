import { createContext } from 'react';

/** Where a link of a text that is no web address leads within the page, as an `href`; `undefined` leaves it words. */
export const LinkPlaces = createContext<(url: string) => string | undefined>(() => undefined);
