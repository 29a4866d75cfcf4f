import type { About } from '../document.ts';
import { objectOf, textOf, type JsonObject } from '../json.ts';
import { externalDocsOf, webAddress } from './external-docs.ts';

/** Whose the API is and on what terms (OpenAPI 3.1 sections 4.8.2 to 4.8.4); undefined where the document says nothing. */
export function aboutDocument(document: JsonObject): About | undefined {
  const info = objectOf(document, 'info');
  const contact = objectOf(info, 'contact');
  const license = objectOf(info, 'license');
  const externalDocs = externalDocsOf(document);
  const about: About = {
    ...given('summary', textOf(info, 'summary')),
    ...given('terms', webAddress(textOf(info, 'termsOfService'))),
    ...given('contactName', textOf(contact, 'name')),
    ...given('contactUrl', webAddress(textOf(contact, 'url'))),
    ...given('contactEmail', textOf(contact, 'email')),
    ...given('license', textOf(license, 'name') || textOf(license, 'identifier')),
    ...given('licenseUrl', webAddress(textOf(license, 'url'))),
    ...(externalDocs && { externalDocs }),
  };
  return Object.keys(about).length > 0 ? about : undefined;
}

const given = <Name extends string>(name: Name, text: string): { readonly [name in Name]?: string } =>
  // A computed name loses its type.
  text.trim() === '' ? {} : ({ [name]: text.trim() } as { readonly [name in Name]: string });
