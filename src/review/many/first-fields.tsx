import { Checkbox, Select, TextInput } from '@mantine/core';
import { type FirstAddress, RECORDER_CHOICES } from './first';

interface FirstFieldsProps {
  readonly first: FirstAddress;
  /** Region of the session. */
  readonly usual: string;
  readonly onFirst: (change: FirstAddress) => void;
}

const LABELS = {
  first: 'first, then read each account',
  only: 'only, no account is read',
  off: 'not asked',
} as const;

/** What is asked about all accounts at once, before each is read. */
export function FirstFields({ first, usual, onFirst }: FirstFieldsProps) {
  const { analyzer, recorder, regions = '' } = first;
  return (
    <>
      <Checkbox
        label="Ask Access Analyzer of the organization"
        description="Its findings are shown at once, and held against those made here."
        checked={analyzer !== 'off'}
        onChange={({ currentTarget: { checked } }) => onFirst({ analyzer: checked ? undefined : 'off' })}
      />
      <Select
        label="What AWS Config has recorded"
        description="A few queries of an aggregator, in the place of some 150 calls an account."
        data={RECORDER_CHOICES.map((value) => ({ value, label: LABELS[value] }))}
        value={recorder ?? 'first'}
        allowDeselect={false}
        onChange={(next) => onFirst({ recorder: next === 'off' || next === 'only' ? next : undefined })}
      />
      <TextInput
        label="Regions to look for both in"
        description="Analyzers are of one Region; those of other Regions that have buckets are asked at the end."
        placeholder={usual}
        value={regions}
        onChange={({ currentTarget: { value } }) => onFirst({ regions: value === '' ? undefined : value })}
        disabled={analyzer === 'off' && recorder === 'off'}
      />
    </>
  );
}
