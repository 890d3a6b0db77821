import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange } from '@tabler/icons-react';
import { Suspense, useMemo, useRef, useState } from 'react';
import { LoadingState } from '@/ui/states';
import { ChecksPanel } from '../checks/checks-panel';
import { likelierKind, type DocumentKind } from '@drawbridge-s3/policy/document';
import { applyTextEdits, type Finding } from '@drawbridge-s3/policy/lint';
import { useFindings, useLanguage } from '../workers/use-language';
import { LazyPolicyEditor } from '../monaco/lazy';
import type { PolicyEditorHandle } from '../monaco/policy-editor';
import { FindingsList } from '../page/document/findings-list';
import notices from '../page/document/notices.module.css';
import layout from '../page/styles/layout.module.css';
import tones from '../page/styles/tones.module.css';
import classes from './check.module.css';
import { CheckSide } from './check-side';
import { CheckToolbar } from './check-toolbar';
import { environmentOf } from './environment';
import { KIND_WORDS, aKind } from './kinds';
import { NoText } from './no-text';
import { useCheckDraft } from './use-draft';

export interface CheckPageProps {
  readonly kind: DocumentKind;
  readonly onKind: (kind: DocumentKind) => void;
}

/** Any policy document, checked by the rules of its kind. Works without a session; nothing is sent anywhere. */
export function CheckPage({ kind, onKind }: CheckPageProps) {
  const draft = useCheckDraft(kind);
  const [checks, setChecks] = useState(false);
  const { text, subject, setText } = draft;
  const languageState = useLanguage();
  const { language } = languageState;
  const known = useMemo(() => environmentOf(kind, subject, text), [kind, subject, text]);
  const env = useMemo(() => known ?? environmentOf(kind, '', text)!, [known, kind, text]);
  const checked = useFindings(language, text, env);
  const editor = useRef<PolicyEditorHandle>(null);
  const goTo = ({ locations: [place] }: Finding) => {
    if (place) editor.current?.goTo(place.span.start.offset, place.span.end.offset - place.span.start.offset);
  };
  const likelier = useMemo(() => likelierKind(text, kind), [text, kind]);
  const stopped = languageState.failure ?? checked.failure;
  return (
    <div className={layout.page}>
      <CheckToolbar
        kind={kind}
        onKind={onKind}
        text={text}
        setText={setText}
        subject={subject}
        subjectWrong={known === undefined}
        setSubject={draft.setSubject}
        checks={checks}
        onChecks={setChecks}
        onFormat={async () => {
          const formatted = await language?.format(text);
          if (formatted !== undefined) setText(formatted);
        }}
      />
      {stopped && (
        <div className={notices.notice} role="alert">
          <IconAlertTriangle size={16} aria-hidden className={tones.warn} />
          <span>The checks do not run: {stopped.message}.</span>
          <Button size="compact-xs" variant="default" onClick={languageState.restart}>
            Start them again
          </Button>
        </div>
      )}
      {likelier && (
        <div className={notices.notice} role="status">
          <IconArrowsExchange size={16} aria-hidden className={tones.warn} />
          <span>This looks like {aKind(likelier)}.</span>
          {!draft.has(likelier) && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                draft.moveTo(likelier);
                onKind(likelier);
              }}
            >
              Check it as one
            </Button>
          )}
        </div>
      )}
      <div className={layout.body}>
        <div className={layout.main}>
          {checks ? (
            <div className={`${layout.scroll} ${classes.checks}`}>
              <ChecksPanel key={kind} language={language} kind={kind} />
            </div>
          ) : text === '' ? (
            <NoText kind={kind} onText={setText} />
          ) : (
            <>
              <div className={layout.editor}>
                <Suspense fallback={<LoadingState label="Loading the editor" />}>
                  <LazyPolicyEditor
                    key={kind}
                    ref={editor}
                    value={text}
                    onChange={setText}
                    env={env}
                    language={language}
                    findings={checked.findings ?? []}
                    label={KIND_WORDS[kind].title}
                  />
                </Suspense>
              </div>
              <FindingsList
                findings={checked.findings}
                onGo={goTo}
                onFix={({ edits }) => {
                  if (checked.text !== text) return;
                  if (editor.current) editor.current.apply(edits);
                  // The checks may be quicker than the editor is loaded.
                  else setText(applyTextEdits(text, edits));
                }}
              />
            </>
          )}
        </div>
        <CheckSide kind={kind} text={text} />
      </div>
    </div>
  );
}
