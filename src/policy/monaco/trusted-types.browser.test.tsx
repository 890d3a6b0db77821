import '@/lib/trusted-types';
import { MantineProvider } from '@mantine/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { useFindings, useLanguage } from '../workers/use-language';
import { monaco } from './monaco';
import { PolicyDiffEditor } from './policy-diff-editor';
import { PolicyEditor } from './policy-editor';

// What the server sends (server/csp.ts), as far as a page can put it on itself after it has loaded.
const NAMES =
  'default app-worker editorViewLayer domLineBreaksComputer diffEditorWidget diffReview standaloneColorizer tokenizeToString editorGhostText stickyScrollViewLayer richScreenReaderContent defaultWorkerFactory dompurify';
const violations: string[] = [];
const note = (event: SecurityPolicyViolationEvent) =>
  violations.push(`${event.violatedDirective} ${event.sample} ${event.sourceFile}`);

beforeAll(() => {
  document.addEventListener('securitypolicyviolation', note);
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `require-trusted-types-for 'script'; trusted-types ${NAMES} 'allow-duplicates'`;
  document.head.append(meta);
});
afterAll(() => document.removeEventListener('securitypolicyviolation', note));

const TEXT = '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Action": "s3:GetObject" }]\n}';

function Editors() {
  const { language } = useLanguage();
  const { findings } = useFindings(language, TEXT, BUCKET_ENV);
  return (
    <MantineProvider>
      <div style={{ height: 240 }}>
        <PolicyEditor
          value={TEXT}
          onChange={() => undefined}
          env={BUCKET_ENV}
          language={language}
          findings={findings ?? []}
          label="Policy"
        />
      </div>
      <div style={{ height: 240 }}>
        <PolicyDiffEditor original="{}" modified={TEXT} originalLabel="Saved" modifiedLabel="Draft" />
      </div>
    </MantineProvider>
  );
}

/** Machines that run these are busy ones; a second, the default, is too short for an editor to load. */
const eventually = <T,>(probe: () => T) => expect.poll(probe, { timeout: 10_000 });

it('runs editor, diff, workers, completion, hover and find under Trusted Types', async () => {
  const screen = await render(<Editors />);
  await eventually(() => [
    violations,
    monaco.editor.getModelMarkers({ owner: 'iam-policy' }).length > 0,
  ]).toEqual([[], true]);
  const editor = monaco.editor.getEditors().find((one) => one.getModel()?.getValue() === TEXT)!;
  editor.setPosition({ lineNumber: 3, column: 42 });
  editor.focus();
  editor.trigger('test', 'editor.action.triggerSuggest', null);
  await expect.element(page.getByRole('option', { name: /s3:GetObjectAcl/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  editor.trigger('test', 'editor.action.showHover', null);
  await expect.element(page.getByText(/Grants permission to retrieve objects/)).toBeVisible();
  editor.trigger('test', 'actions.find', null);
  await eventually(() => document.querySelectorAll('.line-insert').length).toBeGreaterThan(0);
  editor.focus();
  editor.trigger('test', 'editor.action.quickOutline', null);
  await expect.element(page.getByRole('option', { name: /Not complete/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  editor.focus();
  editor.trigger('test', 'editor.action.quickCommand', null);
  await expect.element(page.getByRole('option').first()).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await eventually(() => document.querySelector('.codelens-decoration')?.textContent).toContain(
    'Not complete',
  );
  await screen.unmount();
  expect(violations).toEqual([]);
  expect(monaco.editor.getModels()).toEqual([]);
});
