import { plural } from '@drawbridge-s3/policy/grammar';
import { Anchor, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconCircleX, IconShieldExclamation } from '@tabler/icons-react';
import type { Finding, FindingType, Fix } from '@drawbridge-s3/policy/lint';
import { KeysHelp } from '../../monaco/keys-help';
import classes from './findings.module.css';
import tones from '../styles/tones.module.css';
import { Legible } from '@/ui/legible/legible';

const ICONS: Readonly<
  Record<FindingType, { icon: typeof IconBulb; className: string | undefined; name: string }>
> = {
  ERROR: { icon: IconCircleX, className: tones.error, name: 'Error' },
  SECURITY_WARNING: { icon: IconShieldExclamation, className: tones.error, name: 'Security warning' },
  WARNING: { icon: IconAlertTriangle, className: tones.warn, name: 'Warning' },
  SUGGESTION: { icon: IconBulb, className: tones.hint, name: 'Suggestion' },
};

interface FindingsListProps {
  /** undefined: the first check has not come back. */
  readonly findings: readonly Finding[] | undefined;
  readonly onGo: (finding: Finding) => void;
  readonly onFix: (fix: Fix) => void;
}

/** What the checks say of the text; a click goes to the place, a mend is one click. */
export function FindingsList({ findings, onGo, onFix }: FindingsListProps) {
  return (
    <section className={classes.findings} aria-label="Findings">
      <div className={classes.findingsHead}>
        <span role="status">{title(findings)}</span>
        <span className={classes.keys}>
          Esc, then Tab, leaves the editor <KeysHelp />
        </span>
      </div>
      {findings !== undefined && findings.length > 0 && (
        <ul className={classes.findingRows}>
          {findings.map((finding) => (
            <Row key={identity(finding)} finding={finding} onGo={onGo} onFix={onFix} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ finding, onGo, onFix }: { finding: Finding } & Pick<FindingsListProps, 'onGo' | 'onFix'>) {
  const { icon: Icon, className, name } = ICONS[finding.findingType];
  const line = finding.locations[0]?.span.start.line;
  return (
    <li className={classes.finding}>
      <Icon size={16} className={className} aria-label={name} role="img" />
      <UnstyledButton className={classes.findingText} onClick={() => onGo(finding)}>
        <strong>{finding.issueCode}</strong> <Legible>{finding.findingDetails}</Legible>{' '}
        {line !== undefined && <span className={tones.dim}>line {line}</span>}
      </UnstyledButton>
      <span className={classes.findingLinks}>
        {finding.fixes.map((fix) => (
          <Anchor key={fix.title} component="button" type="button" inherit onClick={() => onFix(fix)}>
            <Legible>{fix.title}</Legible>
          </Anchor>
        ))}
        <Anchor
          href={finding.learnMoreLink}
          target="_blank"
          rel="noreferrer"
          inherit
          className={classes.about}
        >
          About<span className={tones.hidden}> {finding.issueCode}</span>
        </Anchor>
      </span>
    </li>
  );
}

function title(findings: readonly Finding[] | undefined): string {
  if (findings === undefined) return 'Checking…';
  if (findings.length === 0) return 'No findings';
  return plural(findings.length, 'finding');
}

const identity = (finding: Finding) =>
  `${finding.issueCode} ${finding.locations[0]?.span.start.offset ?? 0} ${finding.findingDetails}`;
