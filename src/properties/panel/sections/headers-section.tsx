import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { EditedHeader } from '../../edit/edit';
import classes from '../properties.module.css';
import { BY_COPYING, Section } from './section';
import type { SectionProps } from './section-props';

const HEADERS: readonly (readonly [EditedHeader, string, string])[] = [
  ['ContentType', 'Content-Type', 'text/html; charset=utf-8'],
  ['CacheControl', 'Cache-Control', 'max-age=3600'],
  ['ContentDisposition', 'Content-Disposition', 'attachment'],
  ['ContentEncoding', 'Content-Encoding', 'gzip'],
  ['ContentLanguage', 'Content-Language', 'en'],
  ['Expires', 'Expires', '2027-01-31'],
  ['WebsiteRedirectLocation', 'Website redirect', '/another-key'],
];

/** What HTTP says of the content. An empty field takes the header away. */
export function HeadersSection(props: SectionProps) {
  return (
    <Section title="Headers" how={BY_COPYING}>
      {HEADERS.map(([name, label, example]) => (
        <HeaderLine key={name} {...props} name={name} label={label} example={example} />
      ))}
    </Section>
  );
}

interface HeaderLineProps extends SectionProps {
  readonly name: EditedHeader;
  readonly label: string;
  readonly example: string;
}

function HeaderLine({ name, label, example, draft, problems, standing, onChange }: HeaderLineProps) {
  const id = useId();
  const typed = draft.headers[name];
  const stands = standing === undefined ? undefined : (standingValue(standing, name) ?? '');
  const set = (value: string | undefined) => {
    const { [name]: _, ...others } = draft.headers;
    onChange({ headers: value === undefined || value === stands ? others : { ...others, [name]: value } });
  };
  const takenAway = typed === '' && stands !== '';
  return (
    <div className={classes.line}>
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        value={typed ?? stands ?? ''}
        placeholder={
          takenAway ? 'Taken away' : standing === undefined ? 'As each has it' : `none, such as ${example}`
        }
        error={problems[name]}
        onChange={(event) => set(event.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
        rightSection={
          typed !== undefined ? (
            <Tooltip label="Leave it as it is">
              <ActionIcon size="sm" aria-label={`Leave ${label} as it is`} onClick={() => set(undefined)}>
                <IconArrowBackUp size={14} />
              </ActionIcon>
            </Tooltip>
          ) : (
            standing === undefined && (
              <Tooltip label="Take it away from all">
                <ActionIcon size="sm" aria-label={`Take ${label} away`} onClick={() => set('')}>
                  <IconX size={14} />
                </ActionIcon>
              </Tooltip>
            )
          )
        }
      />
    </div>
  );
}

function standingValue(
  { headers, expires, redirect }: NonNullable<SectionProps['standing']>,
  name: EditedHeader,
) {
  if (name === 'Expires') return expires;
  return name === 'WebsiteRedirectLocation' ? redirect : headers[name];
}
