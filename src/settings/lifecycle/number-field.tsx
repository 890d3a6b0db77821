import { NumberInput } from '@mantine/core';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly width?: number;
  readonly placeholder?: string;
}

/** A whole number or nothing. */
export function NumberField({ label, value, onChange, width = 110, placeholder }: NumberFieldProps) {
  return (
    <NumberInput
      label={label}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      min={0}
      allowDecimal={false}
      placeholder={placeholder}
      w={width}
    />
  );
}
