import type { HttpRequest } from '../core/request/http-request.ts';
import { isToken } from '../core/request/text-rules.ts';

/** Texts that try to create the file `marker` in the current folder if any language takes a part of them for code. */
export const hostileStrings = (marker: string): readonly string[] => [
  // shells
  `$(touch ${marker})`,
  `\`touch ${marker}\``,
  `'; touch ${marker}; '`,
  `"; touch ${marker}; "`,
  `' && touch ${marker} && '`,
  `'\n touch ${marker}\n'`,
  `\\'; touch ${marker}; \\'`,
  `\\\\'; touch ${marker}; #`,
  `'"'"'; touch ${marker}; '`,
  `$'; touch ${marker}; '`,
  `$'\\''; touch ${marker}; '`,
  `| touch ${marker}`,
  `; touch ${marker} #`,
  `& touch ${marker} &`,
  `> ${marker}`,
  `>${marker}`,
  `>(touch ${marker})`,
  `<(touch ${marker})`,
  `\${x:-$(touch ${marker})}`,
  `$((a[$(touch ${marker})]))`,
  `{a,$(touch ${marker})}`,
  `!touch ${marker}`,
  `!!; touch ${marker}`,
  `JSON\ntouch ${marker}\n`,
  `EOF\ntouch ${marker}\nEOF`,
  `%s' ; touch ${marker} ; printf '`,
  `\0'; touch ${marker}; '`,
  `\r\n'; touch ${marker}; '`,
  `\u001b]0;x\u0007'; touch ${marker}; '`,
  // curl's own readings
  `@/etc/passwd`,
  `@${marker}`,
  `-o ${marker}`,
  `-d @/etc/passwd`,
  `--output ${marker}`,
  `' --output ${marker} --data '`,
  `' -o ${marker} '`,
  `\\\n --output ${marker}`,
  `{{file:/etc/passwd}}`,
  `--config /etc/passwd`,
  // JavaScript
  `\${require('fs').writeFileSync('${marker}', '')}`,
  `\${process.binding('fs') && import('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))}`,
  `\`; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); \``,
  `\\\`; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); \``,
  `'; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  `'\u2028import('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))//`,
  `\\u0027; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  `*/ import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); /*`,
  `\n}); import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); //`,
  `', 'base64'); import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); ('`,
  `\${process.mainModule.require('child_process').execSync('touch ${marker}')}`,
  `\${process.getBuiltinModule('fs').writeFileSync('${marker}', '')}`,
  `\\\${import('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))}`,
  `$\{\`\${import('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))}\`}`,
  `' + require('fs').writeFileSync('${marker}', '') + '`,
  `\\\\' + import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')) + '`,
  `\\\n'; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  `\u2029import('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))//`,
  `\rimport('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))//`,
  `\\x27; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  `\\u{27}; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  `<!-- \nimport('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))`,
  `#!/usr/bin/env node\nrequire('fs').writeFileSync('${marker}', '')`,
  `data:text/javascript,import('node:fs').then((fs)=>fs.writeFileSync('${marker}',''))`,
  // JavaScript in a page, whose server makes the file
  `'; fetch('/${marker}'); '`,
  `\`; fetch('/${marker}'); \``,
  `\${fetch('/${marker}')}`,
  `\\\`; fetch('/${marker}'); //`,
  `\u2028fetch('/${marker}')//`,
  `</script><script>fetch('/${marker}')</script>`,
  `"><img src="/${marker}" onerror="fetch('/${marker}')">`,
  `javascript:fetch('/${marker}')`,
  `*/ fetch('/${marker}') /*`,
  `\n]).then(fetch('/${marker}')); //`,
  // TypeScript
  `// @ts-nocheck\nimport('node:fs').then((fs) => fs.writeFileSync('${marker}', ''))`,
  `/// <reference path="${marker}" />`,
  `' as any; import('node:fs').then((fs) => fs.writeFileSync('${marker}', '')); '`,
  // Ruby
  `#{File.write('${marker}', '')}`,
  `\\#{File.write('${marker}', '')}`,
  `\\\\#{File.write('${marker}', '')}`,
  `#$stdin #@x #{system('touch ${marker}')}`,
  `'; File.write('${marker}', ''); '`,
  `\\'; File.write('${marker}', ''); \\'`,
  `"; File.write("${marker}", ""); "`,
  `{\nJSON\nFile.write('${marker}', '')\n<<'JSON'\n}`,
  `x\nBODY\nFile.write('${marker}', '')\n<<'BODY'\nx`,
  `{\n  JSON\nFile.write('${marker}', '')\n}`,
  `\n__END__\nFile.write('${marker}', '')`,
  `\n=begin\n=end\nFile.write('${marker}', '')\n`,
  `|touch ${marker}`,
  `\u0004\n'; File.write('${marker}', '')\n`,
  // PHP
  `{$_SERVER['argv']} \${touch('${marker}')}`,
  `'; touch('${marker}'); '`,
  `\\'; touch('${marker}'); //`,
  `' . touch('${marker}') . '`,
  `"; touch("${marker}"); "`,
  `{\nJSON;\ntouch('${marker}');\n<<<'JSON'\n}`,
  `{\n  JSON . touch('${marker}') . <<<'JSON'\n}`,
  `x\nBODY;\ntouch('${marker}');\n`,
  `?><?php touch('${marker}'); ?>`,
  `\n?>\n<?php touch('${marker}');`,
  `<?= touch('${marker}') ?>`,
  // Python
  `{open('${marker}', 'w')}`,
  `{{{open('${marker}', 'w')}}}`,
  `{__import__('os').system('touch ${marker}')!r:>{9}}`,
  `"""; open('${marker}', 'w'); """`,
  `'''; open('${marker}', 'w'); '''`,
  `\\"""; open('${marker}', 'w'); \\"""`,
  `\\\\"""\nopen('${marker}', 'w')\n"""`,
  `'''\n"""\nopen('${marker}', 'w')\n'''\n"""`,
  `""""\nopen('${marker}', 'w')\n""""`,
  `"\nopen('${marker}', 'w')\n"`,
  `a\n"; open('${marker}', 'w')\n\\"`,
  `a\\n'''\nopen("${marker}", "w")\n'''\\`,
  `" + str(open("${marker}", "w")) + "`,
  `\\" + str(open("${marker}", "w")) + \\"`,
  `' + str(open('${marker}', 'w')) + '`,
  `\\' + str(open('${marker}', 'w')) + \\'`,
  `' "${marker}" \\' + str(open('${marker}', 'w')) #\\`,
  `\\x22 + str(open("${marker}", "w")) + \\x22`,
  `\\N{QUOTATION MARK} + str(open("${marker}", "w")) #`,
  `"\r__import__('os').system('touch ${marker}')\r"`,
  `\f"; open("${marker}", "w"); "`,
  `"), open("${marker}", "w"), ("`,
  `"}, **{"x": open("${marker}", "w")}, **{"`,
  `"""\n# -*- coding: utf-7 -*-\n+ACI-; open('${marker}', 'w')\n"""`,
  `%(${marker})s {0.__class__} {} %s" % open("${marker}", "w")`,
  `\\\nopen('${marker}', 'w')\\`,
  `'; exec("open('${marker}', 'w')"); '`,
  // wget's and printf's own readings
  `-O ${marker}`,
  `-qO${marker}`,
  `--output-document=${marker}`,
  `' --output-document=${marker} '`,
  `--append-output=${marker}`,
  `--body-file=/etc/passwd`,
  `--input-file=/etc/passwd`,
  `-e output_document=${marker}`,
  `--use-askpass=touch ${marker}`,
  `--rejected-log=${marker}`,
  `$body' > ${marker}; '`,
  `" > "${marker}"; rm "$body`,
  `$(mktemp ${marker})`,
  `}; touch ${marker}; {`,
  `%b\\0047; touch ${marker}; \\0047`,
  `%(%s)T\\c%n%*d' > ${marker}; '`,
  `\\x27; touch ${marker}; \\x27`,
  `\u0001\\'; touch ${marker}; \\'`,
  `\u0001\\\\'; touch ${marker}; $'`,
  `\ttouch ${marker}\t`,
  // HTTPie's own readings
  `=@/etc/passwd`,
  `:=@/etc/passwd`,
  `==@/etc/passwd`,
  `:@/etc/passwd`,
  `:={"a": 1}`,
  `=x`,
  `\\=@/etc/passwd`,
  `\\:@/etc/passwd;type=text/plain`,
  `a\\;b\\\\=c\\\\\\@d\\`,
  `@/etc/passwd;type=text/html`,
  `x;type=a/b;type=c/d`,
  `--session=./${marker}`,
  `--output=${marker} --download`,
  `--raw=@/etc/passwd`,
  `"<(touch ${marker})`,
  `'<(touch ${marker})'`,
  `~/${marker}`,
];

/** Header names are tokens, and a token may hold signs that mean something to a shell or a language. */
const hostileNames = [
  "X-'",
  'X-`id`',
  'X-$HOME',
  'X-!',
  'X-#',
  'X-%s',
  'X-&',
  'X-*',
  'X-|',
  '__proto__',
  "'",
  '#',
  '-o',
  '$$',
];

