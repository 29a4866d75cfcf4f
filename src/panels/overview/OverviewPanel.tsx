import { type ReactNode, useMemo } from 'react';
import { operationHref } from '../../client/route.ts';
import type { About, DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';
import { operationsByTag } from '../../core/openapi/operations/operations-by-tag.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import styles from './OverviewPanel.module.css';

const counted = (count: number, thing: string) =>
  count === 0 ? '' : `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;

/** How many there are to call, and how many the API calls. */
const countText = (operations: readonly OperationEntry[]) =>
  [
    counted(operations.filter(({ kind }) => kind === undefined).length, 'operation'),
    counted(operations.filter(({ kind }) => kind === 'webhook').length, 'webhook'),
    counted(operations.filter(({ kind }) => kind === 'callback').length, 'callback'),
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** What the document says of the API as a whole, and of each of its groups. */
export function OverviewPanel({ index }: { readonly index: DocumentIndex }) {
  const { title, version, specification, about = {}, description, operations } = index;
  const facts = [
    version === '' ? '' : `Version ${version}`,
    specification === '' ? '' : `OpenAPI ${specification}`,
    countText(operations),
  ];
  return (
    <article className={styles.overview} aria-labelledby="overview-title">
      <h1 id="overview-title" className={styles.title}>
        {title}
      </h1>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      {about.summary !== undefined && <p>{about.summary}</p>}
      <Markdown text={description} className={styles.words} />
      {about.externalDocs && (
        <p>
          <PageLink url={about.externalDocs.url} words={about.externalDocs.description} />
        </p>
      )}
      <Facts about={about} index={index} />
      {index.tags.length > 0 && (
        <section aria-labelledby="overview-groups" className={styles.groups}>
          <h2 id="overview-groups" className={styles.heading}>
            Groups
          </h2>
          <Groups index={index} />
        </section>
      )}
    </article>
  );
}

function Facts({ about, index }: { readonly about: About; readonly index: DocumentIndex }) {
  const { contactName, contactUrl, contactEmail, license, licenseUrl, terms } = about;
  const { servers } = index;
  return (
    <dl className={styles.list}>
      {(contactName ?? contactUrl ?? contactEmail) !== undefined && (
        <Fact name="Contact">
          {contactUrl === undefined ? contactName : <PageLink url={contactUrl} words={contactName} />}{' '}
          {contactEmail}
        </Fact>
      )}
      {(license ?? licenseUrl) !== undefined && (
        <Fact name="License">
          {licenseUrl === undefined ? license : <PageLink url={licenseUrl} words={license} />}
        </Fact>
      )}
      {terms !== undefined && (
        <Fact name="Terms">
          <PageLink url={terms} words="Terms of service" />
        </Fact>
      )}
      {servers.length > 0 && (
        <Fact name={servers.length === 1 ? 'Server' : 'Servers'}>
          <ul>
            {servers.map(({ url, description }) => (
              <li key={url}>
                <code>{url}</code> {description}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className={styles.row}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Each group with its words and a way to its first operation. */
function Groups({ index }: { readonly index: DocumentIndex }) {
  const byTag = useMemo(() => operationsByTag(index), [index]);
  return index.tags.map(({ name, description, externalDocs }) => {
    const operations = byTag.get(name) ?? [];
    return (
      <section key={name} className={styles.group} aria-label={name}>
        <h3 className={styles.name}>{name}</h3>
        {operations[0] && (
          <a
            href={operationHref(operations[0].id)}
            aria-label={`${name}: ${countText(operations)}`}
            className={styles.count}
          >
            {countText(operations)}
          </a>
        )}
        <Markdown text={description} className={styles.words} />
        {externalDocs && (
          <p className={styles.words}>
            <PageLink url={externalDocs.url} words={externalDocs.description} />
          </p>
        )}
      </section>
    );
  });
}
