// A moment as conditions write it, in milliseconds: ISO 8601 (a date, or date and time; UTC where
// no zone is given) or seconds since 1970. What is none is NaN, and so never equal, earlier or later.

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;

export function momentOf(text: string): number {
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return Number(text) * 1000;
  const match = iso.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds, , sign, zoneHours, zoneMinutes] = match;
  const number = (digits: string | undefined) => Number(digits ?? 0);
  if (number(hours) > 24 || number(minutes) > 59 || number(seconds) > 60) return Number.NaN;
  const midnight = Date.UTC(number(year), number(month) - 1, number(day));
  // The 31st of February is no day.
  if (new Date(midnight).getUTCDate() !== number(day)) return Number.NaN;
  if (new Date(midnight).getUTCMonth() !== number(month) - 1) return Number.NaN;
  const fraction = Number(`0.${match[7] ?? '0'}`) * 1000;
  const time = (number(hours) * 60 + number(minutes)) * 60 + number(seconds);
  const zone = (number(zoneHours) * 60 + number(zoneMinutes)) * 60 * (sign === '-' ? -1 : 1);
  return midnight + (time - zone) * 1000 + fraction;
}
