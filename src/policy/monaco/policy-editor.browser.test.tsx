import { MantineProvider } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { useFindings, useLanguage } from '../workers/use-language';
import type { Highlight } from './decorations';
import classes from './editor.module.css';
import { monaco } from './monaco';
import { PolicyEditor, type PolicyEditorHandle } from './policy-editor';

const GOOD = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      \n    }\n  ]\n}';

const READABLE = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Read',
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: ['s3:GetObject', 's3:Get*'],
        Resource: 'arn:aws:s3:::analytics-lake/reports/*',
      },
    ],
  },
  null,
  2,
).replaceAll(/\[\s+"s3:GetObject",\s+"s3:Get\*"\s+\]/g, '["s3:GetObject", "s3:Get*"]');

function Harness({ initial, onText }: { initial: string; onText?: (text: string) => void }) {
  const [value, setValue] = useState(initial);
  const { language } = useLanguage();
  const { findings } = useFindings(language, value, BUCKET_ENV);
  return (
    <MantineProvider>
      <div style={{ width: 900, height: 500 }}>
        <PolicyEditor
          value={value}
          onChange={(text) => {
            setValue(text);
            onText?.(text);
          }}
          env={BUCKET_ENV}
          language={language}
          findings={findings ?? []}
          label="Bucket policy of analytics-lake"
        />
      </div>
    </MantineProvider>
  );
}

/** Machines that run these are busy ones; a second, the default, is too short for an editor to load. */
const eventually = <T,>(probe: () => T) => expect.poll(probe, { timeout: 10_000 });

const onlyEditor = () => monaco.editor.getEditors()[0]!;
const markers = () => monaco.editor.getModelMarkers({ owner: 'iam-policy' });

afterEach(() => vi.restoreAllMocks());

/** Mends the text as soon as the editor's handle is there. */
function Hasty({ onText }: { onText: (text: string) => void }) {
  const [value, setValue] = useState('{}');
  const editor = useRef<PolicyEditorHandle>(null);
  useLayoutEffect(() => editor.current?.apply([{ offset: 0, length: 2, content: '[]' }]), []);
  return (
    <MantineProvider>
      <PolicyEditor
        ref={editor}
        value={value}
        onChange={(text) => {
          setValue(text);
          onText(text);
        }}
        env={BUCKET_ENV}
        language={undefined}
        findings={[]}
        label="Bucket policy"
      />
    </MantineProvider>
  );
}

