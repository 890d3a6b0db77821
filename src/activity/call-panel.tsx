import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { isWhole } from '@/aws/asked';
import type { AwsContext } from '@/aws/context';
import type { ConnectionProfile } from '@/aws/profile';
import type { LoggedRequest } from '@/aws/request-log';
import { formatBytes, formatDateTime } from '@/lib/format';
import { CopyButton } from '@/ui/copy-button';
import { DocumentText } from '@/ui/legible/document-text';
import { Mono } from '@/ui/mono';
import { ShellCommand } from '@/ui/shell-command';
import type { Call } from './calls';
import { hasFailed } from './choose';
import { commandsOf } from './commands-of';
import { Facts } from './facts';
import { InCloudTrail } from './in-cloudtrail';
import { WhyOf } from './why-of';
import classes from './activity.module.css';

interface CallPanelProps {
  call: Call;
  profile: ConnectionProfile;
  /** Undefined where no session asked: signing in does not have one yet. */
  sessionName: string | undefined;
  /** Of the session that asked; undefined likewise, and on lookalikes, which have no CloudTrail. */
  context: AwsContext | undefined;
  onClose: () => void;
}

/** One request: its attempts, what it said and was told, and the lines that send it again. */
export function CallPanel({ call, profile, sessionName, context, onClose }: CallPanelProps) {
  const { last, attempts } = call;
  const { asked } = last;
  const { cli, curl } = commandsOf(last, profile);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from everything in it
    <aside ref={panel} className={classes.panel} tabIndex={-1} aria-label="Request" onKeyDown={onKeyDown}>
      <Tooltip label="Close (Esc)">
        <ActionIcon className={classes.close} size="sm" aria-label="Close the request" onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </Tooltip>
      <h2 className={classes.heading}>{last.operation}</h2>
      {hasFailed(call) && <WhyOf call={call} />}
      <Facts
        facts={[
          ['Service', asked?.service],
          ['Region', last.signedFor?.region ?? asked?.region],
          ['Session', sessionName ?? 'none'],
          ['Began', formatDateTime(new Date(attempts[0]!.startedAt))],
          ['Sent', `${last.method} ${last.host}${last.path}`],
        ]}
      />
      <h3 className={classes.part}>{attempts.length === 1 ? 'Attempt' : `${attempts.length} attempts`}</h3>
      <ol className={classes.attempts}>
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <Attempt attempt={attempt} />
          </li>
        ))}
      </ol>
      {asked !== undefined && (
        <>
          <h3 className={classes.part}>Asked</h3>
          <DocumentText label="what was asked" text={JSON.stringify(asked.input, null, 2)} />
        </>
      )}
      {cli !== undefined && (
        <>
          <h3 className={classes.part}>As AWS CLI</h3>
          <ShellCommand text={cli} />
        </>
      )}
      {curl !== undefined && (
        <>
          <h3 className={classes.part}>As curl</h3>
          <ShellCommand text={curl} />
        </>
      )}
      <p className={classes.dim}>
        {asked !== undefined && !isWhole(asked.input)
          ? 'What was too long to keep is looked for in the files that the lines name. '
          : ''}
        Bodies and secrets are not kept: the lines take them from files and variables, and curl its
        credentials from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
      </p>
      {context !== undefined && asked !== undefined && last.requestId !== undefined && (
        <>
          <h3 className={classes.part}>In CloudTrail</h3>
          <InCloudTrail context={context} entry={{ ...last, asked, requestId: last.requestId }} />
        </>
      )}
      <Headers title="Headers sent" headers={last.sent} />
      <Headers title="Headers received" headers={last.received} />
    </aside>
  );
}

function Attempt({ attempt }: { attempt: LoggedRequest }) {
  const { startedAt, status, code, error, latencyMs, bytesUp = 0, bytesDown = 0, requestId } = attempt;
  const said = [
    new Date(startedAt).toISOString().slice(11, 23),
    status ?? (error === undefined ? 'under way' : 'no answer'),
    code,
    latencyMs === undefined ? undefined : `${Math.round(latencyMs)} ms`,
    bytesUp > 0 ? `${formatBytes(bytesUp)} up` : undefined,
    bytesDown > 0 ? `${formatBytes(bytesDown)} down` : undefined,
  ];
  return (
    <>
      <Mono>{said.filter((one) => one !== undefined && one !== '').join(' · ')}</Mono>
      {error !== undefined && <div className={classes.bad}>{error}</div>}
      {requestId !== undefined && (
        <div>
          <Mono>{requestId}</Mono>
          <CopyButton value={requestId} label="request id" />
        </div>
      )}
    </>
  );
}

function Headers({ title, headers }: { title: string; headers?: Readonly<Record<string, string>> }) {
  const facts = Object.entries(headers ?? {});
  if (facts.length === 0) return null;
  return (
    <>
      <h3 className={classes.part}>{title}</h3>
      <Facts facts={facts} />
    </>
  );
}
