/** Whether a text is one JSON value (RFC 8259), by the engine's own parser. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
