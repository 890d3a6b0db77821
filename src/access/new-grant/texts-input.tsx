import { Pill, TagsInput, type TagsInputProps } from '@mantine/core';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import classes from './texts-input.module.css';

type TextsInputProps = Omit<
  TagsInputProps,
  'value' | 'onChange' | 'renderPill' | 'isDuplicate' | 'acceptValueOnBlur'
> & {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
};

/** Several texts, which a link may have brought: drawn so that all in them is seen, and told apart by their case. */
export function TextsInput({ value, ...rest }: TextsInputProps) {
  return (
    <TagsInput
      {...rest}
      value={[...value]}
      classNames={{ pillsList: classes.list, inputField: classes.typed }}
      renderPill={({ option, onRemove, disabled = false }) => (
        <Pill withRemoveButton={!disabled} onRemove={onRemove} title={escapedLines(option.label)}>
          <Legible>{option.label}</Legible>
        </Pill>
      )}
      isDuplicate={(one, all) => all.includes(one)}
      acceptValueOnBlur
    />
  );
}
