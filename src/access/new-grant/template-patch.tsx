import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '@/ui/copy-button';
import { templatePatch } from '../outputs/template-patch';
import classes from './documents.module.css';

interface TemplatePatchProps {
  readonly document: GrantDocument;
  readonly tool: 'CloudFormation' | 'Terraform';
}

/** What one document takes in the template of a tool. */
export function TemplatePatch({ document, tool }: TemplatePatchProps) {
  const text = templatePatch(document, tool);
  return (
    <div className={classes.text}>
      <CopyButton value={text} label={`what ${tool} has to hold`} />
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.code} role="region" aria-label={`As ${tool} has it`} tabIndex={0}>
        {escapedLines(text)}
      </pre>
    </div>
  );
}
