import { personaAnswers } from '../persona/answers.ts';
import type { AnswerHelp, ApiHelp } from './api-help.ts';

const helps: ReadonlyMap<string, AnswerHelp> = new Map([['persona', personaAnswers]]);

/** What is known of the answers of an API. It reads JSON, so nothing of the first load imports it. */
export const answerHelpOf = (help: Pick<ApiHelp, 'id'> | undefined): AnswerHelp | undefined =>
  help && helps.get(help.id);
