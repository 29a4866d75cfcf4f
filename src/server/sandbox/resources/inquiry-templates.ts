import { list, retrieve } from '../common-routes.ts';
import { defineResource } from '../define-resource.ts';
import { toOne } from '../relations.ts';
import { type Template, type TemplateField, resolveTemplateId, templates } from '../templates.ts';

const fieldSchema = ({ name, kind, label }: TemplateField): unknown => ({
  type: kind,
  key: name.replaceAll('-', '_'),
  label,
  'default-value': null,
  config: { required: false },
});

// Persona lists templates for production keys alone. The sandbox shows them to every key, so that a user
// without an account has something to choose from.
export const inquiryTemplates = defineResource<Template>({
  type: 'inquiry-template',
  prefix: 'itmpl',
  fixed: templates,
  resolveId: resolveTemplateId,
  attributes: ({ name, fields }) => ({
    name,
    status: 'active',
    'embedded-flow-domain-allowlist': [],
    'hosted-flow-subdomains': [],
    'hosted-flow-redirect-uri-schemes': [],
    'field-schemas': fields.map(fieldSchema),
  }),
  relations: {
    'latest-published-version': toOne('inquiry-template-version', ({ versionId }) => versionId),
  },
  routes: {
    'GET /inquiry-templates': list(),
    'GET /inquiry-templates/:id': retrieve,
  },
});
