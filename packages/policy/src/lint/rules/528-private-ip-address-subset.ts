import { privateAddresses } from '../private-addresses.ts';

export const privateIpAddressSubset = privateAddresses(
  {
    number: 528,
    code: 'PRIVATE_IP_ADDRESS_SUBSET',
    type: 'SUGGESTION',
    doc: 'Private addresses among public ones have no effect.',
  },
  'IpAddress',
  'some',
  'Some of these are private addresses, which aws:SourceIp never is. Use aws:VpcSourceIp for them.',
);
