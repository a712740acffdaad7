// Checks an input against its description and says what is wrong in the service's own sentences:
// all violations in one message. Paths are lower-camel (`tags.1.member.tagKey`), sensitive values
// are not echoed (recorded from the live service, 2023-04 to 2025-01).

import { isSensitive, type Members, membersOf, type Shape, type StringShape } from './shape.ts';

/** How a service complains: KMS repeats the value it was given, IAM does not (recorded 2026-02). */
export interface ComplaintStyle {
  readonly echoes: boolean;
}

/** The complaints about an input, one for each violated constraint; empty when it is fine. */
export function violations(
  members: Members,
  input: Readonly<Record<string, unknown>>,
  { echoes }: ComplaintStyle = { echoes: true },
): string[] {
  const found = new Complaints(echoes);
  checkMembers(members, input, '', found);
  return found.texts;
}

/** Whoever sends a megabyte of mistakes is not answered with a hundred. */
export const mostComplaints = 1000;

class Complaints {
  readonly texts: string[] = [];
  readonly #echoes: boolean;
  constructor(echoes: boolean) {
    this.#echoes = echoes;
  }
  get isFull(): boolean {
    return this.texts.length >= mostComplaints;
  }
  /** `value` is undefined where it is a secret. */
  add(value: string | undefined, path: string, must: string): void {
    if (this.isFull) return;
    const shown = value === undefined || !this.#echoes ? 'Value' : `Value '${value}'`;
    this.texts.push(`${shown} at '${path}' failed to satisfy constraint: Member must ${must}`);
  }
}

/** The one ValidationException message for these complaints. */
export function validationMessage(found: readonly string[]): string {
  const count = found.length === 1 ? '1 validation error' : `${found.length} validation errors`;
  return `${count} detected: ${found.join('; ')}`;
}

function checkMembers(
  members: Members,
  input: Readonly<Record<string, unknown>>,
  prefix: string,
  found: Complaints,
): void {
  for (const { name, path: own, shape, isOptional } of membersOf(members)) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    const isAbsent = value === undefined || value === null;
    if (isAbsent && isOptional) continue;
    const path = prefix + own;
    if (isAbsent) found.add(undefined, path, 'not be null');
    else checkValue(shape, value, path, found);
  }
}

function checkValue(shape: Shape, value: unknown, path: string, found: Complaints): void {
  switch (shape.kind) {
    case 'string':
      checkString(shape, value as string, path, found);
      return;
    case 'blob': {
      const bytes = value as Uint8Array;
      const shown = shape.sensitive ? undefined : describeBlob(bytes);
      checkLength(shape, bytes.length, shown, path, found);
      return;
    }
    case 'integer': {
      const number = value as number;
      if (shape.min !== undefined && number < shape.min) {
        found.add(`${number}`, path, `have value greater than or equal to ${shape.min}`);
      }
      if (shape.max !== undefined && number > shape.max) {
        found.add(`${number}`, path, `have value less than or equal to ${shape.max}`);
      }
      return;
    }
    case 'list': {
      const items = value as readonly unknown[];
      const shown = isSensitive(shape.of) ? undefined : describeList(items);
      checkLength(shape, items.length, shown, path, found);
      for (const [index, item] of items.entries()) {
        if (found.isFull) return;
        const itemPath = `${path}.${index + 1}.member`;
        const of = shape.of as Shape;
        if (of.kind === 'structure') {
          checkMembers(of.members, item as Record<string, unknown>, `${itemPath}.`, found);
        } else {
          checkValue(of, item, itemPath, found);
        }
      }
      return;
    }
    case 'structure':
      checkMembers(shape.members, value as Record<string, unknown>, `${path}.`, found);
      return;
    case 'map':
    case 'boolean':
    case 'timestamp':
      return;
  }
}

function checkString(shape: StringShape, value: string, path: string, found: Complaints): void {
  const shown = shape.sensitive ? undefined : value;
  if (shape.oneOf && !shape.oneOf.includes(value)) {
    found.add(shown, path, `satisfy enum value set: [${shape.oneOf.join(', ')}]`);
  }
  checkLength(shape, value.length, shown, path, found);
  const { pattern } = shape;
  if (pattern && pattern.exec(value)?.[0] !== value) {
    const { patternText = pattern.source } = shape;
    found.add(shown, path, `satisfy regular expression pattern: ${patternText}`);
  }
}

function checkLength(
  shape: { readonly min?: number; readonly max?: number },
  length: number,
  shown: string | undefined,
  path: string,
  found: Complaints,
): void {
  if (shape.min !== undefined && length < shape.min) {
    found.add(shown, path, `have length greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && length > shape.max) {
    found.add(shown, path, `have length less than or equal to ${shape.max}`);
  }
}

// The service prints the Java buffer that holds a blob, not its bytes.
function describeBlob(bytes: Uint8Array): string {
  return `java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]`;
}

function describeList(items: readonly unknown[]): string {
  return `[${items.map((item) => (typeof item === 'string' ? item : '...')).join(', ')}]`;
}
