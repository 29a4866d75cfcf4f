import { SaxesParser } from 'saxes';

/** Reads with namespaces, throws at what is not well-formed; gives each element as `{namespace}name`. */
export function readXml(text: string): readonly string[] {
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ uri, local }) => names.push(uri === '' ? local : `{${uri}}${local}`));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return names;
}
