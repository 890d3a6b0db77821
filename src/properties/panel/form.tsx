import type { ObjectAddress } from '@/resources/objects/head-object';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { AccessSection } from './sections/access-section';
import { AnnotationsSection } from './sections/annotations-section';
import { ChecksumSection } from './sections/checksum-section';
import { ClassSection, RestoreSection } from './sections/class-section';
import { EncryptionSection } from './sections/encryption-section';
import { HeadersSection } from './sections/headers-section';
import { LockSection } from './sections/lock-section';
import { MetadataSection, TagsSection } from './sections/pairs-sections';
import type { SectionProps } from './sections/section-props';

interface PropertiesFormProps extends SectionProps {
  readonly place: PropertiesPlace;
  readonly address: ObjectAddress | undefined;
  readonly aclsOff: boolean | undefined;
  readonly lockable: boolean | undefined;
  readonly onLookAgain: () => void;
}

/** Everything that can be seen and changed of an object, or changed of many. */
export function PropertiesForm(props: PropertiesFormProps) {
  const { place, address, aclsOff, lockable, onLookAgain, ...section } = props;
  return (
    <>
      <RestoreSection {...section} onLookAgain={onLookAgain} />
      <TagsSection {...section} />
      <MetadataSection {...section} />
      <HeadersSection {...section} />
      <ClassSection {...section} />
      <EncryptionSection {...section} />
      <AccessSection {...section} aclsOff={aclsOff} />
      <LockSection {...section} lockable={lockable} custom={place.context.profile.kind === 'custom'} />
      <ChecksumSection {...section} place={place} />
      {address !== undefined && <AnnotationsSection place={place} address={address} />}
    </>
  );
}
