import { describe, expect, test } from 'vitest';
import { allOf, fixedCorpus } from '../../testing/requests/corpus.ts';
import { snippetText } from '../../testing/runners/snippet-text.ts';
import type { HighlightRules } from './highlight-rules.ts';
import { highlight, type Token } from './highlight.ts';
import { loadedLanguages } from '../../testing/requests/snippet-languages.ts';

const kindOf = (text: string, language: HighlightRules, part: string): string | undefined => {
  const at = text.indexOf(part);
  return highlight(text, language).find(({ start, end }) => start <= at && at < end)?.kind;
};

describe.each(loadedLanguages)('$label', (language) => {
  const { generate, highlightRules } = language;

  test('spans cover exactly the text, whatever is in it', () => {
    for (const { name, request } of allOf(fixedCorpus('http://127.0.0.1:9'))) {
      const text = snippetText(language, request);
      const spans = highlight(text, highlightRules);
      const isOff = ({ start, end }: Token, index: number): boolean =>
        start !== (spans[index - 1]?.end ?? 0) || end <= start;
      expect(spans.find(isOff), name).toBeUndefined();
      expect(spans.at(-1)?.end, name).toBe(text.length);
    }
  });

  // Work that grew with the square of the text would take hours here.
  test('a body of 5 MB is read to its end, without a deep stack', () => {
    const body = { kind: 'text', text: `{\n${'"a\\\\": \'b\' `$ #{"\n'.repeat(275_000)}}` } as const;
    const headers = [{ name: 'content-type', value: 'application/json' }];
    const text = generate({ method: 'POST', url: 'https://host/', headers, body });
    const parts = highlight(text, highlightRules);
    expect(parts.reduce((end, part) => Math.max(end, part.end), 0)).toBeGreaterThan(body.text.length);
  });
});

test.each([
  ['shell', "curl --request POST \\\n  --data 'a b'", 'curl', 'keyword'],
  ['shell', "curl --request POST \\\n  --data 'a b'", '--data', 'key'],
  ['shell', "curl --request POST \\\n  --data 'a b'", 'a b', 'string'],
  ['shell', "curl --url https://a.b/c--data 'x'", '--data', 'plain'],
  ['shell', "--data 'it'\\''s' b", 's', 'string'],
  ['bat', 'curl --request POST ^\n  --data "{\\"a\\":1}"', 'curl', 'keyword'],
  ['bat', 'curl --request POST ^\n  --data "{\\"a\\":1}"', '--data', 'key'],
  ['bat', 'curl --request POST ^\n  --data "{\\"a\\":1}"', ':1', 'string'],
  ['bat', 'rem if a\nif exist x curl', 'if a', 'comment'],
  ['javascript', 'const a = `x\ny`; // c', 'y', 'string'],
  ['javascript', 'const a = `x\ny`; // c', 'const', 'keyword'],
  ['javascript', 'const a = `x\ny`; // c', '// c', 'comment'],
  ['javascript', "{ accept: 'x' }", 'accept', 'key'],
  ['ruby', "request.body = <<~'JSON'.chomp\n  it's\nJSON\nputs 1", "it's", 'string'],
  ['ruby', "request.body = <<~'JSON'.chomp\n  it's\nJSON\nputs 1", '.chomp', 'plain'],
  ['ruby', "request.body = <<~'JSON'.chomp\n  it's\nJSON\nputs 1", '1', 'number'],
  ['php', "<?php\n$body = <<<'JSON'\nit's\nJSON;\n$curl", "it's", 'string'],
  ['php', "<?php\n$body = <<<'JSON'\nit's\nJSON;\n$curl", '$curl', 'variable'],
  ['php', 'CURLOPT_POSTFIELDS => $body', 'CURLOPT', 'key'],
  ['go', 'payload := strings.NewReader(`{\n"a": "\\`)\nreturn', '"a"', 'string'],
  ['go', 'payload := strings.NewReader(`{\n"a": "\\`)\nreturn', 'return', 'keyword'],
  ['python', 'payload = r"""{\n"a": "b\\\\"\n}"""\nprint(1)', '"b', 'string'],
  ['python', 'payload = r"""{\n"a": "b\\\\"\n}"""\nprint(1)', 'r"""', 'string'],
  ['python', 'payload = r"""{\n"a": "b\\\\"\n}"""\nprint(1)', 'print', 'plain'],
  ['python', "# it's\nimport os", 'import', 'keyword'],
  ['python', 'get("a", timeout=60)', 'timeout', 'key'],
  ['csharp', 'using var a = F(""""x\n"""\ny""""); // c', 'y', 'string'],
  ['csharp', 'using var a = F(""""x\n"""\ny""""); // c', ');', 'plain'],
  ['csharp', 'using var a = F(""""x\n"""\ny""""); // c', 'using', 'keyword'],
  ['csharp', 'using var a = F(""""x\n"""\ny""""); // c', '// c', 'comment'],
  ['csharp', 'Headers = { A = $"{x}" }', 'Headers', 'key'],
  ['java', 'var a = """\n    "b" ""\\" c""";\nvar d', 'c', 'string'],
  ['java', 'var a = """\n    "b" ""\\" c""";\nvar d', 'd', 'plain'],
  ['swift', 'let a = F("""\nx \\"""\ny\n""".utf8)', 'y', 'string'],
  ['swift', 'let a = F("""\nx \\"""\ny\n""".utf8)', '.utf8', 'plain'],
  ['swift', 'let a = F(b: 1)', 'b', 'key'],
  ['rust', 'let a = r#"x "y" z"#; // c', 'z', 'string'],
  ['rust', 'let a = r#"x "y" z"#; // c', '; ', 'plain'],
  ['rust', 'let a = r#"x "y" z"#; // c', 'let', 'keyword'],
  ['kotlin', 'val a = """\n    "b\\""".trimIndent()\nval c', '"b', 'string'],
  ['kotlin', 'val a = """\n    "b\\""".trimIndent()\nval c', 'trimIndent', 'plain'],
  ['javascript', "import a from 'b';\nBuffer.from('c')", 'from', 'keyword'],
  ['javascript', "Buffer.from('c')", 'from', 'plain'],
  ['javascript', "import type { A } from 'b';", 'type', 'keyword'],
  ['http', 'POST /a HTTP/1.1\r\nHost: b\r\n\r\n{"c": 1}', 'POST', 'keyword'],
  ['http', 'POST /a HTTP/1.1\r\nHost: b\r\n\r\n{"c": 1}', 'Host', 'key'],
  ['http', 'POST /a HTTP/1.1\r\nHost: b\r\n\r\n{"c": 1}', '"c"', 'string'],
  ['http', '# a: b\nGET https://c/{{D}}', '# a', 'comment'],
  ['http', '# a: b\nGET https://c/{{D}}', 'GET', 'keyword'],
  ['http', '# a: b\nGET https://c/{{D}}', '{{D}}', 'variable'],
  ['powershell', "Body = @'\n{'a'}\n'@\n$x # c", 'a', 'string'],
  ['powershell', "Body = @'\n{'a'}\n'@\n$x # c", '$x', 'variable'],
  ['powershell', "Body = @'\n{'a'}\n'@\n$x # c", 'Body', 'key'],
  ['powershell', 'F "a`"b" $x', 'b', 'string'],
  ['powershell', 'F "a`"b" $x', '$x', 'variable'],
] as const)('%s: %s: %s is a %s', (language, text, part, kind) => {
  expect(kindOf(text, language, part)).toBe(kind);
});
