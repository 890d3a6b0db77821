import { Button, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  IconBraces,
  IconChevronDown,
  IconCopy,
  IconDeviceFloppy,
  IconFileTypeHtml,
  IconLink,
  IconQrcode,
  IconTable,
  IconTerminal2,
} from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { formatBytes, formatCount, formatSize } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { MenuActions, type MenuAction } from '@/ui/menu-actions';
import { Mono } from '@/ui/mono';
import { notifyDone } from '@/ui/notify';
import { saveAs } from '@/ui/save-as';
import { expiryText } from '../end/expiry-text';
import { whatEndsIt } from '../end/what-ends-it';
import { writtenSet, type TextFormat } from './formats';
import type { LinkSet } from './link-set';
import { linksDocument } from './links-document';
import classes from './set.module.css';
import { lazyPart } from '@/ui/lazy-part';

/** With it comes the library that draws codes. */
const QrDialog = lazyPart(() => import('./qr-dialog'), 'QrDialog');

/** Rows of links on the screen: the rest is in what is copied or saved. */
const SHOWN = 200;

const TEXTS: readonly { format: TextFormat; label: string; icon: typeof IconTable }[] = [
  { format: 'csv', label: 'CSV', icon: IconTable },
  { format: 'text', label: 'Text, one link a line', icon: IconLink },
  { format: 'json', label: 'JSON', icon: IconBraces },
  { format: 'curl', label: 'curl, one line each', icon: IconTerminal2 },
];

/** What was signed, and the ways to take it away. */
export function SetResult({
  set,
  session,
  name,
  whole,
}: {
  readonly set: LinkSet;
  readonly session: Session;
  readonly name: string;
  /** What stands here where there are more objects than the set holds. */
  readonly whole: ReactNode;
}) {
  const clipboard = useClipboard();
  const [codes, setCodes] = useState(false);
  const { links, refused, archived, more, method, expiry } = set;
  const { until } = expiryText(expiry, expiry.seconds, session);
  const known = links.flatMap(({ size }) => size ?? []);
  const total = known.reduce((sum, size) => sum + size, 0);
  const save = (text: string, extension: string, type: string) =>
    saveAs(new Blob([text], { type }), `${name}.${extension}`);
  const copies = TEXTS.map(({ format, label, icon }): MenuAction => ({
    label,
    icon,
    disabledReason: undefined,
    run: () => {
      clipboard.copy(writtenSet(format, set).text);
      notifyDone(`${formatCount(links.length)} links copied`);
    },
  }));
  const saves = TEXTS.map(({ format, label, icon }): MenuAction => ({
    label,
    icon,
    disabledReason: undefined,
    run: () => {
      const { text, extension, type } = writtenSet(format, set);
      save(text, extension, type);
    },
  }));
  const page: MenuAction = {
    label: 'HTML page',
    icon: IconFileTypeHtml,
    disabledReason: method === 'GET' ? undefined : 'A page cannot upload by these links: make a drop instead',
    run: () => void linksDocument(set).then((text) => save(text, 'html', 'text/html')),
  };
  return (
    <section className={classes.result} aria-label="Links that were made">
      <p className={classes.line}>
        <strong>
          {formatCount(links.length)} {links.length === 1 ? 'link' : 'links'}
        </strong>
        {known.length > 0 && ` to ${formatBytes(total)}`}, until <strong>{until}</strong>
      </p>
      <div className={classes.actions}>
        <FormatMenu label="Copy" icon={IconCopy} actions={copies} />
        <FormatMenu label="Save" icon={IconDeviceFloppy} actions={[page, ...saves]} />
        <Button
          variant="default"
          leftSection={<IconQrcode size={14} aria-hidden />}
          onClick={() => setCodes(true)}
        >
          QR codes…
        </Button>
      </div>
      {more && whole}
      {archived > 0 && (
        <p className={classes.why}>
          {formatCount(archived)} of them lead to archived objects, which answer InvalidObjectState until
          somebody restores them.
        </p>
      )}
      {refused.length > 0 && (
        <details className={classes.details}>
          <summary>
            {formatCount(refused.length)} {refused.length === 1 ? 'key has' : 'keys have'} no link: browsers
            rewrite paths with “.” or “..” between slashes
          </summary>
          <ul className={classes.plainList}>
            {refused.slice(0, SHOWN).map((key) => (
              <li key={key}>
                <Mono>
                  <Legible>{key}</Legible>
                </Mono>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={classes.dim}>
        Whoever has a link may{' '}
        {method === 'GET' ? 'read the object' : 'write the key, and replace what is there'}, as {session.name}
        . {whatEndsIt(session)}
      </p>
      <ul className={classes.links}>
        {links.slice(0, SHOWN).map(({ key, versionId, size, url, place }) => (
          <li key={`${place} ${key} ${versionId ?? ''}`}>
            <Mono truncate title={key}>
              <Legible>{key}</Legible>
            </Mono>
            <span className={classes.dim}>{method === 'GET' && formatSize(size)}</span>
            <CopyButton value={url} label={`link to ${key}`} />
          </li>
        ))}
      </ul>
      {links.length > SHOWN && (
        <p className={classes.dim}>
          And {formatCount(links.length - SHOWN)} more, in what is copied and saved.
        </p>
      )}
      <Suspense>{codes && <QrDialog set={set} name={name} onClose={() => setCodes(false)} />}</Suspense>
    </section>
  );
}

interface FormatMenuProps {
  readonly label: string;
  readonly icon: typeof IconTable;
  readonly actions: readonly MenuAction[];
}

function FormatMenu({ label, icon: Icon, actions }: FormatMenuProps) {
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Icon size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuActions groups={[actions]} />
      </Menu.Dropdown>
    </Menu>
  );
}
