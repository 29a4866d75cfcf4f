import { SlidersHorizontal } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ChosenServer, OpenOperation } from '../../client/console.ts';
import { noServer, serverId, shownAddress } from '../../client/request/chosen-server.ts';
import { chooseServer } from '../../state/settings.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import styles from './ServerSelect.module.css';

const ServerDialog = lazyPart(() =>
  import('./ServerDialog.tsx').then((module) => ({ default: module.ServerDialog })),
);

/** No address begins so. */
const other = '+other';

/** Which server the requests go to. */
export function ServerSelect({ open }: { readonly open: OpenOperation }) {
  const { server, servers, serverNotes = [] } = open;
  const [isEditing, setEditing] = useState(false);
  const hasMore = server.variables !== undefined || server.isTyped || serverNotes.length > 0;
  return (
    <>
      <label htmlFor="choice-server" className={styles.label}>
        Server
      </label>
      <span className={styles.row}>
        <Select
          id="choice-server"
          value={serverId(server)}
          title={shownAddress(server)}
          className={styles.select}
          onChange={({ target }) => {
            if (target.value === other) setEditing(true);
            else chooseServer(open.documentId, target.value);
          }}
        >
          {server === noServer && <option value="">None yet</option>}
          {servers.map((one) => (
            <option key={serverId(one)} value={serverId(one)}>
              {optionText(one)}
            </option>
          ))}
          <option value={other}>Other address…</option>
        </Select>
        {hasMore && (
          <IconButton
            label="Server address"
            title="Server address and its variables"
            icon={<SlidersHorizontal aria-hidden />}
            onClick={() => setEditing(true)}
          />
        )}
      </span>
      <Suspense>{isEditing && <ServerDialog open={open} onClose={() => setEditing(false)} />}</Suspense>
    </>
  );
}

const optionText = (server: ChosenServer): string =>
  server.isLocalSandbox ? 'Local sandbox' : shownAddress(server);
