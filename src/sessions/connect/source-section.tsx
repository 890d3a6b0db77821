import { SegmentedControl } from '@mantine/core';
import type { ConnectionProfile } from '../../aws/profile';
import { shapeDoubt } from '../parse/key-shape';
import { withoutIdentity } from './applied-identity';
import { AppliedNote } from './applied-note';
import classes from './connect.module.css';
import { type ConnectForm, type FormSource, type Recognised, type SourceTab } from './connect-form';
import { ExchangeFields } from './exchange-fields';
import { KeySource } from './key-source';
import { OidcSource } from './oidc-source';
import { PasteSource, recognitionProblem } from './paste-source';
import type { Bearer } from './use-bearer';
import { WhoLine } from './who-line';

interface SourceSectionProps {
  form: ConnectForm;
  recognised: Recognised;
  source: FormSource;
  bearer: Bearer;
  profile: ConnectionProfile | undefined;
  submitted: boolean;
  disabled: boolean;
  onPatch: (change: Partial<ConnectForm>) => void;
}

const TABS: { value: SourceTab; label: string }[] = [
  { value: 'paste', label: 'Paste' },
  { value: 'key', label: 'Access key' },
  { value: 'oidc', label: 'OIDC token' },
  { value: 'config', label: '~/.aws/config' },
];

const LINES = 'export AWS_ACCESS_KEY_ID=…\nexport AWS_SECRET_ACCESS_KEY=…\nexport AWS_SESSION_TOKEN=…';
const FILES =
  '[profile lake]\nrole_arn = arn:aws:iam::111122223333:role/Reader\nsource_profile = base\n[base]\naws_access_key_id = …';

/** Who you are: four ways to say it, and one line that says what was understood. */
export function SourceSection(props: SourceSectionProps) {
  const { form, recognised, source, bearer, profile, submitted, disabled, onPatch } = props;
  const credentials =
    source.kind === 'ready' && source.source.kind === 'keys' ? source.source.credentials : undefined;
  const problem =
    source.kind === 'wrong'
      ? source.message
      : (recognitionProblem(recognised) ??
        (submitted && source.kind === 'incomplete' ? source.message : undefined));
  const doubt = credentials && shapeDoubt(credentials, form.connection.kind);
  // Where the identity is not complete, its notes are the problem already.
  const notes = [...(credentials ? (recognised.identity?.notes ?? []) : []), ...(doubt ? [doubt] : [])];

  return (
    <fieldset className={classes.source} disabled={disabled} aria-label="Who you are">
      <SegmentedControl
        aria-label="How to bring credentials"
        fullWidth
        data={TABS}
        value={form.tab}
        onChange={(tab) => onPatch({ tab })}
      />
      {form.tab === 'paste' && (
        <PasteSource
          label="Credentials"
          placeholder={LINES}
          text={form.paste}
          recognised={recognised}
          onText={(paste) => onPatch({ paste, pasteProfile: undefined })}
          onProfile={(pasteProfile) => onPatch({ pasteProfile })}
        />
      )}
      {form.tab === 'key' && <KeySource value={form.key} onChange={(key) => onPatch({ key })} />}
      {form.tab === 'oidc' && <OidcSource value={form.oidc} onChange={(oidc) => onPatch({ oidc })} />}
      {form.tab === 'config' && (
        <PasteSource
          label="Sections of ~/.aws/config and ~/.aws/credentials"
          placeholder={FILES}
          text={form.config}
          recognised={recognised}
          onText={(config) => onPatch({ config, configProfile: undefined })}
          onProfile={(configProfile) => onPatch({ configProfile })}
        />
      )}
      <WhoLine credentials={credentials} bearer={bearer} profile={profile} problem={problem} />
      <AppliedNote applied={form.applied} notes={notes} onUndo={() => onPatch(withoutIdentity(form))} />
      {credentials && credentials.sessionToken === undefined && (
        <ExchangeFields value={form.exchange} onChange={(exchange) => onPatch({ exchange })} />
      )}
    </fieldset>
  );
}
