type SnippetCodeProps = { readonly text: string; readonly editorLanguage: string };

/** The exact text. */
export function SnippetCode({ text }: SnippetCodeProps) {
  return (
    <pre>
      <code data-testid="snippet">{text}</code>
    </pre>
  );
}
