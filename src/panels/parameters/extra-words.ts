/** What a line added by hand is called, by where it goes. */
export const extraWords = { query: 'query parameter', header: 'header' } as const;
