import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Evidence } from '@drawbridge-s3/policy/review';
import { Who } from '@/sessions/who';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { EvidenceLink, evidenceWords } from '../picture/panel/evidence-link';
import { StatementView } from '../picture/panel/statement-view';
import { lastName, type ReachRow } from './rows';
import type { ReadStatement } from './statement-of';
import panel from '../picture/panel/panel.module.css';
import classes from './inspector.module.css';

interface InspectorProps {
  readonly session: Session;
  readonly row: ReachRow;
  /** Undefined for what is no statement, and for documents that were not read. */
  readonly statementOf: (evidence: Evidence) => ReadStatement | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One way in: its path in steps, each with the statement that allows it. */
export function Inspector({ session, row, statementOf, onClose, children }: InspectorProps) {
  const { reach, who, may, where } = row;
  return (
    <aside className={panel.panel} aria-label="Way in">
      <header className={panel.head}>
        <h2 className={panel.title}>
          <Who who={who} whole />{' '}
          <span className={classes.dim}>{<Legible>{`${may} in ${where}`}</Legible>}</span>
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the panel" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={panel.scroll}>
        <ol className={classes.steps}>
          {reach.evidence.map((evidence, index) => (
            <li key={JSON.stringify(evidence)} className={classes.step}>
              <p className={classes.does}>
                <span className={classes.number} aria-hidden>
                  {index + 1}
                </span>
                <Legible>{doesWords(row, evidence)}</Legible>
              </p>
              <StatementView
                title={evidenceWords(evidence)}
                statement={statementOf(evidence)}
                link={<EvidenceLink session={session} evidence={evidence} />}
              />
            </li>
          ))}
        </ol>
        {children}
      </div>
    </aside>
  );
}

/** What a statement has to do with the path. */
function doesWords({ reach, whoText, may, where }: ReachRow, { kind, arn, sid }: Evidence): string {
  const roles = reach.through.filter((step) => step.kind === 'role').map((step) => step.arn);
  switch (kind) {
    case 'trust': {
      const before = roles[roles.indexOf(arn) - 1];
      return `${before === undefined ? whoText : lastName(before)} assumes ${lastName(arn)}`;
    }
    case 'identity':
      return `${lastName(roles.at(-1) ?? arn)} may ${may} in ${where}`;
    case 'access-point':
      return `${whoText} may ${may} through ${lastName(arn)}`;
    case 'bucket':
      return `${lastName(arn)} lets ${whoText} ${may}`;
    case 'acl':
      return `The ACL of ${lastName(arn)} gives ${sid ?? 'a permission'} to ${whoText}`;
    case 'access-grant':
      return `S3 Access Grants gives ${whoText} credentials to ${may}`;
  }
}
