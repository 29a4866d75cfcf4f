/** The two parts of the work column. */
export type PaneName = 'snippets' | 'response';

/** How they share it: both, one folded to its heading, or one over the whole page. */
export type Room = { readonly folded?: PaneName; readonly maximised?: PaneName };

/** Per cent of the column for the snippets: half, so that the quickstart stands there whole at 1440x900, until there is an answer, which is what people read longest. */
export const snippetShare = (hasAnswer: boolean): number => (hasAnswer ? 29 : 52);
