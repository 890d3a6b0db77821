import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Checkbox, Group, Loader, Modal, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { locationLabel } from '@/aws/location';
import { formatBytes, formatCount } from '@/lib/format';
import { lacksCustomerKey } from '@/resources/objects/writing/customer-keys';
import { headerProblems } from '@/resources/objects/writing/header-problems';
import { headersText } from '@/resources/objects/writing/upload-headers';
import { policiesRead } from '@/resources/objects/writing/upload-needs';
import { chooseHeaders } from '@/resources/objects/writing/upload-options';
import { sessionContext } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { NeedsList } from '../options/needs-list';
import { OptionsSection } from '../options/options-section';
import type { ReadResult } from '../sources/types';
import { keyPlaceOf, needsOf } from '../upload/needs';
import { begin, bytesOf, cancelIntake, takeOptions, useIntake, type Intake } from './intake';
import classes from './intake.module.css';

/** Names shown of what could not be read; the rest is counted. */
const SHOWN = 8;

type Asking = Extract<Intake, { step: 'confirm' | 'options' }>;

/** Says what is being read, and asks before a large, incomplete or particular upload begins. */
export function IntakeDialog() {
  const intake = useIntake();
  if (intake.step === 'idle') return null;
  return (
    <Modal
      opened
      onClose={cancelIntake}
      title={titleOf(intake)}
      size={intake.step === 'reading' ? 'md' : 'lg'}
      centered
    >
      {intake.step === 'reading' ? (
        <Reading files={intake.progress.files} bytes={intake.progress.bytes} />
      ) : (
        <Ask intake={intake} />
      )}
    </Modal>
  );
}

function titleOf(intake: Exclude<Intake, { step: 'idle' }>): string {
  if (intake.step === 'reading') return 'Reading what was dropped';
  if (intake.step === 'confirm') return 'Upload these files?';
  return intake.retry === undefined ? 'Upload options' : 'Try again with other options?';
}

function Reading({ files, bytes }: { files: number; bytes: number }) {
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <Loader size="xs" />
        <output>
          {plural(files, 'file')} · {formatBytes(bytes)}
        </output>
      </Group>
      <Button variant="default" onClick={cancelIntake}>
        Cancel
      </Button>
    </Group>
  );
}

function Ask({ intake }: { intake: Asking }) {
  const { target, setting } = intake;
  const context = sessionContext(target.sessionId);
  const [headers, setHeaders] = useState(setting.headers);
  const [overwrite, setOverwrite] = useState(false);
  const sources = intake.step === 'confirm' ? intake.result.sources : [];
  const path = sources[0]?.path ?? (intake.step === 'options' ? intake.retry?.path : undefined) ?? 'a';
  const left = setting.facts && needsOf(setting.facts, target, path, headers, overwrite);
  const missing = left?.needs.filter(({ required }) => required) ?? [];
  const place = keyPlaceOf(setting.facts, target);
  const wrong = Object.keys(headerProblems(headers, place)).length > 0;
  const noFiles = intake.step === 'confirm' && sources.length === 0;
  // Options may well be kept for a key that is given later.
  const writes = intake.step === 'confirm' || intake.retry !== undefined;
  const reason = noFiles
    ? 'Nothing that could be read is left to upload'
    : wrong
      ? 'Correct the options first'
      : writes && lacksCustomerKey(headers)
        ? 'Paste the customer key under Options first: it is not in this tab'
        : undefined;
  const particular = [headers, setting.headers].some((one) => headersText(one) !== '');
  const submit = () => {
    if (intake.step === 'options') return takeOptions(target, headers, intake.retry);
    if (particular) chooseHeaders(context, target.location, headers);
    return void begin(target, intake.result, { overwrite, headers });
  };
  const needs = setting.needs;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === undefined) submit();
      }}
    >
      {intake.step === 'confirm' && <What result={intake.result} />}
      <p className={classes.line}>
        {intake.step === 'confirm' ? 'to ' : 'For uploads and new folders in '}
        <Mono>
          {visibleText(`${locationLabel(target.location)}/${intake.step === 'confirm' ? target.prefix : ''}`)}
        </Mono>
        {intake.step === 'options' && ', remembered in this browser'}
      </p>
      {needs && <NeedsList needs={needs} />}
      {intake.step === 'options' && !(setting.facts && policiesRead(setting.facts)) && (
        <p className={classes.line}>
          {setting.facts?.policy === undefined ? 'The policy' : 'The policy of the bucket behind it'} cannot
          be read from this session. What other accounts ask for most often: ACL bucket-owner-full-control, or
          SSE-KMS with a key they name.
        </p>
      )}
      {intake.step === 'confirm' && (
        <Checkbox
          mt="sm"
          label="Replace objects that exist"
          description={
            needs?.noOverwrite === true
              ? 'The policy lets nobody replace an object here.'
              : 'Otherwise each of them waits for your decision.'
          }
          checked={overwrite}
          onChange={(event) => setOverwrite(event.currentTarget.checked)}
        />
      )}
      <OptionsSection
        headers={headers}
        onChange={setHeaders}
        place={place}
        relayed={context.profile.transport === 'relay'}
        customerKeysBlocked={setting.facts?.encryption?.blocked.includes('SSE-C') === true}
        startOpen={
          intake.step === 'options' ||
          needs?.needs.some(({ like }) => like !== undefined) === true ||
          lacksCustomerKey(setting.headers) ||
          Object.keys(headerProblems(setting.headers)).length > 0
        }
      />
      {missing.length > 0 && (
        <p className={classes.missing} role="alert">
          The policy still denies this: {missing.map(({ header }) => header).join(', ')}.
        </p>
      )}
      <Group justify="flex-end" gap="xs" className={classes.foot}>
        <Button variant="default" onClick={cancelIntake}>
          Cancel
        </Button>
        <Tooltip label={reason} disabled={reason === undefined}>
          <Button
            type="submit"
            data-disabled={reason !== undefined || undefined}
            aria-disabled={reason !== undefined}
            data-autofocus
          >
            {intake.step === 'confirm' ? 'Upload' : intake.retry === undefined ? 'Save' : 'Try again'}
          </Button>
        </Tooltip>
      </Group>
    </form>
  );
}

function What({ result }: { result: ReadResult }) {
  const { sources, unreadable } = result;
  const folders = sources.filter((source) => source.kind === 'folder').length;
  return (
    <>
      <p className={classes.line}>
        <strong>{plural(sources.length - folders, 'file')}</strong> · {formatBytes(bytesOf(result))}
        {folders > 0 && ` · ${plural(folders, 'empty folder')}`}
      </p>
      {unreadable.length > 0 && (
        <div className={classes.unreadable} role="alert">
          {formatCount(unreadable.length)} could not be read and will be left out:
          <ul>
            {unreadable.slice(0, SHOWN).map(({ path }) => (
              <li key={path}>
                <Mono>{visibleText(path)}</Mono>
              </li>
            ))}
            {unreadable.length > SHOWN && <li>and {formatCount(unreadable.length - SHOWN)} more</li>}
          </ul>
        </div>
      )}
    </>
  );
}
