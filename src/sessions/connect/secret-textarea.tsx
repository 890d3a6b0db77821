import { Button, Textarea } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { tooLong } from '../parse/recognise';
import { PASTE_LIMIT } from '../parse/text';
import classes from './connect.module.css';

interface SecretTextareaProps {
  label: string;
  value: string;
  placeholder: string;
  /** True when the text holds all it needs: it is then shown masked and can only be replaced as a whole. */
  complete: boolean;
  /** The text as it may be seen. */
  mask: (text: string) => string;
  minRows?: number;
  onChange: (text: string) => void;
}

/**
 * Pasted secrets are on screen only while they are being typed: after a paste, or on leaving the field, the
 * text is masked. Pasting again replaces it.
 */
export function SecretTextarea({
  label,
  value,
  placeholder,
  complete,
  mask,
  minRows = 4,
  onChange,
}: SecretTextareaProps) {
  const [sealedText, setSealedText] = useState(value);
  const pasting = useRef(false);
  /** Length of what was pasted and not taken: a field of that size would stop the page. */
  const [refused, setRefused] = useState<number>();
  const hint = useId();
  const sealed = complete && value === sealedText;

  const change = (text: string) => {
    const fits = text.length <= PASTE_LIMIT;
    setRefused(fits ? undefined : text.length);
    if (fits && pasting.current) setSealedText(text);
    pasting.current = false;
    if (fits) onChange(text);
  };

  return (
    <div className={classes.secret}>
      <Textarea
        aria-label={label}
        aria-describedby={sealed ? hint : undefined}
        placeholder={placeholder}
        error={refused === undefined ? undefined : Object.values(tooLong(refused)).join(' ')}
        value={sealed ? mask(value) : value}
        readOnly={sealed}
        autosize
        minRows={minRows}
        maxRows={9}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        classNames={{ input: classes.monoInput }}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => setSealedText(value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          pasting.current = true;
          if (!sealed && text.length <= PASTE_LIMIT) return;
          event.preventDefault();
          change(text);
        }}
        onKeyDown={(event) => {
          if (sealed && (event.key === 'Backspace' || event.key === 'Delete')) change('');
        }}
      />
      {sealed && (
        <>
          <Button variant="default" size="compact-xs" className={classes.clear} onClick={() => change('')}>
            Clear
          </Button>
          <span id={hint} hidden>
            Secrets are hidden. Paste again to replace the text.
          </span>
        </>
      )}
    </div>
  );
}
