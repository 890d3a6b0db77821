import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatAccount, isAccount } from '@drawbridge-s3/policy/grammar';
import { cliCommand } from '@/aws/cli';
import { unlockTask } from '@/aws/root-task';
import type { BucketLocation } from '@/resources/policies/target';
import { lockingStatements, withoutStatements } from '@/resources/unlock/locking-statements';
import { type Opened, useUnlocking } from '@/resources/unlock/use-unlocking';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { DocumentText } from '@/ui/legible/document-text';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import classes from './unlock.module.css';

interface UnlockPanelProps {
  readonly bucket: BucketLocation;
  /** Of the owner's account, whom the policy keeps out. */
  readonly locked: Session;
  /** Open ones of the service; one of the management account may be among them. */
  readonly sessions: readonly Session[];
}

/**
 * A bucket whose policy keeps its own account from changing it, opened by AssumeRoot: as steps for whoever may, and done
 * from here where a session may.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export function UnlockPanel({ bucket, locked, sessions }: UnlockPanelProps) {
  const [account, setAccount] = useState(locked.account ?? '');
  const others = sessions.filter((one) => one.account !== locked.account && one.account !== undefined);
  const [chosen, setChosen] = useState<string>();
  const by = others.find(({ id }) => id === chosen) ?? others[0];
  const { opening, saving } = useUnlocking(bucket);
  const { profile } = locked;
  const task = cliCommand('AssumeRoot', unlockTask(account, profile.partition), profile, {
    service: 'sts',
    region: profile.region,
  });
  return (
    <section className={classes.unlock} aria-label="Unlock the bucket">
      <h3 className={classes.heading}>Nobody who was asked may change this policy</h3>
      <p className={classes.text}>
        The management account of the organization, or the delegated administrator for IAM, can take it away:
        AssumeRoot gives them the root user of the bucket’s account for 15 minutes, for policies of buckets
        alone. Root sessions must be enabled in the organization (centralized root access). The root user of
        the account itself can do it without any of that.
      </p>
      <p className={classes.text}>For a shell of theirs, then with the credentials it answers:</p>
      <ShellCommand text={task} />
      <ShellCommand text={cliCommand('GetBucketPolicy', { Bucket: bucket.name }, profile)} />
      <ShellCommand text={cliCommand('DeleteBucketPolicy', { Bucket: bucket.name }, profile)} />
      {by === undefined ? (
        <p className={classes.dim}>
          To do it from here, open a session of the management account or the delegated administrator.
        </p>
      ) : (
        <>
          <Group align="end" gap="xs">
            <TextInput
              size="xs"
              label="Account of the bucket"
              value={account}
              onChange={({ currentTarget: { value } }) => setAccount(value.trim())}
            />
            <Select
              size="xs"
              label="As"
              allowDeselect={false}
              value={by.id}
              data={others.map((one) => ({ value: one.id, label: `${one.name} · ${one.account}` }))}
              onChange={(id) => setChosen(id ?? undefined)}
            />
            <Button
              size="xs"
              disabled={!isAccount(account)}
              loading={opening.isPending}
              onClick={() => opening.mutate({ by, account })}
            >
              Assume root for this task
            </Button>
          </Group>
          {opening.error && <InlineFailure failure={opening.error} />}
        </>
      )}
      {by !== undefined && opening.data !== undefined && (
        <PolicyTask
          key={opening.data.root.context.id}
          bucket={bucket}
          locked={locked}
          opened={opening.data}
          busy={saving.isPending}
          failure={saving.error}
          onSave={(next) => {
            const opened = opening.data;
            saving.mutate(
              { by, opened, next },
              {
                onSuccess: (there) => {
                  if (there !== next) {
                    notifyFailure(
                      'Not saved',
                      new Error('The policy was changed by somebody else meanwhile.'),
                    );
                    return;
                  }
                  const words = next === null ? 'The policy is deleted.' : 'The policy is saved.';
                  notifyUndo(words, 'Undo', () =>
                    saving.mutate(
                      { by, opened: { ...opened, text: next }, next: opened.text },
                      {
                        onSuccess: () => notifyDone('The policy is as it was.'),
                        onError: (error) => notifyFailure('Not undone', error),
                      },
                    ),
                  );
                },
              },
            );
          }}
        />
      )}
    </section>
  );
}

interface PolicyTaskProps {
  readonly bucket: BucketLocation;
  readonly locked: Session;
  readonly opened: Opened;
  readonly busy: boolean;
  readonly failure: Parameters<typeof InlineFailure>[0]['failure'] | null;
  readonly onSave: (next: string | null) => void;
}

/** The policy, and what is to become of it. */
function PolicyTask({ bucket, locked, opened, busy, failure, onSave }: PolicyTaskProps) {
  const { root, text } = opened;
  const principal = principalOf(locked);
  const arn = `arn:${locked.profile.partition}:s3:::${bucket.name}`;
  const locking = text === null || principal === undefined ? [] : lockingStatements(text, arn, principal);
  const [draft, setDraft] = useState(() => (text === null ? '' : (withoutStatements(text, locking) ?? '')));
  const [typed, setTyped] = useState('');
  if (text === null) return <p className={classes.text}>The bucket has no policy: nothing locks it.</p>;
  const numbers = locking.map((index) => index + 1).join(', ');
  const broken = draft.trim() !== '' && !isPolicy(draft);
  const sure = typed.trim() === bucket.name;
  return (
    <>
      <p className={classes.text} role="status">
        Root of {formatAccount(root.account)} for this task
        {root.until === undefined ? '' : `, until ${root.until.toLocaleTimeString()}`}; in memory alone.{' '}
        {locking.length === 0
          ? `No statement keeps ${locked.name} from the policy for certain.`
          : `Statement ${numbers} keeps ${locked.name} from it.`}
      </p>
      <DocumentText label="policy as it stands" text={text} />
      <Textarea
        label="What is saved instead"
        description={
          locking.length === 0
            ? 'Change it as needed.'
            : `The same without statement ${numbers}; change it as needed.`
        }
        placeholder="Nothing would be left: delete the policy."
        autosize
        classNames={{ input: classes.draft }}
        minRows={3}
        maxRows={16}
        value={draft}
        error={broken ? 'This is no policy yet.' : undefined}
        onChange={({ currentTarget: { value } }) => setDraft(value)}
      />
      <TextInput
        size="xs"
        label={`Type ${bucket.name} to go on: what those statements denied is denied no more`}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      {failure !== null && <InlineFailure failure={failure} />}
      <Group gap="xs">
        <Button
          size="xs"
          loading={busy}
          disabled={!sure || broken || draft.trim() === '' || draft === text}
          onClick={() => onSave(draft)}
        >
          Save it
        </Button>
        <Button
          size="xs"
          color="red"
          variant="light"
          loading={busy}
          disabled={!sure}
          onClick={() => onSave(null)}
        >
          Delete the policy
        </Button>
        <span className={classes.dim}>The old one stays in the history of policies.</span>
      </Group>
    </>
  );
}

function isPolicy(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'Statement' in parsed;
  } catch {
    return false;
  }
}
