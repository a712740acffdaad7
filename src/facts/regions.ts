// The Regions the simulated cloud has, and the partition each belongs to.

/** Commercial Regions enabled by default in an AWS account (checked 2026-11, general knowledge). */
export const commercialRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'sa-east-1',
] as const;

/** The two Regions in China: a partition of their own, with cryptography of their own. */
export const chinaRegions = ['cn-north-1', 'cn-northwest-1'] as const;

export const regions = [...commercialRegions, ...chinaRegions] as const;

export type Region = (typeof regions)[number];

/** What stands second in an ARN. */
export type Partition = 'aws' | 'aws-cn';

export function isRegion(text: string): text is Region {
  return (regions as readonly string[]).includes(text);
}

export function partitionOf(region: string): Partition {
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
