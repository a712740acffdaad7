// Whether a value is what a description says: the judge of replies. Written apart from the codecs and
// the validation, which it must be able to contradict.

import {
  isOptional,
  type Members,
  type Shape,
  type StringShape,
  shapeOf,
} from '../../src/service/shape.ts';

/** What is wrong with an output, as `path: what`; empty where nothing is. */
export function mismatches(members: Members, values: unknown, path = ''): string[] {
  if (!isRecord(values)) return [`${path}: no structure`];
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(members, name));
  return [
    ...unknown.map((name) => `${path}.${name}: not described`),
    ...Object.entries(members).flatMap(([name, member]) => {
      const value = values[name];
      if (value === undefined) return isOptional(member) ? [] : [`${path}.${name}: missing`];
      return mismatch(shapeOf(member), value, `${path}.${name}`);
    }),
  ];
}

function mismatch(shape: Shape, value: unknown, path: string): string[] {
  const wrong = (what: string) => [`${path}: ${what}`];
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? wrongText(shape, value, path) : wrong('no text');
    case 'blob':
      if (!(value instanceof Uint8Array)) return wrong('no bytes');
      return isWithin(shape, value.length) ? [] : wrong(`${value.length} bytes`);
    case 'integer':
      if (!Number.isInteger(value)) return wrong('no whole number');
      return isWithin(shape, value as number) ? [] : wrong(`${value}`);
    case 'timestamp':
      return Number.isFinite(value) ? [] : wrong('no moment');
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('no boolean');
    case 'list':
      if (!Array.isArray(value)) return wrong('no list');
      return value.flatMap((item, at) => mismatch(shape.of, item, `${path}[${at}]`));
    case 'map':
      if (!isRecord(value)) return wrong('no map');
      return Object.entries(value).flatMap(([name, item]) =>
        mismatch(shape.of, item, `${path}.${name}`),
      );
    case 'structure':
      return mismatches(shape.members, value, path);
  }
}

function wrongText(shape: StringShape, value: string, path: string): string[] {
  if (shape.oneOf && !shape.oneOf.includes(value)) return [`${path}: none of its values`];
  return isWithin(shape, value.length) ? [] : [`${path}: ${value.length} characters`];
}

function isWithin({ min, max }: { min?: number; max?: number }, size: number): boolean {
  return (min === undefined || size >= min) && (max === undefined || size <= max);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
