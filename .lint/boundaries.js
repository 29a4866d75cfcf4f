// Who may import whom (the table is in README.md, "Layout"). A rule for oxlint's JavaScript plugins.
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '..', 'src');

/** folder -> what it may import, as path prefixes below src */
const table = {
  core: ['core'],
  server: ['core', 'server'],
  state: ['core', 'state'],
  client: ['core', 'state', 'client', 'server/proxy/protocol', 'ui/when-idle'],
  // The question about an origin, which several panels ask.
  'client/proxy': ['core', 'state', 'client', 'ui', 'server/proxy/protocol'],
  ui: ['ui'],
  // Controls for typed values, and the rows they stand in: parameters, JSON bodies and encoded forms are made of them.
  fields: ['core', 'state', 'client', 'ui', 'fields'],
  // Vite's plugins: they run while the page is built or served in development, never in it.
  build: ['core', 'server', 'client/document', 'ui/theme', 'build'],
  panels: ['core', 'state', 'client', 'ui', 'fields'],
};

/** package -> the only folders that may import it */
const owners = {
  'monaco-editor': ['client/editor'],
  zustand: ['state'],
  react: ['ui', 'fields', 'panels', 'app', 'client', 'state', 'main.tsx'],
};

/** package -> a name in it -> the only folders that may import that name */
const nameOwners = { '@tanstack/react-query': { useMutation: ['client/send'] } };

const below = (file, prefix) =>
  file === prefix || file.startsWith(`${prefix}/`) || file.startsWith(`${prefix}.`);

function problemOf(from, specifier) {
  if (/\.(test|bench)\.tsx?$/.test(from) || below(from, 'testing')) return undefined;
  if (!specifier.startsWith('.')) {
    const owner = Object.entries(owners).find(
      ([name]) => specifier === name || specifier.startsWith(`${name}/`),
    );
    if (owner && !owner[1].some((folder) => below(from, folder)))
      return `only ${owner[1].join(', ')} may import ${owner[0]}`;
    return undefined;
  }
  const target = path.relative(src, path.resolve(src, path.dirname(from), specifier)).replaceAll('\\', '/');
  const folder = Object.keys(table).findLast((name) => below(from, name));
  const allowed = table[folder];
  if (!allowed) return undefined;
  if (below(target, 'testing')) return 'src/testing is for tests only';
  if (below(target, 'build') && folder !== 'build') return 'src/build is for vite.config.ts';
  if (folder === 'panels') {
    const own = from.split('/').slice(0, 2).join('/');
    if (below(target, own)) return undefined;
  }
  if (allowed.some((prefix) => below(target, prefix))) return undefined;
  return `${folder} may import only ${allowed.join(', ')}${folder === 'panels' ? ' and itself' : ''}`;
}

const rule = {
  create(context) {
    const file = path.relative(src, context.filename ?? context.getFilename()).replaceAll('\\', '/');
    if (file.startsWith('..')) return {};
    const check = (node) => {
      if (!node.source || typeof node.source.value !== 'string') return;
      // The client may load server/sandbox, but only on demand (offline use).
      const isOnDemand = node.type === 'ImportExpression' && below(file, 'client');
      if (isOnDemand && node.source.value.includes('server/sandbox/')) return;
      const problem = problemOf(file, node.source.value);
      if (problem) context.report({ node: node.source, message: problem });
      for (const { imported } of node.specifiers ?? []) {
        const folders = nameOwners[node.source.value]?.[imported?.name];
        if (folders && !folders.some((folder) => below(file, folder)))
          context.report({
            node: node.source,
            message: `only ${folders.join(', ')} may use ${imported.name}`,
          });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default { meta: { name: 'boundaries' }, rules: { imports: rule } };
