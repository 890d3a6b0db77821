import { Autocomplete } from '@mantine/core';
import { REGIONS } from './connect/regions';

/** Regions open faster than releases: any name of their form will do. */
export const isRegion = (text: string): boolean => /^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(text);

interface RegionInputProps {
  readonly value: string;
  readonly onChange: (region: string) => void;
}

/** Of what is of one Region. */
export function RegionInput({ value, onChange }: RegionInputProps) {
  return (
    <Autocomplete
      w={150}
      size="xs"
      aria-label="Region"
      placeholder="Region"
      data={REGIONS}
      value={value}
      error={isRegion(value) ? undefined : 'Such as eu-west-1'}
      onChange={onChange}
      limit={40}
    />
  );
}
