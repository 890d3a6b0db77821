import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { IconFileImport, IconSitemap } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { csvOf } from '@/lib/csv';
import { memberAccountsQuery } from '@/resources/organizations/list-accounts';
import { InlineFailure } from '@/ui/states';
import type { FirstAddress } from './first';
import { FirstFields } from './first-fields';
import type { Plan, ReadPlan } from './plan';
import classes from './many.module.css';

interface PlanFormProps {
  readonly context: AwsContext;
  readonly plan: Plan;
  readonly read: ReadPlan;
  readonly onPlan: (change: Partial<Plan>) => void;
  readonly first: FirstAddress;
  readonly onFirst: (change: FirstAddress) => void;
  readonly onStart: () => void;
}

/** Which accounts are reviewed, and as what. */
export function PlanForm(props: PlanFormProps) {
  const { context, plan, read, onPlan, onStart } = props;
  const [tried, setTried] = useState(false);
  const { list, problems } = read;
  const error = (field: keyof Plan) => (tried ? problems[field] : undefined);
  const [first] = list.accounts;
  return (
    <form
      className={classes.form}
      aria-label="Accounts to review"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) onStart();
      }}
    >
      <div className={classes.accounts}>
        <Textarea
          label="Accounts"
          description="Numbers, ARNs of accounts or roles, or a CSV file of them."
          rows={8}
          value={plan.accounts}
          onChange={({ currentTarget: { value } }) => onPlan({ accounts: value })}
          error={error('accounts')}
          spellCheck={false}
          classNames={{ input: classes.mono }}
        />
        <div className={classes.row}>
          <FileButton
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(file) => void file?.text().then((accounts) => onPlan({ accounts }))}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileImport size={14} aria-hidden />}>
                From a file…
              </Button>
            )}
          </FileButton>
          <FromOrganization context={context} onAccounts={(accounts) => onPlan({ accounts })} />
          <span className={classes.dim} role="status">
            {plural(list.accounts.length, 'account')}
            {list.unread.length > 0 && `, ${plural(list.unread.length, 'line')} not read`}
          </span>
        </div>
        {list.unread.length > 0 && (
          <ul className={classes.unread}>
            {list.unread.slice(0, 5).map(({ line, text, why }) => (
              <li key={line}>
                Line {line}, <span className={classes.mono}>{text.slice(0, 60)}</span>: {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.fields}>
        <TextInput
          label="Role in each account"
          placeholder="DrawbridgeReview"
          value={plan.role}
          onChange={({ currentTarget: { value } }) => onPlan({ role: value.trim() })}
          error={error('role')}
        />
        <TextInput
          label="Session name"
          description="As CloudTrail shows it; your own name where it is blank."
          value={plan.sessionName}
          onChange={({ currentTarget: { value } }) => onPlan({ sessionName: value.trim() })}
          error={error('sessionName')}
        />
        <TextInput
          label="External ID"
          description="Where the roles ask for one. It is not kept."
          value={plan.externalId}
          onChange={({ currentTarget: { value } }) => onPlan({ externalId: value.trim() })}
          error={error('externalId')}
        />
        <FirstFields first={props.first} usual={context.profile.region} onFirst={props.onFirst} />
        {first !== undefined && problems.role === undefined && props.first.recorder !== 'only' && (
          <p className={classes.dim}>
            First <span className={classes.mono}>{read.hopOf(first).roleArn}</span>
          </p>
        )}
        <div className={classes.row}>
          <Button type="submit">Review {plural(list.accounts.length, 'account')}</Button>
        </div>
        <p className={classes.dim}>
          Your own account is read as you are. The other sessions are kept in memory, stand in no list, and
          end when their account is read.
        </p>
      </div>
    </form>
  );
}

function FromOrganization({
  context,
  onAccounts,
}: {
  context: AwsContext;
  onAccounts: (accounts: string) => void;
}) {
  const client = useQueryClient();
  const [state, setState] = useState<{ reading?: boolean; failure?: AwsFailure }>({});
  const read = async () => {
    setState({ reading: true });
    try {
      const { items } = await client.fetchQuery({ ...memberAccountsQuery(context), staleTime: 0 });
      // Nobody gets into one that is closed.
      const active = items.filter(({ status }) => status === 'ACTIVE');
      onAccounts(csvOf([['Account ID', 'Name'], ...active.map(({ id, name }) => [id, name])]).trimEnd());
      setState({});
    } catch (error) {
      setState({ failure: toFailure(error) });
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSitemap size={14} aria-hidden />}
        loading={state.reading === true}
        onClick={() => void read()}
      >
        From the organization
      </Button>
      {state.failure !== undefined && (
        <InlineFailure failure={state.failure}>
          The management account may list them, and accounts it delegated to.
        </InlineFailure>
      )}
    </>
  );
}
