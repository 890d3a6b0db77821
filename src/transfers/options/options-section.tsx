import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { headersWords } from '@/resources/objects/writing/upload-headers';
import { HeadersForm } from './headers-form';
import classes from './options.module.css';

type OptionsSectionProps = Parameters<typeof HeadersForm>[0] & {
  /** Something in it needs the operator. */
  readonly startOpen: boolean;
};

/** The upload's options: one line that says what is set, and the form behind it. */
export function OptionsSection({ startOpen, ...form }: OptionsSectionProps) {
  const [open, setOpen] = useState(startOpen);
  const words = headersWords(form.headers);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.section} aria-label="Upload options">
      <UnstyledButton className={classes.toggle} onClick={() => setOpen(!open)} aria-expanded={open}>
        <Chevron size={14} aria-hidden />
        Options
        <span className={classes.summary} title={words.join(' · ')}>
          {words.length === 0 ? 'as the bucket has it' : words.join(' · ')}
        </span>
      </UnstyledButton>
      <Collapse expanded={open}>
        <HeadersForm {...form} />
      </Collapse>
    </section>
  );
}
