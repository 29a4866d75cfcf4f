import { placeholderTemplateId } from '../../core/persona/demo-key.ts';

export type FieldKind = 'string' | 'date';
export type TemplateField = { readonly name: string; readonly kind: FieldKind; readonly label: string };
export type VerificationTemplate = { readonly id: string; readonly type: string };

/** An inquiry template of the sandbox, with the one version of it that is published. */
export type Template = {
  readonly id: string;
  readonly createdAt: number;
  /** Legacy templates (`tmpl_`) have no version. */
  readonly versionId: string | undefined;
  readonly name: string;
  readonly fields: readonly TemplateField[];
  readonly steps: readonly string[];
  readonly verificationTemplates: readonly VerificationTemplate[];
};

const field = (name: string, label: string, kind: FieldKind = 'string'): TemplateField => ({
  name,
  label,
  kind,
});

const person: readonly TemplateField[] = [
  field('name-first', 'First name'),
  field('name-middle', 'Middle name'),
  field('name-last', 'Last name'),
  field('birthdate', 'Birthdate', 'date'),
];
const address: readonly TemplateField[] = [
  field('address-street-1', 'Street'),
  field('address-street-2', 'Apartment or suite'),
  field('address-city', 'City'),
  field('address-subdivision', 'State or region'),
  field('address-postal-code', 'Postal code'),
  field('address-country-code', 'Country'),
];
const contact: readonly TemplateField[] = [
  field('email-address', 'Email address'),
  field('phone-number', 'Phone number'),
];
const identification: readonly TemplateField[] = [field('identification-number', 'Identification number')];

/** Templates do not change, so they carry one date. */
export const templatesCreatedAt = Date.UTC(2024, 0, 1);
const createdAt = templatesCreatedAt;

/** Fixed ids: a snippet copied yesterday still runs after a restart. */
export const templates: readonly Template[] = [
  {
    id: 'itmpl_SandboxGovernmentPhoto23',
    createdAt,
    versionId: 'itmplv_SandboxGovernmentPhoto23',
    name: 'KYC: government ID and selfie',
    fields: [...person, ...address, ...contact, ...identification],
    steps: ['start', 'verification_government_id', 'verification_selfie'],
    verificationTemplates: [
      { id: 'vtmpl_SandboxGovernmentPhoto23', type: 'verification/government-id' },
      { id: 'vtmpl_SandboxSe1fieCheck234567', type: 'verification/selfie' },
    ],
  },
  {
    id: 'itmpl_SandboxGovernmentCheck23',
    createdAt,
    versionId: 'itmplv_SandboxGovernmentCheck23',
    name: 'Government ID',
    fields: [...person, ...address, ...identification],
    steps: ['start', 'verification_government_id'],
    verificationTemplates: [{ id: 'vtmpl_SandboxGovernmentCheck23', type: 'verification/government-id' }],
  },
  {
    id: 'itmpl_SandboxContactCheck23456',
    createdAt,
    versionId: 'itmplv_SandboxContactCheck23456',
    name: 'Contact: email address and phone number',
    fields: [...person, ...contact],
    steps: ['start', 'verification_email_address', 'verification_phone_number'],
    verificationTemplates: [
      { id: 'vtmpl_SandboxMaiCheck234567892', type: 'verification/email-address' },
      { id: 'vtmpl_SandboxPhoneCheck2345678', type: 'verification/phone-number' },
    ],
  },
];

/** Only reachable by `template-id`. */
export const legacyTemplates: readonly Template[] = [
  {
    id: 'tmpl_SandboxLegacyF1ow2345678',
    createdAt,
    versionId: undefined,
    name: 'Legacy government ID',
    fields: [...person, ...address, ...contact, ...identification],
    steps: ['start', 'verification_government_id'],
    verificationTemplates: [{ id: 'vtmpl_SandboxLegacyCheck234567', type: 'verification/government-id' }],
  },
];

const all = [...templates, ...legacyTemplates];

/** The quickstart's placeholder stands for the first template, so that the untouched page gets its 201. */
export const resolveTemplateId = (id: string): string =>
  id === placeholderTemplateId ? (templates[0]?.id ?? id) : id;

export const findTemplate = (id: string): Template | undefined => {
  const resolved = resolveTemplateId(id);
  return all.find((template) => template.id === resolved);
};

export const findTemplateByVersion = (versionId: string): Template | undefined =>
  all.find((template) => template.versionId === versionId);

/** Placeholders of the description's examples stand for what the sandbox has, as the quickstart's does. */
export const resolveAccountTypeId = (id: string): string =>
  id === 'acttp_YOURACCOUNTTYPEID' ? accountTypeId : id;

export const findVerificationTemplate = (template: Template, id: string): VerificationTemplate | undefined =>
  id === 'vtmpl_YOURTEMPLATEID'
    ? template.verificationTemplates[0]
    : template.verificationTemplates.find((candidate) => candidate.id === id);

export const accountTypeId = 'acttp_SandboxDefaultUserType22';
export const accountTypeName = 'User';
