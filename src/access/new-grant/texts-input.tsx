import { memo } from 'react';
import { Pill, TagsInput, type TagsInputProps } from '@mantine/core';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import classes from './texts-input.module.css';

type TextsInputProps = Omit<
  TagsInputProps,
  'value' | 'onChange' | 'data' | 'renderPill' | 'isDuplicate' | 'acceptValueOnBlur'
> & {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly data?: readonly string[];
};

/** Several texts, which a link may have brought: drawn so that all in them is seen, and told apart by their case. */
export const TextsInput = memo(function TextsInput({ value, data = NONE, ...rest }: TextsInputProps) {
  return (
    <TagsInput
      {...rest}
      value={[...value]}
      data={[...data]}
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
});

const NONE: readonly string[] = [];
