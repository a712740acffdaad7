// Strings that mean something: a KeyArn is not just any string. Only the parser of a kind makes it.

declare const brand: unique symbol;

/** A `T` that only its own parser can make. The tag exists for the compiler alone. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
