import { Autocomplete, Input, SegmentedControl, TextInput } from '@mantine/core';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { REGIONS } from '@/sessions/connect/regions';
import classes from './access-points.module.css';
import { type PointFacts, type PointForm, type PointProblems, regionOf } from './point-form';

interface PointFieldsProps {
  readonly form: PointForm;
  readonly facts: PointFacts;
  readonly problems: PointProblems;
  /** Why nothing is known of the bucket that was named, where S3 said so. */
  readonly bucketFailure: string | undefined;
  readonly onChange: (change: Partial<PointForm>) => void;
  /** The bucket is written to its end. */
  readonly onBucketDone: () => void;
}

/** Name, bucket, Region and network of an access point that is to be made. */
export function PointFields(props: PointFieldsProps) {
  const { form, facts, problems, bucketFailure, onChange, onBucketDone } = props;
  return (
    <>
      <TextInput
        label="Name"
        description={`Once in ${formatAccount(facts.account)} and Region; part of its ARN, and no secret`}
        placeholder="partner-read"
        value={form.name}
        error={problems.name}
        onChange={({ currentTarget: { value } }) => onChange({ name: value.trim() })}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <Input.Wrapper size="xs" label="In front of a bucket of" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="In front of a bucket of"
            value={form.whose}
            onChange={(whose) => onChange({ whose })}
            data={[
              { value: 'own', label: 'This account' },
              { value: 'other', label: 'Another account' },
            ]}
          />
        </div>
      </Input.Wrapper>
      {form.whose === 'own' ? (
        <Autocomplete
          size="xs"
          label="Bucket"
          placeholder="one of this account’s"
          data={[...(facts.buckets ?? [])]}
          value={form.bucket}
          error={problems.bucket ?? bucketFailure}
          onChange={(bucket) => onChange({ bucket: bucket.trim(), region: '' })}
          onBlur={onBucketDone}
          limit={50}
        />
      ) : (
        <div className={classes.pair}>
          <TextInput
            label="Bucket"
            placeholder="its name"
            value={form.bucket}
            error={bucketFailure}
            onChange={({ currentTarget: { value } }) => onChange({ bucket: value.trim(), region: '' })}
            onBlur={onBucketDone}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            label="Its account"
            placeholder="12 digits"
            value={form.bucketAccount}
            error={problems.bucketAccount}
            onChange={({ currentTarget: { value } }) => onChange({ bucketAccount: value.trim() })}
            autoComplete="off"
          />
        </div>
      )}
      <Autocomplete
        label="Region"
        description={
          facts.bucketRegion === undefined
            ? 'An access point stands where its bucket is'
            : `The bucket is in ${facts.bucketRegion}`
        }
        size="xs"
        data={REGIONS}
        value={regionOf(form, facts)}
        error={problems.region}
        onChange={(region) => onChange({ region: region.trim() })}
        limit={40}
      />
      <Input.Wrapper
        size="xs"
        label="Answers requests from"
        description="Chosen now or never, as Block Public Access is"
        labelElement="div"
      >
        <div>
          <SegmentedControl
            aria-label="Answers requests from"
            value={form.network}
            onChange={(network) => onChange({ network })}
            data={[
              { value: 'Internet', label: 'The internet' },
              { value: 'VPC', label: 'One VPC only' },
            ]}
          />
        </div>
      </Input.Wrapper>
      {form.network === 'VPC' && (
        <TextInput
          label="VPC"
          description="Requests have to come through a VPC endpoint in it: this console could list the access point, but not read through it."
          placeholder="vpc-0a1b2c3d4e5f60718"
          value={form.vpc}
          error={problems.vpc}
          onChange={({ currentTarget: { value } }) => onChange({ vpc: value.trim() })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </>
  );
}
