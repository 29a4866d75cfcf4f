import type { ExternalDocs, Json } from '../document.ts';
import { objectOf, textOf } from '../json.ts';

/** The address where it is one of a web page (`http:`, `https:`) and whole, else empty. A page of ours links to nothing else. */
export function webAddress(text: string): string {
  const url = /^https?:\/\/[^\s/]/i.test(text.trim()) ? URL.parse(text.trim()) : null;
  return url?.href ?? '';
}

/** `externalDocs` of a document, a tag or an operation (OpenAPI 3.1 section 4.8.22), where its address can be opened. */
export function externalDocsOf(value: Json): ExternalDocs | undefined {
  const docs = objectOf(value, 'externalDocs');
  const url = webAddress(textOf(docs, 'url'));
  return url === '' ? undefined : { url, description: textOf(docs, 'description').trim() };
}
