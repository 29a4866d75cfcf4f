import { type Template, findTemplate, findTemplateByVersion } from './templates.ts';
import type { Problems, Reading } from './validate.ts';

/** The template of a new inquiry; whatever is wrong with the one that was sent is reported. */
export const readTemplate = (attributes: Reading, problems: Problems): Template | undefined => {
  const ids = [
    ['inquiry-template-id', attributes.id('inquiry-template-id', 'itmpl')],
    ['inquiry-template-version-id', attributes.id('inquiry-template-version-id', 'itmplv')],
    ['template-id', attributes.id('template-id', 'tmpl')],
  ] as const;
  const given = ids.find(([, id]) => typeof id === 'string');
  if (!given) {
    if (!problems.reply())
      problems.add({
        status: 400,
        error: {
          title: 'Parameter missing',
          details:
            'one of data.attributes.inquiry_template_id, data.attributes.inquiry_template_version_id, data.attributes.template_id is missing',
        },
      });
    return undefined;
  }
  const [name, id] = given;
  const template =
    name === 'inquiry-template-version-id' ? findTemplateByVersion(id ?? '') : findTemplate(id ?? '');
  if (!template) attributes.unknownRecord(name);
  return template;
};
