import type { SnippetLanguage } from './language.ts';
import { curl } from './languages/curl.ts';
import { node } from './languages/node.ts';
import { php } from './languages/php.ts';
import { ruby } from './languages/ruby.ts';

/** The languages that have a tab of their own; they come with the page, the others when one of them is chosen. */
export const languagesInSight: readonly SnippetLanguage[] = [curl, node, ruby, php];
