/** A document that can be opened by its public address; choosing one fills the address, the user says yes to it. */
export type Preset = { readonly label: string; readonly address: string };

const persona = 'https://raw.githubusercontent.com/persona-id/persona-openapi/main';

/** Versions of Persona's API that its public repository describes. */
const personaVersions = [
  '2026-09-29',
  '2025-12-08',
  '2025-10-27',
  '2023-01-05',
  '2022-09-01',
  '2021-07-05',
  '2021-05-14',
  '2020-05-18',
];

export const presetGroups: readonly { readonly name: string; readonly presets: readonly Preset[] }[] = [
  {
    name: 'Persona, official',
    presets: personaVersions.map((version) => ({
      label: `Persona ${version}`,
      address: `${persona}/${version}/openapi-bundled.json`,
    })),
  },
  {
    name: 'Others',
    presets: [
      {
        label: 'GitHub REST API',
        address:
          'https://raw.githubusercontent.com/github/rest-api-description/main/descriptions/api.github.com/api.github.com.json',
      },
      {
        label: 'Redocly Museum, an example',
        address: 'https://raw.githubusercontent.com/Redocly/museum-openapi-example/main/openapi.yaml',
      },
    ],
  },
];
