import { answerPage } from '../common-routes.ts';
import { defineResource } from '../define-resource.ts';
import { missingParameter, notFound } from '../errors.ts';
import { timestamp } from '../moment.ts';
import { toOne } from '../relations.ts';
import type { Route } from '../resource.ts';
import { type Template, findTemplate, templates } from '../templates.ts';

type TemplateVersion = { readonly id: string; readonly createdAt: number; readonly template: Template };

const listVersions: Route<TemplateVersion> = (call, resource) => {
  const templateId = call.query.filter.get('inquiry-template-id') ?? '';
  if (templateId === '') return missingParameter('filter.inquiry_template_id is missing');
  const versionId = findTemplate(templateId)?.versionId;
  const version = resource.records(call.environment).get(versionId ?? '');
  return version
    ? answerPage(call, resource, [version])
    : notFound('filter.inquiry_template_id is not found');
};

/** Each template has one version, which is published. */
export const inquiryTemplateVersions = defineResource<TemplateVersion>({
  type: 'inquiry-template-version',
  prefix: 'itmplv',
  fixed: templates.flatMap((template) =>
    template.versionId === undefined
      ? []
      : [{ id: template.versionId, createdAt: template.createdAt, template }],
  ),
  attributes: ({ template, createdAt }) => ({
    'name-display': template.name,
    description: null,
    status: 'published',
    live: true,
    'last-updater': null,
    'enabled-locales': ['en'],
    'created-at': timestamp(createdAt),
    'updated-at': timestamp(createdAt),
    'published-at': timestamp(createdAt),
    theme: {},
  }),
  relations: { 'inquiry-template': toOne('inquiry-template', ({ template }) => template.id) },
  routes: { 'GET /inquiry-template-versions': listVersions },
});
