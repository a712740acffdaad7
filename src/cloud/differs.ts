// Where the cloud as a whole knowingly differs from AWS: what no single operation can say.

export const cloudDiffers: readonly string[] = [
  'there are no VPC endpoints: no call comes through one, so an endpoint policy is decided by `decide` and never at the door',
  'a change is known everywhere at once, save a grant where a lab delays it; AWS is eventually consistent',
  'a call across accounts that was refused stands in the trail of the caller alone; of one that was allowed the owner of the key has an event too, with the account and the unique id of the caller',
  'a request with more than a thousand mistakes is told the first thousand of them',
];
