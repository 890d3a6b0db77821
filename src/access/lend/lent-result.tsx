import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatDateTime, formatDuration } from '@/lib/format';
import { useTimeLeft } from '@/sessions/header/use-time-left';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { saveAs } from '@/ui/save-as';
import { CutPanel, type CutHelp } from './cut-panel';
import { FORMATS, lentText, masked, type LentFormat } from './formats';
import type { LentCredentials } from './lend';
import classes from './lend.module.css';

interface LentResultProps {
  readonly lent: LentCredentials;
  readonly session: Session;
  /** What they open, in words. */
  readonly words: string;
  readonly region: string;
  readonly help: CutHelp | undefined;
  readonly onForget: () => void;
}

/** What was lent, once: to copy or to save, hidden until somebody asks to see it. */
export function LentResult({ lent, session, words, region, help, onForget }: LentResultProps) {
  const [format, setFormat] = useState<LentFormat>('bash');
  const [shown, setShown] = useState(false);
  const { credentials } = lent;
  const { fileName, hint } = FORMATS.find(({ id }) => id === format)!;
  const until = credentials.expiration.getTime();
  const text = lentText(format, credentials, { region, origin: window.location.origin, words, until });
  return (
    <section className={`${classes.panel} ${classes.given}`} aria-label="Lent credentials">
      <div className={classes.tools}>
        <strong>Lent.</strong>
        <Countdown lent={lent} />
        <Button size="compact-xs" variant="default" onClick={onForget} ml="auto">
          Forget them here
        </Button>
      </div>
      <p className={classes.warning}>
        Shown on this page alone and kept nowhere: copy or save them before you leave. Whoever holds them can{' '}
        {words} until then.
      </p>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label="As"
          value={format}
          onChange={(value) => setFormat(value)}
          data={FORMATS.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </div>
      <div className={classes.tools}>
        <CopyButton value={text} label="lent credentials" />
        <Button
          size="compact-xs"
          variant="default"
          leftSection={shown ? <IconEyeOff size={13} aria-hidden /> : <IconEye size={13} aria-hidden />}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={13} aria-hidden />}
          onClick={() => saveAs(new Blob([text], { type: 'text/plain' }), fileName)}
        >
          As a file
        </Button>
        <span>{hint}</span>
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.secret} role="region" aria-label="Text to hand over" tabIndex={0}>
        {escapedLines(shown ? text : masked(text, credentials))}
      </pre>
      <Facts lent={lent} session={session} />
      {help !== undefined && <CutPanel help={help} session={session} />}
    </section>
  );
}

/** Who they are in the logs, and how much room the policy takes. */
function Facts({ lent, session }: Pick<LentResultProps, 'lent' | 'session'>) {
  const { arn = session.arn, tokenSize, tokenUtilization, layers, credentials } = lent;
  const size = tokenSize ?? credentials.sessionToken?.length;
  return (
    <dl className={classes.facts}>
      {arn !== undefined && (
        <>
          <dt>In the logs</dt>
          <dd>
            <Mono>{arn}</Mono> <CopyButton value={arn} label="ARN" />
          </dd>
        </>
      )}
      <dt>Access key</dt>
      <dd>
        <Mono>{credentials.accessKeyId}</Mono>
      </dd>
      {size !== undefined && (
        <>
          <dt>Session token</dt>
          <dd>
            {formatBytes(size)}
            {tokenUtilization !== undefined &&
              `, ${Math.round(tokenUtilization * 100)} % of the room STS has for one`}
          </dd>
        </>
      )}
      {layers !== undefined && (
        <>
          <dt>Layers</dt>
          <dd>{layers} of 3 policies that narrow this session</dd>
        </>
      )}
    </dl>
  );
}

function Countdown({ lent: { credentials } }: Pick<LentResultProps, 'lent'>) {
  const left = useTimeLeft({ credentials });
  const end = formatDateTime(credentials.expiration);
  if (left === 0) return <span role="status">They ended at {end}.</span>;
  return (
    <span>
      They end at <strong>{end}</strong>
      {left === undefined ? '' : `, in ${formatDuration(left)}`}.
    </span>
  );
}
