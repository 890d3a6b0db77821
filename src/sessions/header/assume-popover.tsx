import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AwsFailure } from '../../aws/failure';
import { useEngine } from '../engine';
import { emptyHop, hopOf, sessionNameFrom, type HopDraft } from '../hops/hop-draft';
import { HopFailure } from '../hops/hop-failure';
import { HopFields } from '../hops/hop-fields';
import { validateHop } from '../hops/validate-hop';
import { asFailure } from '../store/failures';
import { parseArn } from '../store/identity';
import type { Hop, Session } from '../types';
import classes from './header.module.css';

interface AssumePopoverProps {
  session: Session;
  onAssume: (session: Session) => void;
}

/** `+` in the header: another role, assumed from the current session. */
export function AssumePopover({ session, onAssume }: AssumePopoverProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={480} trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label="Assume another role from here" disabled={opened}>
          <ActionIcon
            aria-label={`Assume another role from ${session.name}`}
            onClick={() => setOpened(!opened)}
          >
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Assume another role">
        <AssumeForm
          session={session}
          onAssumed={(assumed) => {
            setOpened(false);
            onAssume(assumed);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function AssumeForm({ session, onAssumed }: { session: Session; onAssumed: (session: Session) => void }) {
  const { sessions } = useEngine();
  const [draft, setDraft] = useState<HopDraft>(emptyHop);
  const [submitted, setSubmitted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ failure: AwsFailure; hop: Hop }>();
  const place = { chained: session.kind !== 'long-term', lookalike: session.profile.kind === 'custom' };
  const errors = validateHop(draft, place);
  const parts = session.arn === undefined ? undefined : parseArn(session.arn);
  const fallbackName = sessionNameFrom(parts?.sessionName ?? parts?.name);

  const submit = async () => {
    setSubmitted(true);
    if (Object.keys(errors).length > 0) return;
    const hop = hopOf(draft, fallbackName);
    setBusy(true);
    setFailed(undefined);
    try {
      onAssumed(await sessions.assume(session.id, hop, draft.mfaCode.trim() || undefined));
    } catch (error) {
      setFailed({ failure: asFailure(error, { action: 'AssumeRole', resource: hop.roleArn }), hop });
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      aria-label="Assume another role"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <HopFields
        draft={draft}
        errors={errors}
        submitted={submitted}
        place={place}
        fallbackName={fallbackName}
        disabled={busy}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
      {failed && <HopFailure failure={failed.failure} hop={failed.hop} callerArn={session.arn} />}
      <div className={classes.assume}>
        {place.chained && <span className={classes.hint}>A chained role lasts 1 hour at most</span>}
        <Button type="submit" loading={busy}>
          Assume
        </Button>
      </div>
    </form>
  );
}
