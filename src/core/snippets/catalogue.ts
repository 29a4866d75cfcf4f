import type { SnippetLanguage } from './language.ts';

/** What the picker says of a language before its generator is loaded. */
export type SnippetLanguageName = Pick<SnippetLanguage, 'id' | 'label' | 'editorLanguage'> & {
  /** What of the language, or for it, sends the request. */
  readonly library?: string;
  readonly group: 'Shell' | 'JavaScript' | 'Server' | 'Mobile and desktop' | 'Plain HTTP';
};

/** Every language of registry.ts, in its order. */
export const languageNames: readonly SnippetLanguageName[] = [
  { id: 'curl', label: 'cURL', editorLanguage: 'shell', group: 'Shell' },
  { id: 'node', label: 'Node', editorLanguage: 'javascript', group: 'JavaScript' },
  { id: 'ruby', label: 'Ruby', editorLanguage: 'ruby', group: 'Server' },
  { id: 'php', label: 'PHP', editorLanguage: 'php', group: 'Server' },
  { id: 'node-https', label: 'Node https', editorLanguage: 'javascript', group: 'JavaScript' },
  { id: 'node-axios', label: 'Node axios', editorLanguage: 'javascript', group: 'JavaScript' },
  { id: 'javascript', label: 'JavaScript', editorLanguage: 'javascript', group: 'JavaScript' },
  { id: 'typescript', label: 'TypeScript', editorLanguage: 'typescript', group: 'JavaScript' },
  { id: 'go', label: 'Go', editorLanguage: 'go', group: 'Server' },
  { id: 'java', label: 'Java', editorLanguage: 'java', group: 'Server' },
  { id: 'python', label: 'Python', editorLanguage: 'python', group: 'Server' },
  { id: 'python-http-client', label: 'Python http.client', editorLanguage: 'python', group: 'Server' },
  { id: 'csharp', label: 'C#', editorLanguage: 'csharp', group: 'Server' },
  { id: 'rust', label: 'Rust', editorLanguage: 'rust', group: 'Server' },
  { id: 'wget', label: 'wget', editorLanguage: 'shell', group: 'Shell' },
  { id: 'powershell', label: 'PowerShell', editorLanguage: 'powershell', group: 'Shell' },
  { id: 'kotlin', label: 'Kotlin', editorLanguage: 'kotlin', group: 'Mobile and desktop' },
  { id: 'swift', label: 'Swift', editorLanguage: 'swift', group: 'Mobile and desktop' },
  { id: 'http', label: 'HTTP', editorLanguage: 'http', group: 'Plain HTTP' },
  { id: 'http-file', label: '.http file', editorLanguage: 'http', group: 'Plain HTTP' },
  { id: 'httpie', label: 'HTTPie', editorLanguage: 'shell', group: 'Shell' },
];
