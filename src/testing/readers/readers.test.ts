import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { findLanguage } from '../requests/snippet-languages.ts';
import { csharpReader } from './csharp.ts';
import { kotlinReader } from './kotlin.ts';
import { powershell5Reader } from './powershell-5.ts';
import { powershellReader } from './powershell.ts';
import type { Reader, SentRequest } from './reader.ts';
import { rustReader } from './rust.ts';
import { swiftReader } from './swift.ts';
import { parserOf, takeApart } from './syntax.ts';

const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/a?b=1',
  headers: [
    { name: 'X-Name', value: 'it' },
    { name: 'content-type', value: 'text/plain' },
  ],
  body: { kind: 'text', text: 'one "two"' },
};

const form: HttpRequest = {
  ...request,
  headers: [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }],
  body: { kind: 'text', text: 'a=1&b=x+y' },
};

async function readBack(
  reader: Reader,
  change: (program: string) => string,
  sent = request,
): Promise<SentRequest> {
  const program = findLanguage(reader.languageId)?.generate(sent) ?? '';
  const changed = change(program);
  expect(changed).not.toBe(program);
  const parser = await parserOf(reader.grammar.name);
  return reader.read(takeApart(parser, reader.grammar, changed), { environment: {}, files: new Map() });
}

/** Changes that a fault in quoting could make; each must be noticed, or the readers would prove nothing. */
const noticed: readonly (readonly [Reader, readonly (readonly [string, string | RegExp, string])[]])[] = [
  [
    csharpReader,
    [
      ['another call', 'Console.WriteLine($', 'File.Delete("x"); Console.WriteLine($'],
      ['an argument too many', '"X-Name", "it"', '"X-Name", "it", F()'],
      ['a value that is a call', '"X-Name", "it"', '"X-Name", F("it")'],
      ['a value put in', '"X-Name", "it"', '"X-Name", $"i{F()}"'],
      ['a literal cut in two', '"it"', '"i" + F() + "t"'],
      ['a literal of another kind', '"it"', '@"it"'],
      ['code in a comment', 'using var client', '/* x */ using var client'],
      ['a header that .NET leaves out', '"X-Name"', '"Content-Language"'],
      ['an unknown escape', '"it"', String.raw`"i\q"`],
      ['no end', '"it"', '"it'],
      ['a letter beyond ASCII without an encoding', '"it"', '"ié"'],
      ['an address that Uri changes', 'a?b=1', 'a/../b'],
      ['a directive', 'using var request', '#if true\nusing var request'],
      ['a hidden character', '"it"', '"i\u200bt"'],
      ['too few quotes', /"""(.*)"""/, '""$1""'],
    ],
  ],
  [
    swiftReader,
    [
      ['another call', 'let session', 'exit(1)\nlet session'],
      ['a value put in', '"it"', String.raw`"i\(exit(1))"`],
      ['a value that is a call', '"it"', 'f("it")'],
      ['a literal cut in two', '"it"', '"i" + f() + "t"'],
      ['a comment', 'let session', '/* x */ let session'],
      ['an unknown escape', '"it"', String.raw`"i\q"`],
      ['no end', '"it"', '"it'],
      ['a line at the margin', '    one', ' one'],
      ['three quotes inside', 'one', '""" + f() + """'],
      ['no content type', /request\.setValue\("text\/plain".*\n/, ''],
      ['a body with GET', '"POST"', '"GET"'],
      ['a header twice', '"X-Name"', '"Content-Type"'],
    ],
  ],
  [
    rustReader,
    [
      ['another call', 'println!', 'std::process::exit(1); println!'],
      ['a macro', '"it"', 'include_str!("/etc/passwd")'],
      ['a value put in', '"it"', 'format!("i{client}")'],
      ['a value that is a call', '"it"', 'f("it")'],
      ['a raw literal that ends early', 'one "two"', 'one "# "two"'],
      ['an unknown escape', '"it"', String.raw`"i\q"`],
      ['an octet in a text', '"it"', String.raw`"i\xff"`],
      ['no end', '"it"', '"it'],
      ['a comment', 'let client', '/* x */ let client'],
      ['another function', 'fn main', 'fn f() {}\nfn main'],
      ['unsafe code', 'Ok(())', 'unsafe { f() }; Ok(())'],
    ],
  ],
  [
    powershellReader,
    [
      ['another command', '$response =', 'New-Item x\n$response ='],
      ['a value put in', "'it'", '"i$(New-Item x)"'],
      ['a variable put in', "'it'", '"i$HOME"'],
      ['a pipe', '@request', '@request | Out-File x'],
      ['a member too many', 'SkipHttpErrorCheck', "OutFile = 'x'\n    SkipHttpErrorCheck"],
      ['a value that is a command', "'it'", '(New-Item x)'],
      ['a typographic quote that ends the literal', "'it'", "'i\u2019; New-Item x; \u2018t'"],
      ['no end', "'it'", "'it"],
      ['a key twice', "'X-Name' = 'it'", "'X-Name' = 'it'\n'x-name' = 'it'"],
      ['headers that are checked', /\s+SkipHeaderValidation.*/, ''],
      ['a name of its own', "'X-Name'", 'X-Name'],
      ['a block comment', '$response =', '<# x #>\n$response ='],
      ['an address that Uri changes', 'a?b=1', 'a/../b'],
      ['a path with wildcards', 'Body = \'one "two"\'', "InFile = './[a]'"],
    ],
  ],
  [
    powershell5Reader,
    [
      ['another command', '$response =', 'New-Item x\n$response ='],
      ['a value put in', "'it'", '"i$(New-Item x)"'],
      ['a variable put in', "'it'", '"i$HOME"'],
      ['a value that is a command', "'it'", '(New-Item x)'],
      ['a letter that a code page could change', "'it'", "'ié'"],
      ['an escape of PowerShell 6', "'it'", '"i`u{74}"'],
      ['errors passed over', "'Stop'", "'Continue'"],
      ['a length of a body that is asked for first', /\$request\.Headers\.ExpectContinue.*\n/, ''],
      ['an old TLS', /.*SecurityProtocol.*\n/, ''],
      ['an address that Uri changes', 'a?b=1', 'a%2Fb'],
      ['a header of a content elsewhere', "'X-Name'", "'Content-Language'"],
      ['a header twice', "'X-Name'", "'Content-Type'"],
      ['no end', "'it'", "'it"],
      ['a body with GET', "'POST'", "'GET'"],
    ],
  ],
];

describe.each(noticed.map(([reader, changes]) => ({ reader, changes, id: reader.languageId })))(
  '$id',
  ({ reader, changes }) => {
    test.each(changes)('%s is noticed', async (_name, from, to) => {
      await expect(readBack(reader, (program) => program.replace(from, to))).rejects.toThrow();
    });

    test('another value is read as another value', async () => {
      const sent = await readBack(reader, (program) => program.replace('two', 'three'));
      expect(Buffer.from(sent.body).toString()).toBe('one "three"');
    });
  },
);

describe('forms', () => {
  // Each encoder has signs of its own that it leaves bare, which is why some forms stay one text.
  test.each([
    [csharpReader, '~%2A%21%28%29+%2F'],
    [kotlinReader, '%7E*%21%28%29+%2F'],
    [powershellReader, '%7E*!()+%2F'],
    [powershell5Reader, '%7E*!()+%2F'],
    [rustReader, '%7E*%21%28%29+%2F'],
    [swiftReader, '%7E*%21%28%29+%2F'],
  ] as const)('$languageId encodes signs as its own encoder does', async (reader, encoded) => {
    const sent = await readBack(reader, (program) => program.replace('x y', '~*!() /'), form);
    expect(Buffer.from(sent.body).toString()).toBe(`a=1&b=${encoded}`);
    expect(sent.headers.filter(([name]) => /^content-type$/i.test(name))).toHaveLength(1);
  });

  const ofForms: readonly (readonly [Reader, string, string, string])[] = [
    [csharpReader, 'a value that is a call', '"x y"', 'F("x y")'],
    [csharpReader, 'another content', 'FormUrlEncodedContent', 'OtherContent'],
    [kotlinReader, 'a value that is a call', '"x y"', 'f("x y")'],
    [kotlinReader, 'values encoded already', '.add("b"', '.addEncoded("b"'],
    [powershellReader, 'a name twice', "'b' =", "'A' ="],
    [powershellReader, 'fields in the address', "'Post'", "'Get'"],
    [powershellReader, 'fields in no order', '[ordered]@', '@'],
    [powershellReader, 'a name that a culture compares', "'b' =", "'ı' ="],
    [powershell5Reader, 'a name twice', "'b' =", "'A' ="],
    [powershell5Reader, 'another encoder', '[Net.WebUtility]::UrlEncode($field.Value)', '$field.Value'],
    [rustReader, 'two types', '.form(', '.header("content-type", "a/b").form('],
    [rustReader, 'more than serde knows', '("a", "1"),', '("a", "1"),'.repeat(33)],
    [rustReader, 'a value that is a call', '"x y"', 'f("x y")'],
    [swiftReader, 'other signs', '"-._* "', '"-._~* "'],
    [swiftReader, 'a value that is not encoded', '\\(formEncoded(value))', '\\(value)'],
  ];
  test.each(ofForms.map(([reader, ...row]) => [reader.languageId, ...row, reader] as const))(
    '%s: %s is noticed',
    async (_id, _name, from, to, reader) => {
      await expect(readBack(reader, (program) => program.replace(from, to), form)).rejects.toThrow();
    },
  );
});
