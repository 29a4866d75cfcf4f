import type { OpenOperation } from '../../client/console.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import { Notice } from '../../ui/Notice.tsx';
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
        {operation.isDeprecated && <Badge kind="warning">deprecated</Badge>}
      </p>
      <Markdown text={operation.description} className={styles.description} />
      {operation.troubles.map((trouble) => (
        <Notice key={trouble} kind="warning">
          {trouble}
        </Notice>
      ))}
    </div>
  );
}
