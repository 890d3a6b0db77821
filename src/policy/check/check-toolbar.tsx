import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconBraces, IconListCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { CopyButton } from '@/ui/copy-button';
import { notifyUndo } from '@/ui/notify-undo';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import toolbar from '../page/styles/toolbar.module.css';
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
  /** The list of checks stands in the editor's place. */
  readonly checks: boolean;
  readonly onChecks: (shown: boolean) => void;
  readonly onFormat: () => Promise<void>;
}

/** Which kind the text is checked as, how large it is, and what can be done with it. */
export function CheckToolbar(props: CheckToolbarProps) {
  const { kind, text, setText } = props;
  const { subject, title } = KIND_WORDS[kind];
  const wrong = useId();
  const clear = () => {
    setText('');
    notifyUndo('Text cleared.', 'Bring it back', () => setText(text));
  };
  return (
    <div className={toolbar.toolbar}>
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
          aria-describedby={props.subjectWrong ? wrong : undefined}
          onChange={(event) => props.setSubject(event.currentTarget.value)}
        />
      </Tooltip>
      {props.subjectWrong && (
        <span id={wrong} className={toolbar.over}>
          {subject.wrong}
        </span>
      )}
      <div className={toolbar.tools}>
        {text !== '' && <CopyButton value={text} label={title.toLowerCase()} />}
        <Button
          variant={props.checks ? 'filled' : 'default'}
          leftSection={<IconListCheck size={16} />}
          aria-pressed={props.checks}
          onClick={() => props.onChecks(!props.checks)}
        >
          Checks
        </Button>
        <Tooltip label="Format">
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Format"
            disabled={text === '' || props.checks}
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
