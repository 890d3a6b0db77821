import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deniedText } from '@/aws/failures/denied-text';
import { formatDateTime, formatSize } from '@/lib/format';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { annotationQuery, annotationsQuery } from '@/resources/objects/properties/annotations';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { CopyButton } from '@/ui/copy-button';
import { VisibleName } from '@/ui/names/visible-name';
import { InlineFailure } from '@/ui/states';
import classes from '../properties.module.css';
import { Section } from './section';

interface AnnotationsProps {
  readonly place: PropertiesPlace;
  readonly address: ObjectAddress;
}

/** Texts that stand beside the object; a click shows one. */
export function AnnotationsSection({ place, address }: AnnotationsProps) {
  const annotations = useQuery({ ...annotationsQuery(place, address), retry: false });
  const [open, setOpen] = useState<string>();
  return (
    <Section title="Annotations" how="to read; copies take them along">
      {annotations.isPending && <p className={classes.dim}>Reading…</p>}
      {annotations.isError && <p className={classes.dim}>{deniedText(annotations.error)}</p>}
      {annotations.data?.length === 0 && <p className={classes.dim}>None.</p>}
      <ul className={classes.list}>
        {annotations.data?.map(({ name, size, modified }) => (
          <li key={name}>
            <UnstyledButton
              aria-expanded={open === name}
              onClick={() => setOpen(open === name ? undefined : name)}
            >
              <VisibleName name={name} />{' '}
              <span className={classes.dim}>
                {formatSize(size)}
                {modified !== undefined && `, ${formatDateTime(modified)}`}
              </span>
            </UnstyledButton>
            {open === name && <AnnotationText place={place} address={address} name={name} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AnnotationText({ place, address, name }: AnnotationsProps & { readonly name: string }) {
  const text = useQuery({ ...annotationQuery(place, address, name), retry: false });
  if (text.isPending) return <p className={classes.dim}>Reading…</p>;
  if (text.isError) return <InlineFailure failure={text.error} />;
  return (
    <div className={classes.pair} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      {/* A region that scrolls has to be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} tabIndex={0} aria-label={`Text of ${name}`}>
        {text.data}
      </pre>
      <CopyButton value={text.data} label="annotation" />
    </div>
  );
}
