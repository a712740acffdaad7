// A number as conditions write it. What is none is NaN, and so neither equal, less nor greater.

export function numberOf(text: string): number {
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
}
