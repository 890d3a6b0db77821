import { Suspense, useState } from 'react';
import type { GrantDocument, ManagedBy } from '@drawbridge-s3/policy/access';
import { Legible } from '@/ui/legible/legible';
import classes from './documents.module.css';
import { managedWords } from './managed-words';
import { lazyPart } from '@/ui/lazy-part';

/** With it come the writers of templates, which most grants never need. */
const TemplatePatch = lazyPart(() => import('./template-patch'), 'TemplatePatch');

interface ManagedNoteProps {
  readonly document: GrantDocument;
  readonly manager: ManagedBy;
}

/** That the next deployment would take the change away, and what to put into the template instead. */
export function ManagedNote({ document, manager }: ManagedNoteProps) {
  const [open, setOpen] = useState(false);
  const tool = manager.tool === 'CloudFormation' ? 'CloudFormation' : 'Terraform';
  return (
    <div className={classes.managed} role="note">
      <Legible>{managedWords(document, manager)}</Legible>
      {document.statements.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>As {tool} has it</summary>
          <Suspense>{open && <TemplatePatch document={document} tool={tool} />}</Suspense>
        </details>
      )}
    </div>
  );
}