describe('PolicyEditor', () => {
  it('loses no mend that is pressed the moment it is there', async () => {
    const told = vi.fn();
    await render(<Hasty onText={told} />);
    expect(told).toHaveBeenLastCalledWith('[]');
    expect(onlyEditor().getValue()).toBe('[]');
  });

  it.each([
    ['a zero-width space', '\u200b', true],
    ['a no-break space', '\u00a0', true],
    ['a line separator', '\u2028', true],
    ['a Cyrillic letter', '\u0430', false],
    ['an override', '\u202e', false],
    ['a look-alike slash', '\u2215', false],
  ])('marks %s, and spells out what is not drawn', async (_what, character, spelled) => {
    await render(<Harness initial={READABLE.replace('analytics', `an${character}alytics`)} />);
    await eventually(() => document.querySelectorAll(`.${classes.deceptive}`).length).toBe(1);
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const lines = document.querySelector('.view-lines')!.textContent;
    expect(lines.includes(`U+${code}`)).toBe(spelled || character === '\u202e');
    const model = onlyEditor().getModel()!;
    model.setValue(READABLE);
    await eventually(() => document.querySelectorAll(`.${classes.deceptive}`).length).toBe(0);
  });

  it('marks nothing in what is merely written otherwise', async () => {
    await render(<Harness initial={READABLE.replace('reports', 'отчёт о работе/تقرير/日本語/é')} />);
    await eventually(() => document.querySelector('.view-lines')?.textContent ?? '').toContain('отчёт');
    expect(document.querySelectorAll(`.${classes.deceptive}`)).toHaveLength(0);
  });

  it('completes an action from the worker', async () => {
    let text = '';
    await render(<Harness initial={GOOD} onText={(value) => (text = value)} />);
    await eventually(() => monaco.editor.getEditors().length).toBe(1);
    const editor = onlyEditor();
    editor.setPosition({ lineNumber: 5, column: 7 });
    editor.focus();
    await userEvent.keyboard('"Action": "s3:GetObjectVersionA');
    await expect.element(page.getByRole('option', { name: /s3:GetObjectVersionAcl/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await eventually(() => text).toContain('"Action": "s3:GetObjectVersionAcl"');
  });

  it('marks findings with their code and link, and takes them back when mended', async () => {
    const screen = await render(
      <Harness initial={'{"Version":"2012-10-17","Statement":[{"Effect":"allow"}]}'} />,
    );
    await eventually(() => markers().map((marker) => codeOf(marker))).toContain('INVALID_EFFECT');
    const marker = markers().find((one) => codeOf(one) === 'INVALID_EFFECT')!;
    expect(marker.startColumn).toBe(48);
    expect(String((marker.code as { target: unknown }).target)).toContain('docs.aws.amazon.com');
    onlyEditor().setPosition({ lineNumber: 1, column: 50 });
    onlyEditor().focus();
    onlyEditor().trigger('test', 'editor.action.quickFix', null);
    await expect.element(page.getByText('Change to "Allow"')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await eventually(() => onlyEditor().getValue()).toContain('"Effect":"Allow"');
    await eventually(() => markers().map((one) => codeOf(one))).not.toContain('INVALID_EFFECT');
    await screen.unmount();
  });

  it('formats, and undo takes it back', async () => {
    await render(<Harness initial={'{"Version":"2012-10-17","Statement":[]}'} />);
    await eventually(() => markers().length).toBeGreaterThan(0);
    onlyEditor().focus();
    await onlyEditor().getAction('editor.action.formatDocument')!.run();
    await eventually(() => onlyEditor().getValue()).toBe(
      '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
    );
    onlyEditor().trigger('test', 'undo', null);
    expect(onlyEditor().getValue()).toBe('{"Version":"2012-10-17","Statement":[]}');
  });

  it('has a name, and lets go of the keyboard after Escape', async () => {
    await render(
      <>
        <Harness initial={GOOD} />
        <button type="button">after</button>
      </>,
    );
    const box = page.getByRole('textbox', { name: /Bucket policy of analytics-lake/ });
    await expect.element(box).toBeInTheDocument();
    onlyEditor().focus();
    await userEvent.keyboard('{Escape}{Tab}');
    await expect.element(page.getByRole('button', { name: 'after' })).toHaveFocus();
  });

  it('lights up a deciding statement and tells where the caret is', async () => {
    const text = `{\n"Statement": [\n${'\n'.repeat(80)}{\n"Effect": "Deny"\n}\n]}`;
    const offset = text.lastIndexOf('{');
    const carets: number[] = [];
    const editor = (highlight?: Highlight) => (
      <MantineProvider>
        <div style={{ width: 900, height: 300 }}>
          <PolicyEditor
            value={text}
            onChange={() => undefined}
            env={BUCKET_ENV}
            language={undefined}
            findings={[]}
            label="Policy"
            highlight={highlight}
            onCaret={(at) => carets.push(at)}
          />
        </div>
      </MantineProvider>
    );
    const screen = await render(editor());
    await screen.rerender(editor({ offset, length: 20, tone: 'deny' }));
    await eventually(() => document.querySelectorAll(`.${classes.denied}`).length).toBe(3);
    await screen.rerender(editor({ offset, length: 20, tone: 'allow' }));
    await eventually(() => document.querySelectorAll(`.${classes.allowed}`).length).toBe(3);
    expect(document.querySelectorAll(`.${classes.denied}`)).toHaveLength(0);
    await screen.rerender(editor());
    await eventually(() => document.querySelectorAll(`.${classes.allowed}`).length).toBe(0);
    onlyEditor().setPosition({ lineNumber: 2, column: 3 });
    expect(carets.at(-1)).toBe(4);
  });

  it('says each statement in plain words above it, and selects it on a click', async () => {
    await render(<Harness initial={READABLE} />);
    const lens = page.getByText(
      'Anyone in this account may read objects and everything about them under reports/',
    );
    await expect.element(lens, { timeout: 10_000 }).toBeVisible();
    await lens.click();
    const selection = onlyEditor().getModel()!.getValueInRange(onlyEditor().getSelection()!);
    expect(JSON.parse(selection)).toMatchObject({ Sid: 'Read' });
  });

  it('says what a wildcard stands for and whose an account is', async () => {
    await render(<Harness initial={READABLE} />);
    await eventually(() => document.querySelector('.view-lines')!.textContent).toMatch(
      /→\s\d\d\sactions,\s1\sredundant/,
    );
    expect(document.querySelector('.view-lines')!.textContent).toMatch(/"111122223333"\s*this\saccount/);
  });

  it('lists the statements by Ctrl+Shift+O and commands by F1', async () => {
    await render(<Harness initial={READABLE} />);
    await eventually(() => document.querySelector('.codelens-decoration')?.textContent).toMatch(/^Anyone/);
    onlyEditor().focus();
    await eventually(() => onlyEditor().hasTextFocus()).toBe(true);
    await userEvent.keyboard('{Control>}{Shift>}o{/Shift}{/Control}');
    const entry = page.getByRole('option', { name: /Read.*Anyone in this account/ });
    await expect.element(entry).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(entry).not.toBeInTheDocument();
    onlyEditor().focus();
    await userEvent.keyboard('{F1}Format');
    await expect.element(page.getByRole('option', { name: /Format Document/ })).toBeVisible();
    await userEvent.keyboard('{Escape}');
  });

  it('goes to the next finding by F8 and formats by Alt+Shift+F', async () => {
    await render(<Harness initial={'{"Version":"2012-10-17","Statement":[{"Effect":"allow"}]}'} />);
    await eventually(() => markers().map(codeOf)).toContain('INVALID_EFFECT');
    onlyEditor().setPosition({ lineNumber: 1, column: 46 });
    onlyEditor().focus();
    await eventually(() => onlyEditor().hasTextFocus()).toBe(true);
    await userEvent.keyboard('{F8}');
    await eventually(() => onlyEditor().getPosition()!.column).toBe(48);
    await expect.element(page.getByText(/\d of \d problems/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    onlyEditor().focus();
    await userEvent.keyboard('{Alt>}{Shift>}f{/Shift}{/Alt}');
    await eventually(() => onlyEditor().getValue()).toContain('\n  "Statement"');
  });

  it('leaves nothing behind', async () => {
    const screen = await render(<Harness initial={GOOD} />);
    await eventually(() => markers().length).toBeGreaterThan(0);
    await screen.unmount();
    expect(monaco.editor.getModels()).toEqual([]);
    expect(monaco.editor.getEditors()).toEqual([]);
    expect(markers()).toEqual([]);
  });
});

const codeOf = (marker: monaco.editor.IMarker) =>
  typeof marker.code === 'object' ? marker.code.value : marker.code;
