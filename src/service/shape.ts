// How the members of a request or reply are described, as data. From one description come the
// types, the validation sentences, the wire codec, the command line's flags and the tables in
// lessons. Names and limits follow the service's API model; behaviour lives elsewhere.

export interface StringShape {
  readonly kind: 'string';
  /** Length in UTF-16 units, as the API model counts. */
  readonly min?: number;
  readonly max?: number;
  /** The API model's expression, which the whole text must match; never made from data. */
  readonly pattern?: RegExp;
  /** How the service writes the pattern, where JavaScript writes it otherwise. */
  readonly patternText?: string;
  readonly oneOf?: readonly string[];
  /** Never in the trail, never echoed in an error. */
  readonly sensitive?: boolean;
  /**
   * The text of a JSON document: percent-encoded (RFC 3986) in replies of the Query protocol, shown
   * as an object by the command line. The value itself is the plain text.
   */
  readonly isDocument?: true;
}
/** A string that is one of a few. */
export interface EnumShape<E extends string> extends StringShape {
  readonly oneOf: readonly E[];
}
export interface BlobShape {
  readonly kind: 'blob';
  /** Length in bytes. */
  readonly min?: number;
  readonly max?: number;
  /** Never in the trail, never echoed in an error. */
  readonly sensitive?: boolean;
}
export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}
export interface BooleanShape {
  readonly kind: 'boolean';
}
/** A moment; the value is milliseconds since 1970 (a `...Ms` number), seconds on the wire. */
export interface TimestampShape {
  readonly kind: 'timestamp';
}
export interface ListShape<S extends Shape = Shape> {
  readonly kind: 'list';
  readonly of: S;
  readonly min?: number;
  readonly max?: number;
}
export interface MapShape<S extends Shape = Shape> {
  readonly kind: 'map';
  readonly of: S;
}
export interface StructureShape<M extends Members = Members> {
  readonly kind: 'structure';
  readonly members: M;
}

export type Shape =
  | StringShape
  | BlobShape
  | IntegerShape
  | BooleanShape
  | TimestampShape
  // biome-ignore lint/suspicious/noExplicitAny: the recursion of the union needs an open end
  | ListShape<any>
  // biome-ignore lint/suspicious/noExplicitAny: the recursion of the union needs an open end
  | MapShape<any>
  // biome-ignore lint/suspicious/noExplicitAny: the recursion of the union needs an open end
  | StructureShape<any>;

/** A member that may be absent. */
export interface Optional<S extends Shape = Shape> {
  readonly optional: true;
  readonly shape: S;
}
export type Member = Shape | Optional;
export type Members = { readonly [name: string]: Member };

type IsAny<T> = 0 extends 1 & T ? true : false;

/** The value a shape describes; unknown where the shape itself is not known. */
export type Value<S> =
  IsAny<S> extends true
    ? unknown
    : S extends { kind: 'string' }
      ? S extends { oneOf: readonly (infer E)[] }
        ? E
        : string
      : S extends { kind: 'blob' }
        ? Uint8Array
        : S extends { kind: 'integer' } | { kind: 'timestamp' }
          ? number
          : S extends { kind: 'boolean' }
            ? boolean
            : S extends ListShape<infer T>
              ? readonly Value<T>[]
              : S extends MapShape<infer T>
                ? Readonly<Record<string, Value<T>>>
                : S extends StructureShape<infer M>
                  ? Values<M>
                  : never;

type OptionalNames<M> = { [K in keyof M]: M[K] extends Optional ? K : never }[keyof M];
type Flat<T> = { [K in keyof T]: T[K] };

/** The values of a set of members: the input or output of an operation. */
export type Values<M> = Flat<
  { readonly [K in Exclude<keyof M, OptionalNames<M>>]: Value<M[K]> } & {
    readonly [K in OptionalNames<M>]?:
      | (M[K] extends Optional<infer S> ? Value<S> : never)
      | undefined;
  }
>;

export function string(
  limits: {
    min?: number;
    max?: number;
    pattern?: RegExp;
    patternText?: string;
    sensitive?: boolean;
    isDocument?: true;
  } = {},
): StringShape {
  return { kind: 'string', ...limits };
}
export function oneOf<const E extends string>(values: readonly E[]): EnumShape<E> {
  return { kind: 'string', oneOf: values };
}
export function blob(limits: { min?: number; max?: number; sensitive?: boolean } = {}): BlobShape {
  return { kind: 'blob', ...limits };
}
export function integer(limits: { min?: number; max?: number } = {}): IntegerShape {
  return { kind: 'integer', ...limits };
}
export function boolean(): BooleanShape {
  return { kind: 'boolean' };
}
export function timestamp(): TimestampShape {
  return { kind: 'timestamp' };
}
export function list<S extends Shape>(
  of: S,
  limits: { min?: number; max?: number } = {},
): ListShape<S> {
  return { kind: 'list', of, ...limits };
}
export function map<S extends Shape>(of: S): MapShape<S> {
  return { kind: 'map', of };
}
export function structure<const M extends Members>(members: M): StructureShape<M> {
  return { kind: 'structure', members };
}
export function optional<S extends Shape>(shape: S): Optional<S> {
  return { optional: true, shape };
}

/** The shape of a member, whether it may be absent or not. */
export function shapeOf(member: Member): Shape {
  return 'optional' in member ? member.shape : member;
}

export function isOptional(member: Member): member is Optional {
  return 'optional' in member;
}

/** Whether values of a shape are shown to nobody but the caller: a list is as secret as its items. */
export function isSensitive(shape: Shape): boolean {
  if (shape.kind === 'list') return isSensitive(shape.of);
  return (shape.kind === 'string' || shape.kind === 'blob') && shape.sensitive === true;
}

/** A member with its name, taken apart once. */
export interface NamedMember {
  readonly name: string;
  /** As the service writes it in complaints and in the trail. */
  readonly path: string;
  readonly shape: Shape;
  readonly isOptional: boolean;
}

/** Lower-cases the first letter, as the service writes member names in its complaints. */
export function memberPath(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const taken = new WeakMap<Members, readonly NamedMember[]>();

/** The members of a description, in its order. Every call asks, so the answer is kept. */
export function membersOf(members: Members): readonly NamedMember[] {
  let list = taken.get(members);
  if (!list) {
    list = Object.entries(members).map(([name, member]) => ({
      name,
      path: memberPath(name),
      shape: shapeOf(member),
      isOptional: isOptional(member),
    }));
    taken.set(members, list);
  }
  return list;
}
