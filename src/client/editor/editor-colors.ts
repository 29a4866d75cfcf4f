/** The colours Monaco draws with, as `#rrggbb`; the page's tokens are handed in by the panel. */
export type EditorColors = {
  readonly background: string;
  readonly text: string;
  readonly key: string;
  readonly string: string;
  readonly number: string;
  readonly keyword: string;
  readonly punctuation: string;
  readonly line: string;
  readonly selection: string;
  readonly faint: string;
  readonly floating: string;
  readonly border: string;
  readonly hover: string;
  readonly selected: string;
  readonly accent: string;
  readonly danger: string;
  readonly warning: string;
};

export type EditorScheme = 'light' | 'dark';
export type EditorPalette = Readonly<Record<EditorScheme, EditorColors>>;
