// Where a service is called: the Region, once it is known that a call is wanted, and what resolving
// a host name answers that does not exist.

import { isRegion } from '../../../facts/regions.ts';
import { Complaint, configurationProblem, exitCodes, generalProblem } from './complaint.ts';

/** One endpoint for a whole partition, where these are signed for its first Region. */
const global = ['iam', 'organizations'];

export function regionFor(service: string, region: string | undefined): string {
  const isGlobal = global.includes(service);
  if (region === undefined || region === '') {
    // Those with an endpoint of the partition need no Region to be found.
    if (isGlobal || service === 'sts') return 'us-east-1';
    const text =
      'You must specify a region. You can also configure your region by running "aws configure".';
    throw configurationProblem('NoRegion', text);
  }
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(region)) {
    throw generalProblem(`Provided region_name '${region}' doesn't match a supported format.`);
  }
  if (!isGlobal) return region;
  return region.startsWith('cn-') ? 'cn-north-1' : 'us-east-1';
}

export function requireEndpoint(service: string, region: string): void {
  if (isRegion(region)) return;
  const url = `https://${service}.${region}.amazonaws.com/`;
  throw new Complaint(`Could not connect to the endpoint URL: "${url}"`, exitCodes.general);
}
