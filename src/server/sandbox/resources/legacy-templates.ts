import { defineResource } from '../define-resource.ts';
import { type Template, legacyTemplates } from '../templates.ts';

/** Legacy inquiry templates, which inquiries lead to and no operation reads. */
export const legacyInquiryTemplates = defineResource<Template>({
  type: 'template',
  prefix: 'tmpl',
  fixed: legacyTemplates,
  attributes: ({ name }) => ({ name }),
  routes: {},
});
