// What query.ts uses of the `jmespath` package: it parses. The package brings no types.
declare module 'jmespath' {
  /** One node of a parsed expression. `undefined` among the children: something was left out. */
  export interface Node {
    readonly type: string;
    /** Of a field, a function, a comparison or a member of `{...}`. */
    readonly name?: string;
    /** Of a literal or an index; of a member of `{...}` the node it stands for. */
    readonly value?: unknown;
    /** Of a slice: three numbers or nulls. */
    readonly children?: readonly (Node | number | null | undefined)[];
  }
  const jmespath: {
    compile(expression: string): Node | undefined;
    tokenize(expression: string): readonly { readonly type: string; readonly start: number }[];
  };
  export default jmespath;
}
