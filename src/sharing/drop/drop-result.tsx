import { Button, Menu } from '@mantine/core';
import {
  IconBraces,
  IconChevronDown,
  IconDownload,
  IconFileTypeHtml,
  IconTerminal2,
} from '@tabler/icons-react';
import { escapedJson } from '@drawbridge-s3/policy/grammar';
import type { PostForm } from '@/resources/links/post-form';
import type { SignedPost } from '@/resources/links/sign-post';
import type { Session } from '@/sessions/types';
import { MenuActions } from '@/ui/menu-actions';
import { saveAs } from '@/ui/save-as';
import { useCopyAction } from '@/ui/use-copy-action';
import { expiryText } from '../end/expiry-text';
import { whatEndsIt } from '../end/what-ends-it';
import classes from '../page/page.module.css';
import { curlForm, fieldsJson, readablePolicy } from './drop-outputs';

interface DropResultProps {
  readonly form: PostForm;
  readonly signed: SignedPost;
  /** The page's HTML. */
  readonly page: string;
  readonly session: Session;
  readonly bucket: string;
}

/** A drop that was made: the page to host or mail, and the same form for programs. */
export function DropResult({ form, signed, page, session, bucket }: DropResultProps) {
  const copy = useCopyAction();
  const { until } = expiryText(signed, signed.seconds, session);
  const { contentType } = form;
  const type =
    contentType.kind === 'exact'
      ? undefined
      : contentType.kind === 'any'
        ? 'application/octet-stream'
        : `${contentType.value}…`;
  const secret =
    session.credentials.sessionToken === undefined
      ? `It carries the access key id of ${session.name} and a signature, never the secret key.`
      : `It carries a signature and the session token of ${session.name}, which S3 needs to know whose form it is; never the secret key. The token alone opens nothing.`;
  return (
    <section className={classes.stack} aria-label="The drop that was made">
      <p className={classes.line}>
        Works until <strong>{until}</strong>; then it says so and sends nothing more.
      </p>
      <div className={classes.actions}>
        <Button
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => saveAs(new Blob([page], { type: 'text/html' }), `drop-${bucket}.html`)}
        >
          Save the drop page
        </Button>
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={12} aria-hidden />}>
              Copy
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <MenuActions
              groups={[
                [
                  copy('The page as HTML', () => page, { icon: IconFileTypeHtml }),
                  copy('Its URL and fields as JSON', () => fieldsJson(signed), { icon: IconBraces }),
                  copy('A curl line for one file', () => curlForm(signed, type), { icon: IconTerminal2 }),
                ],
              ]}
            />
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.hint}>
        Host it or mail it: it is one file and loads nothing. Whoever has it can send files as {session.name}.{' '}
        {secret} {whatEndsIt(session)}
      </p>
      <details>
        <summary className={classes.summary}>The policy document that was signed</summary>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={classes.code} tabIndex={0}>
          {escapedJson(readablePolicy(signed.policy))}
        </pre>
      </details>
    </section>
  );
}
