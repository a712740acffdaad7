// A date in a condition, as IAM accepts it when it saves a policy: ISO 8601 in many lengths, or
// seconds since 1970. Comparing dates is src/policy/conditions.

const iso =
  /^(-?\d{1,9})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[Tt ](?:(\d\d?)(?::(\d\d?)(?::(\d\d?)(?:[.,](\d{1,9}))?)?)?)?([Zz]|[+-]\d\d?(?::?\d\d)?)?)?$/;

const mostSeconds = 9_223_372_036_854_775_807n;

export function isPolicyDate(text: string): boolean {
  if (/^-?\d{5,}$/.test(text)) {
    const seconds = text.length <= 20 ? BigInt(text) : mostSeconds + 1n;
    return seconds <= mostSeconds && seconds >= -mostSeconds;
  }
  const match = iso.exec(text);
  if (!match) return false;
  const [, , month = '1', day = '1', hour = '0', minute = '0', second = '0', , zone = 'Z'] = match;
  return (
    within(month, 1, 12) &&
    within(day, 1, 31) &&
    within(hour, 0, 24) &&
    within(minute, 0, 59) &&
    within(second, 0, 59) &&
    isZone(zone)
  );
}

/** Z, or hours and minutes: a single digit is no offset. */
function isZone(zone: string): boolean {
  if (/^z$/i.test(zone)) return true;
  const match = /^[+-](\d\d)(?::?(\d\d))?$/.exec(zone);
  return match !== null && within(match[1] ?? '', 0, 23) && within(match[2] ?? '0', 0, 59);
}

function within(digits: string, least: number, most: number): boolean {
  const value = Number(digits);
  return value >= least && value <= most;
}
