// The two functions of the `jmespath` package that query.ts uses; the package brings no types.
declare module 'jmespath' {
  const jmespath: {
    compile(expression: string): unknown;
    search(data: unknown, expression: string): unknown;
  };
  export default jmespath;
}
