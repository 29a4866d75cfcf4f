/** What stands in one cell: `text` as it is shown and copied, `raw` as it is written in the answer. */
export type TableCell = {
  readonly kind: 'text' | 'number' | 'word' | 'nested' | 'missing';
  readonly text: string;
  readonly raw: string;
};

/** A list as rows and columns. Cells are read when they are asked for, so a table of many rows costs little. */
export type Table = {
  /** Where the list was found, as words with code marks: '`data`'; empty for the whole answer. */
  readonly place: string;
  readonly columns: readonly string[];
  /** How many more columns there are than are shown. */
  readonly hiddenColumns: number;
  readonly rowCount: number;
  readonly cell: (row: number, column: number) => TableCell;
  /** All of a row as it is written, to be searched. */
  readonly rowText: (row: number) => string;
};

/** Work in pieces: whoever runs it may rest after each `yield`. */
export type TableReading = Generator<undefined, Table | undefined>;

/** More columns than anybody looks at; an answer with a name of its own in each row would have a column for each. */
export const mostColumns = 200;

export const missingCell: TableCell = { kind: 'missing', text: '', raw: '' };

/** Rows between two rests: a few milliseconds of work. */
export const rowsAtOnce = 250;
