// Monaco with the features, language and options of the body editor, and nothing else on the page.
import '../../../client/editor/monaco-features.ts';
import { editor, Uri } from 'monaco-editor/editor';
import { describeModel, jsonLanguage, registerJson } from '../../../client/editor/json-language.ts';
import type { Schema } from '../../../core/openapi/operation.ts';

// Filled in by the build of this page, from the operation that the console opens first.
declare const BODY_TEXT: string;
declare const BODY_SCHEMA: Schema;

const host = document.querySelector<HTMLElement>('#editor');
if (host) {
  registerJson();
  const model = editor.createModel(BODY_TEXT, jsonLanguage, Uri.parse('inmemory://body/bare'));
  describeModel(model.uri, BODY_SCHEMA);
  editor.create(host, {
    model,
    ariaLabel: 'JSON body',
    automaticLayout: true,
    fontSize: 13,
    lineHeight: 21,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    wordWrap: 'on',
    folding: true,
    bracketPairColorization: { enabled: false },
    quickSuggestions: { other: true, strings: true, comments: false },
    wordBasedSuggestions: 'off',
    links: false,
    colorDecorators: false,
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    scrollBeyondLastLine: false,
    fixedOverflowWidgets: true,
  });
  host.dataset['editor'] = 'ready';
}
