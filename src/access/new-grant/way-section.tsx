import { Badge, Button, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Ground, ProposedWay } from '@drawbridge-s3/policy/access';
import type { GrantWay } from '@drawbridge-s3/policy/grants';
import { CopyButton } from '@/ui/copy-button';
import { FormSection } from './form-section';
import classes from './new-grant.module.css';
import { PointFields } from './point-fields';
import type { SectionProps } from './section-props';

interface WaySectionProps extends SectionProps {
  readonly ways: readonly ProposedWay[];
  /** The one in force: the chosen or the proposed one. */
  readonly way: GrantWay;
  readonly ground: Ground;
  /** Of the session. */
  readonly account: string;
  /** Ways that write no policy. */
  readonly children: ReactNode;
}

const TITLES: Readonly<Record<GrantWay, string>> = {
  'bucket-policy': 'Bucket policy',
  'access-point': 'Access point',
  role: 'Role to assume',
};

/** By which documents: one is proposed with its reason, the others are a click away. */
export function WaySection({
  form,
  problems,
  onChange,
  ways,
  way,
  ground,
  account,
  children,
}: WaySectionProps) {
  return (
    <FormSection number={4} title="By which way" problems={problems} about={['way', 'role']}>
      <Radio.Group aria-label="By which way" value={way} onChange={(value) => onChange({ way: value })}>
        {ways.map((one, index) => (
          <div key={one.way} className={classes.way} data-chosen={one.way === way || undefined}>
            <Radio
              size="xs"
              value={one.way}
              disabled={!one.fits}
              label={
                <span className={classes.wayTitle}>
                  {TITLES[one.way]}
                  {index === 0 && one.fits && (
                    <Badge size="xs" radius="sm" variant="light">
                      proposed
                    </Badge>
                  )}
                </span>
              }
              description={one.sentence}
            />
            {one.way === way && way === 'access-point' && (
              <PointFields {...{ form, onChange, ground, account }} />
            )}
            {one.way === way && way === 'role' && <RoleFields {...{ form, problems, onChange }} />}
          </div>
        ))}
      </Radio.Group>
      {children}
    </FormSection>
  );
}

const HOURS = [1, 2, 4, 8, 12];

/** The role, and what whoever assumes it must bring. */
function RoleFields({ form, onChange }: SectionProps) {
  return (
    <>
      <div className={classes.row} style={{ marginTop: 8 }}>
        <label className={classes.rowLabel} htmlFor="grant-role">
          Role
        </label>
        <div className={classes.inline}>
          <TextInput
            id="grant-role"
            value={form.roleName}
            onChange={({ currentTarget: { value } }) => onChange({ roleName: value.trim() })}
            placeholder="named like the grant"
          />
          <NativeSelect
            aria-label="Longest session"
            value={String(form.sessionHours)}
            onChange={({ currentTarget: { value } }) => onChange({ sessionHours: Number(value) })}
            data={HOURS.map((hours) => ({
              value: String(hours),
              label: hours === 1 ? 'sessions of 1 h' : `sessions up to ${hours} h`,
            }))}
          />
        </div>
        <label className={classes.rowLabel} htmlFor="grant-external-id">
          External ID
        </label>
        <div className={classes.inline}>
          <TextInput
            id="grant-external-id"
            value={form.externalId}
            onChange={({ currentTarget: { value } }) =>
              onChange({ externalId: value.trim(), externalIdDue: false })
            }
            placeholder="none"
          />
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ externalId: newExternalId(), externalIdDue: false })}
          >
            Make one
          </Button>
          {form.externalId !== '' && <CopyButton value={form.externalId} label="external ID" />}
          {form.externalIdDue && (
            <Button size="compact-xs" variant="subtle" onClick={() => onChange({ externalIdDue: false })}>
              Ask for none
            </Button>
          )}
          <span className={classes.hint}>for a third party that serves others too; never in a link</span>
        </div>
      </div>
      <Checkbox
        mt={8}
        size="xs"
        label="Sessions must say who is behind them (source identity)"
        checked={form.sourceIdentity}
        onChange={({ currentTarget: { checked } }) => onChange({ sourceIdentity: checked })}
      />
    </>
  );
}

/** 128 bits nobody can guess. */
const newExternalId = (): string => crypto.randomUUID();
