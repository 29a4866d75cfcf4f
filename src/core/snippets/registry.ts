import type { GenerateSnippet, SnippetLanguage } from './language.ts';
import { curl } from './languages/curl.ts';

/** The text ends with a line end, as gofmt, Prettier, Black and rustfmt want a file to end. */
const inFile =
  (generate: GenerateSnippet): GenerateSnippet =>
  (request) =>
    `${generate(request)}\n`;

/**
 * All snippet languages in the order of the picker; a new one is a file in `languages` and an entry here. What is typed into a
 * shell has no line end that would start it, and an HTTP message none that it does not have.
 */
export const snippetLanguages: readonly SnippetLanguage[] = [
  {
    info: { id: 'curl', label: 'cURL', library: '', group: 'Shell', isPinned: true },
    // Part of the page: the first text needs no second request.
    load: async () => curl,
    highlight: 'shell',
  },
  {
    info: { id: 'node', label: 'Node', library: 'fetch', group: 'JavaScript', isPinned: true },
    load: () => import('./languages/node.ts').then((module) => inFile(module.node)),
    highlight: 'javascript',
  },
  {
    info: { id: 'ruby', label: 'Ruby', library: 'net/http', group: 'Server', isPinned: true },
    load: () => import('./languages/ruby.ts').then((module) => inFile(module.ruby)),
    highlight: 'ruby',
  },
  {
    info: { id: 'php', label: 'PHP', library: 'curl', group: 'Server', isPinned: true },
    load: () => import('./languages/php.ts').then((module) => inFile(module.php)),
    highlight: 'php',
  },
  {
    info: { id: 'wget', label: 'wget', library: '', group: 'Shell' },
    load: () => import('./languages/wget.ts').then((module) => module.wget),
    highlight: 'shell',
  },
  {
    info: { id: 'httpie', label: 'HTTPie', library: '', group: 'Shell' },
    load: () => import('./languages/httpie.ts').then((module) => module.httpie),
    highlight: 'shell',
  },
  {
    info: { id: 'curl-cmd', label: 'cURL (cmd.exe)', library: '', group: 'Shell' },
    load: () => import('./languages/curl-cmd.ts').then((module) => module.curlCmd),
    highlight: 'bat',
  },
  {
    info: { id: 'powershell', label: 'PowerShell', library: 'Invoke-WebRequest', group: 'Shell' },
    load: () => import('./languages/powershell.ts').then((module) => module.powershell),
    highlight: 'powershell',
  },
  {
    info: { id: 'powershell-5', label: 'PowerShell 5.1', library: 'HttpClient', group: 'Shell' },
    load: () => import('./languages/powershell-5.ts').then((module) => module.powershell5),
    highlight: 'powershell',
  },
  {
    info: { id: 'node-https', label: 'Node https', library: '', group: 'JavaScript' },
    load: () => import('./languages/node-https.ts').then((module) => inFile(module.nodeHttps)),
    highlight: 'javascript',
  },
  {
    info: { id: 'node-axios', label: 'Node axios', library: '', group: 'JavaScript' },
    load: () => import('./languages/node-axios.ts').then((module) => inFile(module.nodeAxios)),
    highlight: 'javascript',
  },
  {
    info: { id: 'javascript', label: 'JavaScript', library: 'in the browser', group: 'JavaScript' },
    load: () => import('./languages/javascript.ts').then((module) => inFile(module.javascript)),
    highlight: 'javascript',
  },
  {
    info: { id: 'typescript', label: 'TypeScript', library: 'fetch', group: 'JavaScript' },
    load: () => import('./languages/typescript.ts').then((module) => inFile(module.typescript)),
    highlight: 'javascript',
  },
  {
    info: { id: 'python', label: 'Python', library: 'requests', group: 'Server' },
    load: () => import('./languages/python.ts').then((module) => inFile(module.python)),
    highlight: 'python',
  },
  {
    info: { id: 'python-http-client', label: 'Python http.client', library: '', group: 'Server' },
    load: () => import('./languages/python-http-client.ts').then((module) => inFile(module.pythonHttpClient)),
    highlight: 'python',
  },
  {
    info: { id: 'go', label: 'Go', library: 'net/http', group: 'Server' },
    load: () => import('./languages/go.ts').then((module) => inFile(module.go)),
    highlight: 'go',
  },
  {
    info: { id: 'java', label: 'Java', library: 'java.net.http', group: 'Server' },
    load: () => import('./languages/java.ts').then((module) => inFile(module.java)),
    highlight: 'java',
  },
  {
    info: { id: 'csharp', label: 'C#', library: 'HttpClient', group: 'Server' },
    load: () => import('./languages/csharp.ts').then((module) => inFile(module.csharp)),
    highlight: 'csharp',
  },
  {
    info: { id: 'rust', label: 'Rust', library: 'reqwest', group: 'Server' },
    load: () => import('./languages/rust.ts').then((module) => inFile(module.rust)),
    highlight: 'rust',
  },
  {
    info: { id: 'kotlin', label: 'Kotlin', library: 'OkHttp', group: 'Mobile and desktop' },
    load: () => import('./languages/kotlin.ts').then((module) => inFile(module.kotlin)),
    highlight: 'kotlin',
  },
  {
    info: { id: 'swift', label: 'Swift', library: 'URLSession', group: 'Mobile and desktop' },
    load: () => import('./languages/swift.ts').then((module) => inFile(module.swift)),
    highlight: 'swift',
  },
  {
    info: { id: 'http', label: 'HTTP', library: 'the message itself', group: 'Plain HTTP' },
    load: () => import('./languages/http.ts').then((module) => module.http),
    highlight: 'http',
  },
  {
    info: { id: 'http-file', label: '.http file', library: 'for editors', group: 'Plain HTTP' },
    load: () => import('./languages/http-file.ts').then((module) => module.httpFile),
    highlight: 'http',
  },
];
