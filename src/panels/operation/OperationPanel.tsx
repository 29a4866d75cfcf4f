import type { OpenOperation } from '../../client/console.ts';
import { operationHref } from '../../client/route.ts';
import type { CallbackLink } from '../../core/openapi/operation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { OperationNotices } from './OperationNotices.tsx';
import styles from './OperationPanel.module.css';

/** What the operation is: title, method and path, what it does, and what could not be read of it. */
export function OperationPanel({ open }: { readonly open: OpenOperation }) {
  const { operation } = open;
  return (
    <div className={styles.operation}>
      <p className={styles.tag}>{operation.tag}</p>
      <h1 className={styles.title}>{operation.title}</h1>
      <p className={styles.path}>
        <MethodMark method={operation.method} />
        <code>{operation.path}</code>
        {operation.kind && <Badge kind="info">{operation.kind === 'webhook' ? 'webhook' : 'callback'}</Badge>}
        {operation.isDeprecated && <Badge kind="warning">deprecated</Badge>}
      </p>
      <Markdown text={operation.description} className={styles.description} />
      {operation.kind && (
        <p className={styles.incoming}>
          {operation.kind === 'webhook'
            ? 'The API sends this call to an address that you give it.'
            : 'The API sends this call in the course of another operation.'}{' '}
          There is nothing to try here; below is what it brings.
        </p>
      )}
      {operation.callbacks && operation.callbacks.length > 0 && <Callbacks links={operation.callbacks} />}
      <OperationNotices open={open} />
    </div>
  );
}

/** The page that the document names for the operation. It stands behind the description, and comes after the token in the order of Tab. */
export function OperationDocs({ open }: { readonly open: OpenOperation }) {
  const { externalDocs } = open.operation;
  return (
    externalDocs && (
      <p className={styles.docs}>
        <PageLink url={externalDocs.url} words={externalDocs.description} />
      </p>
    )
  );
}

/** Calls that the API may make because of this one. */
function Callbacks({ links }: { readonly links: readonly CallbackLink[] }) {
  return (
    <p className={styles.incoming}>
      {links.length === 1 ? 'Callback: ' : 'Callbacks: '}
      {links.map(({ id, name, method, expression }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={operationHref(id)}>{name}</a>{' '}
          <code>
            {method} {expression}
          </code>
        </span>
      ))}
    </p>
  );
}
