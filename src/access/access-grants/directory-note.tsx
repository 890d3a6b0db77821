import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { associateAct } from './acts';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

/** What stands between an instance and the people of a directory, and how it is mended. */
export function DirectoryNote({ at }: { readonly at: InstanceAt }) {
  const [arn, setArn] = useState('');
  const act = useAct();
  const fits = /^arn:[\w-]+:sso::(?:\d{12})?:instance\/\S+$/.test(arn);
  return (
    <section className={classes.framed} aria-label="Identity Center">
      <p className={classes.warning} role="alert">
        This instance is associated with no IAM Identity Center: nothing can be granted to people or groups of
        a directory before it is.
      </p>
      <div className={classes.inline}>
        <TextInput
          label="Identity Center instance"
          placeholder="arn:aws:sso:::instance/ssoins-…"
          className={classes.grows}
          classNames={{ input: classes.mono }}
          value={arn}
          error={
            arn === '' || fits
              ? undefined
              : 'Its ARN, from the settings of Identity Center: arn:aws:sso:::instance/ssoins-…'
          }
          onChange={({ currentTarget: { value } }) => setArn(value.trim())}
        />
        <Button
          variant="default"
          loading={act.isPending}
          disabled={!fits}
          onClick={() => act.mutate(associateAct(at, arn))}
        >
          Associate
        </Button>
      </div>
      <p className={classes.hint}>
        It makes an application in Identity Center, so it takes sso:CreateApplication, sso:PutApplicationGrant
        and sso:PutApplicationAuthenticationMethod besides. The roles of its locations then have to trust
        sts:SetContext too, which a role made here does.
      </p>
      {act.error !== null && <InlineFailure failure={act.error} />}
    </section>
  );
}
