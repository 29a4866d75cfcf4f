// Parts of monaco-editor that ship without types of their own.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
declare module 'monaco-editor/editor/contrib/caretOperations/browser/caretOperations';
declare module 'monaco-editor/editor/editor.worker';
declare module 'monaco-editor/languages/features/json/json.worker';
