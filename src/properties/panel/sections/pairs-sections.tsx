import { readable } from '../../plan/change-words';
import { tagsOf } from '../../plan/rewritten';
import classes from '../properties.module.css';
import { PairsEditor } from './pairs-editor';
import { BY_COPYING, IN_PLACE, Section } from './section';
import type { SectionProps } from './section-props';

export function MetadataSection({ draft, problems, standing, onChange }: SectionProps) {
  return (
    <Section title="Metadata" how={BY_COPYING}>
      {standing !== undefined && standing.missingMetadata > 0 && (
        <p className={classes.warn}>Some entries cannot be told in HTTP headers; a copy would lose them.</p>
      )}
      <PairsEditor
        noun="metadata entry"
        draft={draft.metadata}
        stands={standing && readable(standing.metadata)}
        error={problems.metadata}
        onChange={(metadata) => onChange({ metadata })}
      />
      <p className={classes.dim}>
        Any letters: what is beyond ASCII goes as an encoded word (RFC 2047), as S3 has it.
      </p>
    </Section>
  );
}

export function TagsSection({ draft, problems, standing, onChange }: SectionProps) {
  return (
    <Section title="Tags" how={IN_PLACE}>
      {standing?.tags === 'denied' && (
        <p className={classes.warn}>The tags may not be read: what you write here replaces all of them.</p>
      )}
      <PairsEditor
        noun="tag"
        draft={draft.tags}
        stands={standing && tagsOf(standing)}
        error={problems.tags}
        onChange={(tags) => onChange({ tags })}
      />
    </Section>
  );
}
