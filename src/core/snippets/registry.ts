import type { SnippetLanguage } from './language.ts';
import { csharp } from './languages/csharp.ts';
import { curlCmd } from './languages/curl-cmd.ts';
import { curl } from './languages/curl.ts';
import { go } from './languages/go.ts';
import { httpFile } from './languages/http-file.ts';
import { http } from './languages/http.ts';
import { httpie } from './languages/httpie.ts';
import { java } from './languages/java.ts';
import { javascript } from './languages/javascript.ts';
import { kotlin } from './languages/kotlin.ts';
import { nodeAxios } from './languages/node-axios.ts';
import { nodeHttps } from './languages/node-https.ts';
import { node } from './languages/node.ts';
import { php } from './languages/php.ts';
import { powershell5 } from './languages/powershell-5.ts';
import { powershell } from './languages/powershell.ts';
import { pythonHttpClient } from './languages/python-http-client.ts';
import { python } from './languages/python.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';
import { swift } from './languages/swift.ts';
import { typescript } from './languages/typescript.ts';
import { wget } from './languages/wget.ts';

/** The text ends with a line end, as gofmt, Prettier, Black and rustfmt want a file to end. */
const inFile = (language: SnippetLanguage): SnippetLanguage => ({
  ...language,
  generate: (request) => `${language.generate(request)}\n`,
});

/**
 * All snippet languages in the order of the picker; a new one is a file, a line here and one in catalogue.ts. What is typed into a
 * shell has no line end that would start it, and an HTTP message none that it does not have.
 */
export const snippetLanguages: readonly SnippetLanguage[] = [
  curl,
  inFile(node),
  inFile(ruby),
  inFile(php),
  wget,
  httpie,
  curlCmd,
  powershell,
  powershell5,
  inFile(nodeHttps),
  inFile(nodeAxios),
  inFile(javascript),
  inFile(typescript),
  inFile(python),
  inFile(pythonHttpClient),
  inFile(go),
  inFile(java),
  inFile(csharp),
  inFile(rust),
  inFile(kotlin),
  inFile(swift),
  http,
  httpFile,
];

export const findSnippetLanguage = (id: string): SnippetLanguage | undefined =>
  snippetLanguages.find((language) => language.id === id);
