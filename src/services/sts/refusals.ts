// Refusals that several operations of STS share.

type Fail = (code: 'AccessDenied', message: string) => never;

interface WithDevice {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

/** There are no devices in this lab, so no code is right. The sentence was seen in public logs. */
export function refuseDevice({ SerialNumber, TokenCode }: WithDevice, fail: Fail): void {
  if (SerialNumber === undefined && TokenCode === undefined) return;
  fail(
    'AccessDenied',
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  );
}

/** Some operations want the long-term key of a user. The sentence was seen in public logs. */
export function refuseSession(
  operation: string,
  { accessKeyId }: { readonly accessKeyId: string },
  fail: Fail,
): void {
  if (accessKeyId.startsWith('ASIA')) {
    fail('AccessDenied', `Cannot call ${operation} with session credentials`);
  }
}
