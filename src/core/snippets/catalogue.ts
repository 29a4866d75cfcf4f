import type { SnippetLanguage } from './language.ts';

/** What the picker says of a language before its generator is loaded. */
export type SnippetLanguageName = Pick<SnippetLanguage, 'id' | 'label' | 'editorLanguage'> & {
  /** What of the language, or for it, sends the request; empty where the label says it. */
  readonly library: string;
  readonly group: 'Shell' | 'JavaScript' | 'Server' | 'Mobile and desktop' | 'Plain HTTP';
};

/** Every language of registry.ts, in its order. */
export const languageNames: readonly SnippetLanguageName[] = [
  { id: 'curl', label: 'cURL', editorLanguage: 'shell', library: '', group: 'Shell' },
  { id: 'node', label: 'Node', editorLanguage: 'javascript', library: 'fetch', group: 'JavaScript' },
  { id: 'ruby', label: 'Ruby', editorLanguage: 'ruby', library: 'net/http', group: 'Server' },
  { id: 'php', label: 'PHP', editorLanguage: 'php', library: 'curl', group: 'Server' },
  { id: 'wget', label: 'wget', editorLanguage: 'shell', library: '', group: 'Shell' },
  { id: 'httpie', label: 'HTTPie', editorLanguage: 'shell', library: '', group: 'Shell' },
  { id: 'curl-cmd', label: 'cURL (cmd.exe)', editorLanguage: 'bat', library: '', group: 'Shell' },
  {
    id: 'powershell',
    label: 'PowerShell',
    editorLanguage: 'powershell',
    library: 'Invoke-WebRequest',
    group: 'Shell',
  },
  {
    id: 'powershell-5',
    label: 'PowerShell 5.1',
    editorLanguage: 'powershell',
    library: 'HttpClient',
    group: 'Shell',
  },
  { id: 'node-https', label: 'Node https', editorLanguage: 'javascript', library: '', group: 'JavaScript' },
  { id: 'node-axios', label: 'Node axios', editorLanguage: 'javascript', library: '', group: 'JavaScript' },
  {
    id: 'javascript',
    label: 'JavaScript',
    editorLanguage: 'javascript',
    library: 'in the browser',
    group: 'JavaScript',
  },
  {
    id: 'typescript',
    label: 'TypeScript',
    editorLanguage: 'typescript',
    library: 'fetch',
    group: 'JavaScript',
  },
  { id: 'python', label: 'Python', editorLanguage: 'python', library: 'requests', group: 'Server' },
  {
    id: 'python-http-client',
    label: 'Python http.client',
    editorLanguage: 'python',
    library: '',
    group: 'Server',
  },
  { id: 'go', label: 'Go', editorLanguage: 'go', library: 'net/http', group: 'Server' },
  { id: 'java', label: 'Java', editorLanguage: 'java', library: 'java.net.http', group: 'Server' },
  { id: 'csharp', label: 'C#', editorLanguage: 'csharp', library: 'HttpClient', group: 'Server' },
  { id: 'rust', label: 'Rust', editorLanguage: 'rust', library: 'reqwest', group: 'Server' },
  { id: 'kotlin', label: 'Kotlin', editorLanguage: 'kotlin', library: 'OkHttp', group: 'Mobile and desktop' },
  {
    id: 'swift',
    label: 'Swift',
    editorLanguage: 'swift',
    library: 'URLSession',
    group: 'Mobile and desktop',
  },
  { id: 'http', label: 'HTTP', editorLanguage: 'http', library: 'the message itself', group: 'Plain HTTP' },
  {
    id: 'http-file',
    label: '.http file',
    editorLanguage: 'http',
    library: 'for editors',
    group: 'Plain HTTP',
  },
];

/** The languages that always have a tab. */
export const alwaysInSight: readonly string[] = ['curl', 'node', 'ruby', 'php'];
