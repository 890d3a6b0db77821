import { Chip, Group } from '@mantine/core';
import { CASES } from '@drawbridge-s3/policy/grants';
import { FormSection } from './form-section';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';

/** What the grantee is to do, as one of the cases people have. */
export function CaseSection({ form, problems, onChange }: SectionProps) {
  const chosen = CASES.find(({ id }) => id === form.case);
  return (
    <FormSection number={1} title="What for" problems={problems} about={['abilities']}>
      <Chip.Group value={form.case} onChange={(value) => onChange({ case: value })}>
        <Group className={classes.cases} role="radiogroup" aria-label="What for">
          {CASES.map(({ id, title }) => (
            <Chip key={id} value={id} size="xs" radius="sm" variant="light">
              {title}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {chosen !== undefined && <p className={classes.hint}>{chosen.sentence}</p>}
    </FormSection>
  );
}
