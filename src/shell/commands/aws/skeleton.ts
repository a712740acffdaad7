// --generate-cli-skeleton: the form of an operation's input or output with empty values, as JSON.

import { type Members, type Shape, shapeOf } from '../../../service/shape.ts';
import { moment } from './output.ts';

export function skeleton(members: Members, namesAsValues: boolean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, of(shapeOf(member), name)]),
  );

  function of(shape: Shape, name: string): unknown {
    switch (shape.kind) {
      case 'string':
        return namesAsValues ? name : (shape.oneOf?.[0] ?? '');
      case 'integer':
        return 0;
      case 'boolean':
        return true;
      case 'timestamp':
        return moment(0);
      case 'list':
        return [of(shape.of, name)];
      case 'map':
        return { KeyName: of(shape.of, name) };
      case 'structure':
        return skeleton(shape.members, namesAsValues);
      default:
        return '';
    }
  }
}
