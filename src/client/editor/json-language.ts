import { editor, Emitter, languages, Range, type IPosition, type Uri } from 'monaco-editor/editor';
import type { Schema } from '../../core/openapi/operation.ts';
import { tokenizeJsonLine } from './json-tokens.ts';
import { jsonWorkerLabel, startWorker } from './monaco-workers.ts';
import { quietSchema } from './quiet-schema.ts';
import { registerKeeper } from '../../state/keepers.ts';

export const jsonLanguage = 'json';

// The Language Server Protocol's shapes, as far as Monaco's JSON worker answers in them.
type LspPosition = { readonly line: number; readonly character: number };
type LspRange = { readonly start: LspPosition; readonly end: LspPosition };
type LspMarkup = string | { readonly kind?: string; readonly language?: string; readonly value: string };
type LspItem = {
  readonly label: string;
  readonly kind?: number;
  readonly detail?: string;
  readonly documentation?: LspMarkup;
  readonly sortText?: string;
  readonly filterText?: string;
  readonly insertText?: string;
  readonly insertTextFormat?: number;
  readonly textEdit?: { readonly range: LspRange; readonly newText: string };
  readonly command?: { readonly command: string; readonly title: string };
};
type JsonService = {
  doComplete(uri: string, position: LspPosition): Promise<{ isIncomplete: boolean; items: LspItem[] } | null>;
  doHover(
    uri: string,
    position: LspPosition,
  ): Promise<{ contents: LspMarkup | LspMarkup[]; range?: LspRange } | null>;
};

const schemas = new Map<string, Schema>();

/** The schema that completion and hover of this model follow. */
export function describeModel(uri: Uri, schema: Schema | undefined): void {
  if (schema) schemas.set(uri.toString(), schema);
  else schemas.delete(uri.toString());
}

/** One worker at a time: it holds one schema, and starts afresh when another body is edited. */
let running: { readonly schema: Schema; readonly worker: editor.MonacoWebWorker<JsonService> } | undefined;

/** The next completion starts another worker. */
function dropService(): void {
  running?.worker.dispose();
  running = undefined;
}

// The schema of a text goes with its model (monaco-models.ts).
registerKeeper({ name: 'schemas in the editor', forgetAll: dropService, forgetDocument: dropService });

async function serviceFor(uri: Uri): Promise<JsonService | undefined> {
  const schema = schemas.get(uri.toString());
  if (!schema) return undefined;
  if (running?.schema !== schema) {
    running?.worker.dispose();
    running = { schema, worker: startService(schema) };
  }
  return running.worker.withSyncedResources([uri]);
}

const workerTrouble = new Emitter<void>();
export const onWorkerTrouble = workerTrouble.event;

function startService(schema: Schema): editor.MonacoWebWorker<JsonService> {
  const worker = startWorker(jsonWorkerLabel);
  worker.addEventListener('error', () => workerTrouble.fire());
  // The worker starts on its second message: the first one only wakes it (json.worker.js of monaco-editor).
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage('wake');
  const settings = {
    languageId: jsonLanguage,
    enableSchemaRequest: false,
    languageSettings: {
      validate: false,
      allowComments: false,
      schemas: [{ uri: 'inmemory://schema/body', fileMatch: ['*'], schema: quietSchema(schema) }],
    },
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
  worker.postMessage(settings);
  return editor.createWebWorker<JsonService>({ worker });
}

const toLsp = ({ lineNumber, column }: IPosition): LspPosition => ({
  line: lineNumber - 1,
  character: column - 1,
});

const toRange = ({ start, end }: LspRange) =>
  new Range(start.line + 1, start.character + 1, end.line + 1, end.character + 1);

const escapeMarkdown = (text: string) => text.replaceAll(/[\\`*_{}[\]()#+\-.!<>]/g, '\\$&');

function toMarkdown(markup: LspMarkup): { readonly value: string } {
  if (typeof markup === 'string') return { value: escapeMarkdown(markup) };
  return { value: markup.kind === 'plaintext' ? escapeMarkdown(markup.value) : markup.value };
}

/** LSP's CompletionItemKind, as far as JSON uses it (3.17, "completion request"). */
const kinds: Readonly<Record<number, languages.CompletionItemKind>> = {
  9: languages.CompletionItemKind.Module,
  10: languages.CompletionItemKind.Property,
  12: languages.CompletionItemKind.Value,
  13: languages.CompletionItemKind.Enum,
};

function toItem(item: LspItem, around: Range): languages.CompletionItem {
  return {
    label: item.label,
    kind: kinds[item.kind ?? 10] ?? languages.CompletionItemKind.Property,
    insertText: item.textEdit?.newText ?? item.insertText ?? item.label,
    range: item.textEdit ? toRange(item.textEdit.range) : around,
    ...(item.insertTextFormat === 2 && {
      insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && { documentation: toMarkdown(item.documentation) }),
    ...(item.sortText !== undefined && { sortText: item.sortText }),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.command?.command === 'editor.action.triggerSuggest' && {
      command: { id: item.command.command, title: item.command.title },
    }),
  };
}

/** JSON as a language of the editor: colours here, completion and hover from the operation's schema in a worker. */
export function registerJson(): void {
  languages.register({ id: jsonLanguage });
  editor.onWillDisposeModel(({ uri }) => describeModel(uri, undefined));
  languages.setLanguageConfiguration(jsonLanguage, {
    wordPattern: /(-?\d*\.\d\w*)|([^[{\]}:",\s]+)/g,
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string'] },
      { open: '[', close: ']', notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
  });
  const state: languages.IState = { clone: () => state, equals: (other) => other === state };
  languages.setTokensProvider(jsonLanguage, {
    getInitialState: () => state,
    tokenize: (line) => ({ tokens: [...tokenizeJsonLine(line)], endState: state }),
  });
  languages.registerCompletionItemProvider(jsonLanguage, {
    triggerCharacters: ['"', ':'],
    async provideCompletionItems(model, position) {
      const service = await serviceFor(model.uri);
      const found = await service?.doComplete(model.uri.toString(), toLsp(position));
      if (!found) return undefined;
      const word = model.getWordUntilPosition(position);
      const around = new Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
      return {
        incomplete: found.isIncomplete,
        suggestions: found.items.map((item) => toItem(item, around)),
      };
    },
  });
  languages.registerHoverProvider(jsonLanguage, {
    async provideHover(model, position) {
      const service = await serviceFor(model.uri);
      const found = await service?.doHover(model.uri.toString(), toLsp(position));
      if (!found) return undefined;
      const contents = Array.isArray(found.contents) ? found.contents : [found.contents];
      return {
        // In a hover a plain string is Markdown (LSP 3.17, "MarkedString"), other than in a completion.
        contents: contents.map((part) => (typeof part === 'string' ? { value: part } : toMarkdown(part))),
        ...(found.range && { range: toRange(found.range) }),
      };
    },
  });
}
