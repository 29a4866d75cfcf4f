import type { Route } from '../context.ts';
import { missingParameter, notFound } from '../errors.ts';
import { pageRequest, paginate } from '../pagination.ts';
import { type Serializer, relation, timestamp } from '../resource.ts';
import {
  type TemplateField,
  findTemplate,
  findTemplateByVersion,
  legacyTemplates,
  templates,
  templatesCreatedAt,
} from '../templates.ts';

// Persona lists templates for production keys alone. The sandbox shows them to every key, so that a reader
// without an account has something to choose from.

const fieldSchema = ({ name, kind, label }: TemplateField): unknown => ({
  type: kind,
  key: name.replaceAll('-', '_'),
  label,
  'default-value': null,
  config: { required: false },
});

export const templateResource: Serializer = (_environment, id) => {
  const template = findTemplate(id);
  if (!template || template.versionId === undefined) return undefined;
  return {
    type: 'inquiry-template',
    id: template.id,
    attributes: {
      name: template.name,
      status: 'active',
      'embedded-flow-domain-allowlist': [],
      'hosted-flow-subdomains': [],
      'hosted-flow-redirect-uri-schemes': [],
      'field-schemas': template.fields.map(fieldSchema),
    },
    relationships: {
      'latest-published-version': relation('inquiry-template-version', template.versionId),
    },
  };
};

export const templateVersionResource: Serializer = (_environment, id) => {
  const template = findTemplateByVersion(id);
  if (!template) return undefined;
  return {
    type: 'inquiry-template-version',
    id,
    attributes: {
      'name-display': template.name,
      description: null,
      status: 'published',
      live: true,
      'last-updater': null,
      'enabled-locales': ['en'],
      'created-at': timestamp(templatesCreatedAt),
      'updated-at': timestamp(templatesCreatedAt),
      'published-at': timestamp(templatesCreatedAt),
      theme: {},
    },
    relationships: { 'inquiry-template': relation('inquiry-template', template.id) },
  };
};

export const legacyTemplateResource: Serializer = (_environment, id) => {
  const template = legacyTemplates.find((candidate) => candidate.id === id);
  return template && { type: 'template', id, attributes: { name: template.name } };
};

export const listTemplates: Route = ({ query, path }) => {
  const page = paginate(templates, pageRequest(query.page), path, query.parameters);
  if (!page.ok) return page.problem;
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id }) => ({ type: 'inquiry-template', id })),
    links: page.value.links,
    mayInclude: false,
  };
};

export const retrieveTemplate: Route = ({ id }) => {
  const template = findTemplate(id);
  if (!template || template.versionId === undefined) return notFound();
  return { kind: 'data', status: 200, data: { type: 'inquiry-template', id: template.id } };
};

export const listTemplateVersions: Route = ({ query, path }) => {
  const templateId = query.filter.get('inquiry-template-id') ?? '';
  if (templateId === '') return missingParameter('filter.inquiry_template_id is missing');
  const template = findTemplate(templateId);
  if (!template || template.versionId === undefined)
    return notFound('filter.inquiry_template_id is not found');
  const page = paginate([{ id: template.versionId }], pageRequest(query.page), path, query.parameters);
  if (!page.ok) return page.problem;
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id }) => ({ type: 'inquiry-template-version', id })),
    links: page.value.links,
    mayInclude: false,
  };
};
