import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { CopyButton } from '@/ui/copy-button';
import { notifyUndo } from '@/ui/notify-undo';
import type { DocumentKind } from '../engine/document/ast';
import { QUOTAS, policySize } from '../engine/document/quota';
import page from '../page/policy-page.module.css';
import classes from './check.module.css';
import { KINDS, KIND_WORDS, isKind } from './kinds';

interface CheckToolbarProps {
  readonly kind: DocumentKind;
  readonly onKind: (kind: DocumentKind) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly subject: string;
  readonly subjectWrong: boolean;
  readonly setSubject: (subject: string) => void;
  readonly onFormat: () => Promise<void>;
}

/** Which kind the text is checked as, how large it is, and what can be done with it. */
export function CheckToolbar(props: CheckToolbarProps) {
  const { kind, text, setText } = props;
  const { subject, title } = KIND_WORDS[kind];
  const clear = () => {
    setText('');
    notifyUndo('Text cleared.', 'Bring it back', () => setText(text));
  };
  return (
    <div className={page.toolbar}>
      <SegmentedControl
        aria-label="Kind of document"
        value={kind}
        onChange={(chosen) => isKind(chosen) && props.onKind(chosen)}
        data={KINDS.map((value) => ({ value, label: KIND_WORDS[value].label }))}
      />
      <Tooltip label={subject.why}>
        <TextInput
          aria-label={subject.label}
          placeholder={`${subject.label}: ${subject.placeholder}`}
          classNames={{ root: classes.subject, input: classes.mono }}
          spellCheck={false}
          autoComplete="off"
          value={props.subject}
          error={props.subjectWrong}
          onChange={(event) => props.setSubject(event.currentTarget.value)}
        />
      </Tooltip>
      <div className={page.tools}>
        {text !== '' && <Size kind={kind} text={text} />}
        {text !== '' && <CopyButton value={text} label={title.toLowerCase()} />}
        <Tooltip label="Format">
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Format"
            disabled={text === ''}
            onClick={() => void props.onFormat()}
          >
            <IconBraces size={16} />
          </ActionIcon>
        </Tooltip>
        <Button variant="default" disabled={text === ''} onClick={clear}>
          Clear
        </Button>
      </div>
    </div>
  );
}

function Size({ kind, text }: { kind: DocumentKind; text: string }) {
  const { limit, unit } = QUOTAS[kind];
  const size = policySize(kind, text);
  return (
    <span className={`${page.facts} ${size > limit ? page.over : ''}`} data-testid="size">
      {size.toLocaleString('en-US')} of {limit.toLocaleString('en-US')} {unit}
      {size > limit && ', too large'}
    </span>
  );
}
