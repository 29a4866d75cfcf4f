/** Whether a text is meant as a JSONPath: one that starts as a path does. `$5.00` is a text to search for. */
export const looksLikeQuery = (text: string): boolean => /^\s*\$\s*[.[]/.test(text);
