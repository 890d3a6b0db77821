import { Anchor, Button, Group, Textarea } from '@mantine/core';
import { writeCheckDraft } from '../../ui/check-drafts';
import type { HopDraft } from './hop-draft';
import classes from './hops.module.css';
import { isReadOnly, readOnlyPolicy } from './read-only-policy';
import { POLICY_LIMIT, policySize } from './validate-hop';

interface SessionPolicyFieldProps {
  draft: HopDraft;
  error: string | undefined;
  lookalike: boolean;
  disabled?: boolean;
  onChange: (change: Partial<HopDraft>) => void;
}

/** A policy that narrows this session to less than the role may do. */
export function SessionPolicyField({ draft, error, lookalike, disabled, onChange }: SessionPolicyFieldProps) {
  const size = policySize(draft);
  const readOnly = isReadOnly(draft.sessionPolicy);
  return (
    <div>
      <Textarea
        label="Session policy"
        description={`Keeps the session to less than the role may do. ${size.toLocaleString('en-US')} of ${POLICY_LIMIT.toLocaleString('en-US')} characters, blanks not counted`}
        autosize
        minRows={3}
        maxRows={20}
        classNames={{ input: classes.mono }}
        spellCheck={false}
        value={draft.sessionPolicy}
        error={error}
        disabled={disabled}
        onChange={(event) => onChange({ sessionPolicy: event.currentTarget.value })}
      />
      <Group gap="xs" mt={4}>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={disabled}
          onClick={() => onChange({ sessionPolicy: readOnly ? '' : readOnlyPolicy(lookalike) })}
        >
          {readOnly ? 'Clear' : 'Fill in: read only'}
        </Button>
        <Anchor
          href="/check?kind=session"
          target="_blank"
          // A tab with an opener begins with a copy of this one's sessionStorage: the text is in it, not in the URL.
          rel="opener"
          size="xs"
          fw={600}
          onClick={() => draft.sessionPolicy.trim() !== '' && writeCheckDraft('session', draft.sessionPolicy)}
        >
          Check it
        </Anchor>
      </Group>
    </div>
  );
}
