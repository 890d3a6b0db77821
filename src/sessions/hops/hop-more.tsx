import { Button, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { HopDraft } from './hop-draft';
import classes from './hops.module.css';
import { SessionPolicyField } from './session-policy-field';
import { TagsField } from './tags-field';
import type { HopField } from './validate-hop';

interface HopMoreProps {
  draft: HopDraft;
  error: (field: HopField) => string | undefined;
  leave: (field: HopField) => () => void;
  lookalike: boolean;
  disabled?: boolean;
  onChange: (change: Partial<HopDraft>) => void;
}

/** What most hops do without: MFA, session policy, tags and source identity. Open where something is set. */
export function HopMore({ draft, error, leave, lookalike, disabled, onChange }: HopMoreProps) {
  const text = (field: 'mfaSerial' | 'mfaCode' | 'sourceIdentity') => ({
    value: draft[field],
    error: error(field),
    disabled,
    spellCheck: false,
    onBlur: leave(field),
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  const policySet = draft.sessionPolicy !== '' || draft.sessionPolicyArns !== '';
  const tagsSet = draft.tags.length > 0 || draft.sourceIdentity !== '';
  const policyError = error('sessionPolicy') ?? error('sessionPolicyArns');
  const tagsError = error('tags') ?? error('sourceIdentity');
  return (
    <div className={classes.more}>
      <Section label="MFA" set={draft.mfaSerial !== '' || draft.mfaCode !== ''} wrong={error('mfaCode')}>
        <div className={classes.fields}>
          <TextInput
            label="MFA device"
            placeholder="arn:aws:iam::444455556666:mfa/you"
            classNames={{ input: classes.mono }}
            autoComplete="off"
            {...text('mfaSerial')}
          />
          <TextInput
            label="MFA code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            classNames={{ input: classes.mono }}
            {...text('mfaCode')}
          />
        </div>
      </Section>
      <Section label="Session policy" set={policySet} wrong={policyError}>
        <SessionPolicyField
          draft={draft}
          error={error('sessionPolicy')}
          lookalike={lookalike}
          disabled={disabled}
          onChange={onChange}
        />
        <Textarea
          label="Managed policy ARNs"
          description="One per line; 10 at most"
          autosize
          minRows={1}
          maxRows={10}
          classNames={{ input: classes.mono }}
          value={draft.sessionPolicyArns}
          error={error('sessionPolicyArns')}
          disabled={disabled}
          onBlur={leave('sessionPolicyArns')}
          onChange={(event) => onChange({ sessionPolicyArns: event.currentTarget.value })}
        />
      </Section>
      <Section label="Tags and source identity" set={tagsSet} wrong={tagsError}>
        <TagsField tags={draft.tags} error={error('tags')} disabled={disabled} onChange={onChange} />
        <TextInput
          label="Source identity"
          description="Recorded in CloudTrail and kept through every further hop"
          autoComplete="off"
          {...text('sourceIdentity')}
        />
      </Section>
    </div>
  );
}

interface SectionProps {
  label: string;
  set: boolean;
  wrong: string | undefined;
  children: ReactNode;
}

function Section({ label, set, wrong, children }: SectionProps) {
  const [chosen, setChosen] = useState<boolean>();
  // A set value opens the section; an error keeps it open, or nobody would see what is wrong.
  const open = wrong !== undefined || (chosen ?? set);
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<Icon size={13} aria-hidden />}
        aria-expanded={open}
        className={classes.toggle}
        onClick={() => setChosen(!open)}
      >
        {label}
      </Button>
      {open && <div className={classes.section}>{children}</div>}
    </>
  );
}
