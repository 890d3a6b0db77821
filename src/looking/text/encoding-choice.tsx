import { Select } from '@mantine/core';
import { useSetting } from '../settings';
import { ENCODINGS, isEncoding, type Encoding } from './encodings';

/** The encoding that was chosen for what is looked at, which the URL keeps; undefined where it is guessed. */
export function useChosenEncoding(): readonly [
  Encoding | undefined,
  (encoding: Encoding | undefined) => void,
] {
  const [chosen, choose] = useSetting('encoding');
  return [isEncoding(chosen) ? chosen : undefined, choose];
}

interface EncodingChoiceProps {
  value: Encoding;
  /** What would be taken were nothing chosen. */
  guessed: Encoding;
  onChoose: (encoding: Encoding | undefined) => void;
}

/** Every encoding there is, found by typing. */
export function EncodingChoice({ value, guessed, onChoose }: EncodingChoiceProps) {
  return (
    <Select
      aria-label="Encoding"
      w={190}
      data={ENCODINGS.map(([name, label]) => ({
        value: name,
        label: name === guessed && name !== value ? `${label}, as guessed` : label,
      }))}
      value={value}
      searchable
      nothingFoundMessage="No such encoding"
      allowDeselect={false}
      onChange={(name) => isEncoding(name) && onChoose(name === guessed ? undefined : name)}
    />
  );
}
