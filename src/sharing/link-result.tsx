import { Textarea } from '@mantine/core';
import { curlCommand } from '@/aws/cli';
import type { LinkRequest, PresignedLink } from '@/resources/links/presign';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { expiryText } from './expiry-text';
import classes from './link-panel.module.css';

interface LinkResultProps {
  readonly session: Session;
  readonly request: LinkRequest;
  readonly link: PresignedLink;
  /** Seconds. */
  readonly asked: number;
}

export function LinkResult({ session, request, link, asked }: LinkResultProps) {
  const { until, why } = expiryText(link, asked, session);
  const curl = curlCommand(request.method, link.url, request.key);
  const may = request.method === 'GET' ? 'read this object' : 'write this key';
  return (
    <div className={classes.result}>
      <output className={classes.expiry}>
        Works until <strong>{until}</strong>
      </output>
      {why !== undefined && <p className={classes.why}>{why}</p>}
      <Copyable label="link" value={link.url} />
      <Copyable label="curl command" value={curl} />
      <p className={classes.warning}>
        Anyone who has the link can {may} as {session.name} until then, from anywhere. It cannot be called
        back, except by taking the permission from {session.name} itself.
      </p>
    </div>
  );
}

function Copyable({ label, value }: { label: string; value: string }) {
  const name = `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
  return (
    <div className={classes.copyable}>
      <Textarea
        aria-label={name}
        value={value}
        readOnly
        rows={2}
        spellCheck={false}
        classNames={{ input: classes.value }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value} label={label} />
    </div>
  );
}
