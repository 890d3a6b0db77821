import { Badge, Radio, TextInput } from '@mantine/core';
import { FormSection } from '../new-grant/form-section';
import classes from '../new-grant/new-grant.module.css';
import type { LendForm, LendWay } from './lend-form';
import type { OfferedWay } from './offered-ways';

const TITLES: Readonly<Record<LendWay, string>> = {
  'own-name': 'The role once more, by a name of its own (AssumeRole)',
  federated: 'A federated user (GetFederationToken)',
  scoped: 'This session, narrowed (GetScopedCredentials)',
};

/** By which call: one is proposed with its reason, the others are a click away, or say why not. */
export function LendWaySection({
  form,
  ways,
  way,
  name,
  nameProblem,
  onChange,
}: {
  readonly form: LendForm;
  readonly ways: readonly OfferedWay[];
  /** The one in force. */
  readonly way: LendWay;
  /** What the lent session is called unless somebody says otherwise. */
  readonly name: string;
  readonly nameProblem: string | undefined;
  readonly onChange: (change: Partial<LendForm>) => void;
}) {
  return (
    <FormSection number={4} title="By which way" problems={[]} about={[]}>
      <Radio.Group
        aria-label="By which way"
        value={way}
        onChange={(value) => onChange({ way: ways.find((one) => one.way === value)?.way })}
      >
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
                    <Badge size="xs" radius="sm" variant="light" style={{ flex: 'none' }}>
                      proposed
                    </Badge>
                  )}
                </span>
              }
              description={one.sentence}
            />
            {one.way === way && (
              <div className={classes.row} style={{ marginTop: 8 }}>
                <label className={classes.rowLabel} htmlFor="lend-name">
                  {way === 'scoped' ? 'For the log' : 'Called'}
                </label>
                {way === 'scoped' ? (
                  <TextInput
                    id="lend-name"
                    value={form.description}
                    maxLength={256}
                    onChange={({ currentTarget: { value } }) => onChange({ description: value })}
                    placeholder="what it is for; CloudTrail keeps it"
                  />
                ) : (
                  <TextInput
                    id="lend-name"
                    value={form.called}
                    maxLength={way === 'federated' ? 32 : 64}
                    error={nameProblem}
                    onChange={({ currentTarget: { value } }) => onChange({ called: value.trim() })}
                    placeholder={name}
                  />
                )}
              </div>
            )}
          </div>
        ))}
      </Radio.Group>
    </FormSection>
  );
}
