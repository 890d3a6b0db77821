import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { concernsOf, type AccessKey, type KeyStatus } from '@/resources/access-keys/access-key';
import { deleteKeyMutation, keyStatusMutation } from '@/resources/access-keys/access-keys';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { ageWords, lastUseWords } from './words';
import classes from './keys.module.css';

interface KeyPanelProps {
  readonly slug: string;
  /** Of the session that may change it. */
  readonly context: AwsContext;
  readonly shown: AccessKey;
  /** Other keys of the same user. */
  readonly others: readonly AccessKey[];
  /** It is what this session, or the one behind it, signs with. */
  readonly signing: boolean;
  readonly now: number;
  readonly onClose: () => void;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_KEYS = 2;

/** One key, and the steps of a rotation. */
export function KeyPanel(props: KeyPanelProps) {
  const { slug, context, shown, others, signing, now, onClose } = props;
  const { id, user, status, created, lastUse } = shown;
  const concerns = concernsOf(shown, now);
  const make = cliCommand('CreateAccessKey', { UserName: user }, context.profile, { service: 'iam' });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed in the dialog comes by here as well.
    const within = event.currentTarget.contains(event.target as Node);
    if (event.key !== 'Escape' || event.defaultPrevented || !within) return;
    event.stopPropagation();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from everything in it
    <aside ref={panel} className={classes.panel} tabIndex={-1} aria-label="Access key" onKeyDown={onKeyDown}>
      <ActionIcon className={classes.close} size="sm" aria-label="Close the key" onClick={onClose}>
        <IconX size={15} />
      </ActionIcon>
      <h2 className={classes.heading}>
        <Mono>{id}</Mono> <CopyButton value={id} label="access key id" />
      </h2>
      <dl className={classes.facts}>
        <dt>User</dt>
        <dd>{user ?? 'root'}</dd>
        <dt>Status</dt>
        <dd>{status}</dd>
        <dt>Age</dt>
        <dd>{ageWords(created, now)}</dd>
        <dt>Last used</dt>
        <dd>{lastUseWords(lastUse)}</dd>
        {concerns.length > 0 && (
          <>
            <dt>Concern</dt>
            <dd className={classes.concern}>{concerns.join(', ')}</dd>
          </>
        )}
        {user !== undefined && (
          <>
            <dt>Reaches</dt>
            <dd>
              <Link
                to="/s/$session/review"
                params={{ session: slug }}
                search={{ filter: `user/${user}` }}
                className={classes.link}
              >
                What the account’s policies let this user do…
              </Link>
            </dd>
          </>
        )}
      </dl>
      <h3 className={classes.part}>Rotate it</h3>
      <ol className={classes.steps}>
        <li>
          <strong>Make a new key.</strong>{' '}
          {others.length + 1 >= MOST_KEYS ? (
            <>
              The user has two keys, as many as IAM allows: the other one is the new one, or has to be deleted
              first.
            </>
          ) : (
            <>
              In a shell, so that its secret, which IAM tells once, does not pass this page.
              <ShellCommand text={make} />
            </>
          )}
        </li>
        <li>
          <strong>Hand it over</strong> to whatever uses this one, and wait until the new one is used.
          {others.map((other) => (
            <div key={other.id} className={classes.dim}>
              <Mono>{other.id}</Mono>: {other.status}, last used {lastUseWords(other.lastUse)}
            </div>
          ))}
        </li>
        <li>
          <StatusStep context={context} shown={shown} signing={signing} />
        </li>
        <li>
          <DeleteStep context={context} shown={shown} onGone={onClose} />
        </li>
      </ol>
    </aside>
  );
}

function StatusStep({ context, shown, signing }: Pick<KeyPanelProps, 'context' | 'shown' | 'signing'>) {
  const client = useQueryClient();
  const mutation = keyStatusMutation(context, client, shown);
  const { mutate, isPending, error, data } = useMutation(mutation);
  const { id, status } = shown;
  const next: KeyStatus = status === 'Active' ? 'Inactive' : 'Active';
  // The panel may be closed by the time somebody presses Undo, so the mutation is not the component's.
  const takeBack = async () => {
    try {
      const outcome = await client
        .getMutationCache()
        .build(client, mutation)
        .execute({ next: status, base: next });
      if (outcome.kind === 'saved') notifyDone(`${id} is ${status.toLowerCase()} again.`);
      else notifyFailure('Not undone', new Error(`${id} was changed again meanwhile.`));
    } catch (failure) {
      notifyFailure('Not undone', failure as Error);
    }
  };
  return (
    <>
      <strong>Deactivate this one.</strong> It is refused from then on, and can be activated again.
      {signing && status === 'Active' && (
        <p className={classes.concern}>
          This session was opened with this key: without another session nobody here can activate it again.
        </p>
      )}
      <div className={classes.doing}>
        <Button
          size="compact-xs"
          variant="default"
          loading={isPending}
          onClick={() =>
            mutate(
              { next, base: status },
              {
                onSuccess: ({ kind }) =>
                  kind === 'saved' &&
                  notifyUndo(`${id} is ${next.toLowerCase()}.`, 'Undo', () => void takeBack()),
              },
            )
          }
        >
          {status === 'Active' ? 'Deactivate' : 'Activate again'}
        </Button>
      </div>
      {data?.kind === 'changed' && (
        <p role="alert">Somebody changed it meanwhile: it was read again, and nothing was written.</p>
      )}
      {error !== null && <InlineFailure failure={error} />}
    </>
  );
}

interface DeleteStepProps {
  readonly context: AwsContext;
  readonly shown: AccessKey;
  readonly onGone: () => void;
}

function DeleteStep({ context, shown, onGone }: DeleteStepProps) {
  const client = useQueryClient();
  const { mutate, isPending, error, data, reset } = useMutation(deleteKeyMutation(context, client, shown));
  const [asking, setAsking] = useState(false);
  const { id, status, lastUse } = shown;
  const active = status === 'Active';
  return (
    <>
      <strong>Delete it</strong>, once nothing misses it. There is no way back.
      <div className={classes.doing}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={active}
          onClick={() => {
            reset();
            setAsking(true);
          }}
        >
          Delete…
        </Button>
        {active && <span className={classes.dim}>Deactivate it first: what still needs it shows then.</span>}
      </div>
      <ConfirmDialog
        opened={asking}
        title={`Delete ${id}`}
        phrase={id}
        confirmLabel="Delete the key"
        danger
        busy={isPending}
        failure={
          error ??
          (data?.kind === 'changed'
            ? { message: 'It was activated, used or deleted meanwhile. Nothing was done; it is read again.' }
            : null)
        }
        onClose={() => setAsking(false)}
        onConfirm={() =>
          mutate(
            { next: null, base: { status, lastUse } },
            {
              onSuccess: ({ kind }) => {
                if (kind !== 'saved') return;
                setAsking(false);
                notifyDone(`${id} is deleted.`);
                onGone();
              },
            },
          )
        }
      >
        <p>Last used: {lastUseWords(lastUse)}. Whatever still signs with it is refused for good.</p>
      </ConfirmDialog>
    </>
  );
}
