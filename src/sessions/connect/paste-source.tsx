import { plural } from '@drawbridge-s3/policy/grammar';
import { Select } from '@mantine/core';
import { visibleText } from '../../ui/names/odd-names';
import type { Recognised } from './connect-form';
import { masked } from './mask';
import { SecretTextarea } from './secret-textarea';

interface PasteSourceProps {
  label: string;
  placeholder: string;
  text: string;
  recognised: Recognised;
  onText: (text: string) => void;
  onProfile: (profile: string | undefined) => void;
}

/** One text area for everything the CLI and shells print; a file with several sections asks which one. */
export function PasteSource({ label, placeholder, text, recognised, onText, onProfile }: PasteSourceProps) {
  const { recognition, identity } = recognised;
  const sections = recognition?.kind === 'recognised' ? recognition.identities : [];
  return (
    <>
      <SecretTextarea
        label={label}
        placeholder={placeholder}
        value={text}
        complete={identity?.credentials !== undefined || (identity?.hops.length ?? 0) > 0}
        mask={(shown) => masked(shown, recognition)}
        onChange={onText}
      />
      {sections.length > 1 && (
        <Select
          label="Profile"
          mt={8}
          data={sections.map(({ profile = '', missing, hops }) => ({
            value: profile,
            label: [
              visibleText(profile),
              hops.length > 0 && plural(hops.length, 'role'),
              missing.length > 0 && 'incomplete',
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
          value={identity?.profile ?? null}
          onChange={(profile) => onProfile(profile ?? undefined)}
          allowDeselect={false}
          searchable={sections.length > 8}
          // A list of a thousand names is searched, not read.
          limit={200}
        />
      )}
    </>
  );
}

/** What is wrong with the recognised text, with what to do. */
export function recognitionProblem({ recognition, identity }: Recognised): string | undefined {
  if (recognition === undefined) return undefined;
  if (recognition.kind === 'unusable') return `${recognition.message} ${recognition.advice}`;
  if (!identity || identity.credentials) return undefined;
  const missing = identity.missing.length > 0 ? `Missing: ${identity.missing.join(', ')}.` : '';
  return [missing, ...identity.notes].filter((part) => part !== '').join(' ');
}