/** The text as a query that leaves every sign bare that an address may hold bare. */
const inQuery = (text: string): string =>
  encodeURIComponent(text).replace(
    /%(?:21|24|26|27|28|29|2A|2B|2C|2F|3A|3B|3D|3F|40|5B|5D)/g,
    decodeURIComponent,
  );

const inHeader = (text: string): string =>
  text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, ' ').replace(/^[ \t]+|[ \t]+$/g, '');

/**
 * Each hostile text in the body, a header value and the address at once, with a hostile header name; and once more in
 * a body with a control character, which makes a language choose its literals with escapes.
 */
export const hostileRequests = (
  marker: string,
): readonly { readonly name: string; readonly request: HttpRequest }[] =>
  hostileStrings(marker).flatMap((text, index) => {
    const name = `hostile ${index + 1}: ${JSON.stringify(text).slice(0, 60)}`;
    const target = `${inQuery(text).replaceAll('?', '%3F')}?q=${inQuery(text)}`;
    const headers = [
      { name: 'accept', value: '*/*' },
      { name: 'X-Text', value: inHeader(text) },
      { name: names[index % names.length] ?? 'X', value: `a ${inHeader(text)}` },
      { name: 'content-type', value: 'text/plain' },
    ];
    const url = 'https://api.withpersona.com/api/v1/things/';
    const request: HttpRequest = { method: 'POST', url: url + target, headers, body: { kind: 'text', text } };
    const escaped = index % 2 === 0 ? `\u0001\n${text}\n${text}\r` : `\u0001${text}`;
    return [
      { name, request },
      {
        name: `${name}, escaped`,
        request: {
          ...request,
          url,
          headers: [
            ...headers.slice(3),
            { name: 'X-Text', value: `${index % 4 < 2 ? 'é' : 'e'} ${inHeader(text)}` },
          ],
          body: { kind: 'text', text: escaped },
        },
      },
    ];
  });

const names = hostileNames.filter(isToken);
