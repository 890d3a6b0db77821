import { Button, Textarea } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { lineCount, tooLong } from '../parse/text';
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

const MAX_ROWS = 9;
/** Characters beyond which a browser's own paste takes seconds, line by line; setting the value does not. */
const LONG = 4096;

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
  /** Why what was pasted is not taken: a field of that size would stop the page. */
  const [refused, setRefused] = useState<string>();
  const hint = useId();
  const sealed = complete && value === sealedText;

  const change = (text: string) => {
    const excess = tooLong(text);
    setRefused(excess && `${excess.message} ${excess.advice}`);
    if (!excess && pasting.current) setSealedText(text);
    pasting.current = false;
    if (!excess) onChange(text);
  };

  return (
    <div className={classes.secret}>
      <Textarea
        aria-label={label}
        aria-describedby={sealed ? hint : undefined}
        placeholder={placeholder}
        error={refused}
        value={sealed ? mask(value) : value}
        readOnly={sealed}
        // Counted, not measured: measuring lays a long text out once more for every change, in a font with ligatures,
        // which held the page for seconds. Masking does not change the height either, so what one clicks beneath stays
        // under the pointer.
        rows={Math.min(MAX_ROWS, Math.max(minRows, lineCount(value, MAX_ROWS)))}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        classNames={{ input: classes.monoInput }}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => setSealedText(value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          const { selectionStart, selectionEnd } = event.currentTarget;
          pasting.current = true;
          if (!sealed && text.length <= LONG) return;
          event.preventDefault();
          change(sealed ? text : value.slice(0, selectionStart) + text + value.slice(selectionEnd));
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
