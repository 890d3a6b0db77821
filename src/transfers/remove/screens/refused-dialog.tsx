import { Button, Checkbox, Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '@/lib/format';
import { lockOfQuery } from '@/resources/objects/lock-of';
import { MfaFields, mfaText } from '@/sessions/mfa-delete/mfa-fields';
import { sessionContext } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { saveRemovalReport } from '../report';
import type { Removal } from '../store';
import { nameOf } from '../targets';
import type { Refused } from '../removal-state';
import classes from './removal-list.module.css';

const SHOWN = 200;
/** Kinds of advice: keys are mostly refused for one reason. */
const ADVICE_SHOWN = 3;

/** What was not taken away, one by one with the service's reason, and what can be done about it. */
export function RefusedDialog({ removal, onClose }: { removal: Removal; onClose: () => void }) {
  const { work, state } = removal;
  const { refused, changed } = work;
  const [anyway, setAnyway] = useState(false);
  const [bypass, setBypass] = useState(work.bypass);
  const [mfa, setMfa] = useState(() => ({ serial: work.mfa?.split(' ')[0] ?? '', code: '' }));
  const versions = refused.some(({ target }) => target.versionId !== undefined);
  const conditions = refused.some(({ target, code }) => target.etag !== undefined && code === 'AccessDenied');
  const advice = [...new Set(refused.flatMap((one) => one.advice ?? []))].slice(0, ADVICE_SHOWN);
  const again = refused.length + (anyway ? changed.length : 0);
  const stayed = refused.length + changed.length > 0;
  // Of what is left nothing was refused: it only wants the next code.
  const goesOn = work.mfa !== undefined && state.phase === 'stopped';
  return (
    <Modal opened onClose={onClose} title={stayed ? 'What stayed' : 'Go on'} size="lg" centered>
      {stayed && (
        <Text role="alert">
          {formatCount(refused.length)} refused
          {changed.length > 0 && `, ${formatCount(changed.length)} changed or gone since they were counted`}:
        </Text>
      )}
      {stayed && (
        <ul
          className={classes.failures}
          aria-label="Not deleted"
          // It scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {[...refused, ...changed].slice(0, SHOWN).map((one) => (
            <li key={nameOf(one.target)}>
              <Mono>{visibleText(one.target.key)}</Mono>
              {one.target.versionId !== undefined && (
                <Text span c="dimmed" size="sm">
                  {' '}
                  version <Mono>{one.target.versionId}</Mono>
                </Text>
              )}
              <Text c="dimmed" size="sm">
                <Mono>{one.code}</Mono> {visibleText(one.message)} <Lock removal={removal} refused={one} />
              </Text>
            </li>
          ))}
          {refused.length + changed.length > SHOWN && (
            <li>
              and {formatCount(refused.length + changed.length - SHOWN)} more, all of them in the report
            </li>
          )}
        </ul>
      )}
      {advice.map((sentence) => (
        <Text key={sentence} size="sm" mt="xs">
          {sentence}
        </Text>
      ))}
      {conditions && (
        <Text size="sm" mt="xs">
          Deleting only what has not changed takes s3:GetObject besides s3:DeleteObject. Without it, tick
          below.
        </Text>
      )}
      {(changed.length > 0 || conditions) && (
        <Checkbox
          mt="sm"
          checked={anyway}
          onChange={(event) => setAnyway(event.currentTarget.checked)}
          label="Delete them as they are now, whatever has been written since"
        />
      )}
      {versions && (
        <Checkbox
          mt="sm"
          checked={bypass}
          onChange={(event) => setBypass(event.currentTarget.checked)}
          label="Bypass governance retention (takes s3:BypassGovernanceRetention)"
        />
      )}
      {work.mfa !== undefined && <MfaFields value={mfa} onChange={setMfa} />}
      <Group justify="space-between" mt="md">
        <Button variant="default" onClick={() => saveRemovalReport(removal)}>
          Save the report (CSV)
        </Button>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button
            disabled={
              (again === 0 && !goesOn) ||
              state.endedAt === undefined ||
              (work.mfa !== undefined && mfaText(mfa) === undefined)
            }
            onClick={() => {
              work.retry({ anyway, bypass, mfa: mfaText(mfa) });
              onClose();
            }}
          >
            {again === 0 ? 'Go on' : `Try ${formatCount(again)} again`}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

/** What locks a version. */
function Lock({ removal, refused: { target, message } }: { removal: Removal; refused: Refused }) {
  const { sessionId, location } = removal.info;
  const { data } = useQuery({
    ...lockOfQuery(sessionContext(sessionId), location, target),
    enabled: target.versionId !== undefined && /object lock|worm/i.test(message),
  });
  return data;
}
