// Checks an input against its description and says what is wrong in the service's own sentences:
// all violations in one message. Paths are lower-camel (`tags.1.member.tagKey`), sensitive values
// are not echoed (recorded from the live service, 2023-04 to 2025-01).

import { isSensitive, type Members, membersOf, type Shape, type StringShape } from './shape.ts';

/** The complaints about an input, one for each violated constraint; empty when it is fine. */
export function violations(members: Members, input: Readonly<Record<string, unknown>>): string[] {
  const found: string[] = [];
  checkMembers(members, input, '', found);
  return found;
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
  found: string[],
): void {
  for (const { name, path: own, shape, isOptional } of membersOf(members)) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    const isAbsent = value === undefined || value === null;
    if (isAbsent && isOptional) continue;
    const path = prefix + own;
    if (!isAbsent) checkValue(shape, value, path, found);
    else found.push(`Value at '${path}' failed to satisfy constraint: Member must not be null`);
  }
}

function checkValue(shape: Shape, value: unknown, path: string, found: string[]): void {
  switch (shape.kind) {
    case 'string':
      checkString(shape, value as string, path, found);
      return;
    case 'blob': {
      const bytes = value as Uint8Array;
      const shown = shape.sensitive ? 'Value' : `Value '${describeBlob(bytes)}'`;
      checkLength(shape, bytes.length, shown, path, found);
      return;
    }
    case 'integer': {
      const number = value as number;
      if (shape.min !== undefined && number < shape.min) {
        found.push(
          complaint(`Value '${number}'`, path, `have value greater than or equal to ${shape.min}`),
        );
      }
      if (shape.max !== undefined && number > shape.max) {
        found.push(
          complaint(`Value '${number}'`, path, `have value less than or equal to ${shape.max}`),
        );
      }
      return;
    }
    case 'list': {
      const items = value as readonly unknown[];
      const shown = isSensitive(shape.of) ? 'Value' : `Value '${describeList(items)}'`;
      checkLength(shape, items.length, shown, path, found);
      items.forEach((item, index) => {
        const itemPath = `${path}.${index + 1}.member`;
        const of = shape.of as Shape;
        if (of.kind === 'structure') {
          checkMembers(of.members, item as Record<string, unknown>, `${itemPath}.`, found);
        } else {
          checkValue(of, item, itemPath, found);
        }
      });
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

function checkString(shape: StringShape, value: string, path: string, found: string[]): void {
  const shown = shape.sensitive ? 'Value' : `Value '${value}'`;
  if (shape.oneOf && !shape.oneOf.includes(value)) {
    found.push(complaint(shown, path, `satisfy enum value set: [${shape.oneOf.join(', ')}]`));
  }
  checkLength(shape, value.length, shown, path, found);
  if (shape.pattern && shape.pattern.exec(value)?.[0] !== value) {
    found.push(
      complaint(shown, path, `satisfy regular expression pattern: ${shape.pattern.source}`),
    );
  }
}

function checkLength(
  shape: { readonly min?: number; readonly max?: number },
  length: number,
  shown: string,
  path: string,
  found: string[],
): void {
  if (shape.min !== undefined && length < shape.min) {
    found.push(complaint(shown, path, `have length greater than or equal to ${shape.min}`));
  }
  if (shape.max !== undefined && length > shape.max) {
    found.push(complaint(shown, path, `have length less than or equal to ${shape.max}`));
  }
}

function complaint(shown: string, path: string, must: string): string {
  return `${shown} at '${path}' failed to satisfy constraint: Member must ${must}`;
}

// The service prints the Java buffer that holds a blob, not its bytes.
function describeBlob(bytes: Uint8Array): string {
  return `java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]`;
}

function describeList(items: readonly unknown[]): string {
  return `[${items.map((item) => (typeof item === 'string' ? item : '...')).join(', ')}]`;
}
