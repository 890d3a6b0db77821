import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { findNeeds } from '@drawbridge-s3/policy/needs';
import { NeedsList } from './needs-list';
import { OPEN_READ, UPLOADS, policy, situation } from '@drawbridge-s3/policy/testing';
import { axeViolations, show, type ColorScheme } from './testing/show';

const BLOCK = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const ACL = { ...UPLOADS, Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } };
const AFTER = situation(policy(ACL, OPEN_READ), { bucketBlock: BLOCK });
const NEEDS = findNeeds(situation(null, { bucketBlock: BLOCK }), AFTER);
const STANDING = findNeeds(situation(policy(ACL)), situation(policy(ACL)));

describe('NeedsList', () => {
  it('says what is in the way, worst first, and hands over what would mend it', async () => {
    const onOffer = vi.fn();
    const onStatement = vi.fn();
    await show(<NeedsList needs={NEEDS} onOffer={onOffer} onStatement={onStatement} />);
    const items = page
      .getByRole('listitem')
      .elements()
      .map((item) => item.textContent);
    expect(items).toHaveLength(3);
    expect(items[0]).toMatch(/^Would be refused: S3 will refuse to save this/);
    expect(items[1]).toMatch(/^Would have no effect: RestrictPublicBuckets is on for the bucket/);
    expect(items[2]).toMatch(/^Note: Ownership is BucketOwnerEnforced/);
    await page.getByRole('button', { name: 'Drop the condition' }).click();
    expect(onOffer).toHaveBeenCalledWith(expect.objectContaining({ kind: 'edit' }), NEEDS[2]);
    await page.getByRole('button', { name: 'Turn off BlockPublicPolicy for the bucket…' }).click();
    expect(onOffer).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: 'public-access-block', set: { BlockPublicPolicy: false } }),
      NEEDS[0],
    );
    await page.getByRole('button', { name: 'statement 1' }).click();
    expect(onStatement).toHaveBeenCalledWith({ side: 'after', policy: 'bucket', statement: 0 });
  });

  it('keeps back what is so already', async () => {
    await show(<NeedsList needs={STANDING} onOffer={() => undefined} />);
    expect(page.getByRole('listitem').elements()).toHaveLength(0);
    await page.getByRole('button', { name: 'One thing to know of what is saved' }).click();
    await expect.element(page.getByRole('listitem')).toHaveTextContent('the ACL condition of Statement 1');
  });

  it('is not there when nothing is needed', async () => {
    await show(<NeedsList needs={[]} onOffer={() => undefined} />);
    await expect.element(page.getByTestId('shown')).toBeEmptyDOMElement();
  });

  it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
    await show(
      <NeedsList needs={NEEDS} onOffer={() => undefined} onStatement={() => undefined} />,
      390,
      scheme,
    );
    expect(await axeViolations()).toEqual([]);
  });
});
