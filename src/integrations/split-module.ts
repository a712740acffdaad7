// Takes parts of a large module out into a second one that is loaded later: everything at its top
// level that only those parts need. Made for a file minified by esbuild, where no inner name is also
// a name of the top level; so a name is what it says wherever it stands.
import { parseAst } from 'vite';

/** A declaration of the top level, or a statement that is none. */
interface Part {
  readonly names: readonly string[];
  readonly code: string;
  readonly uses: ReadonlySet<string>;
  /** Names it goes with: what it assigns, or the object it fills. Who needs them needs it. */
  readonly with: ReadonlySet<string>;
  /** Whether it does something of its own, so that it cannot go. */
  readonly stays: boolean;
}

interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Halves {
  readonly main: string;
  /** Imports what it needs of the first half from `mainId`. */
  readonly late: string;
}

/** `late`: names of the top level that nothing else mentions any more, and that are to go. */
export function splitModule(code: string, late: readonly string[], mainId: string): Halves {
  const parts = partsOf(code);
  const byName = new Map<string, Part[]>();
  for (const part of parts) for (const name of part.names) byName.set(name, [part]);
  // What is no name of the top level is one of an inner scope.
  for (const part of parts) for (const name of part.with) byName.get(name)?.push(part);
  const roots = parts.filter(({ stays }) => stays);
  const staying = new Set([...roots, ...reached(roots.flatMap(usesOf), byName)]);
  const going = new Set([...reached(late, byName)].filter((part) => !staying.has(part)));
  const taken = late.filter((name) => !byName.get(name)?.some((part) => going.has(part)));
  if (taken.length > 0) throw new Error(`${taken.join(', ')} cannot be split off`);
  const needed = [...new Set([...going].flatMap(usesOf))].filter((name) =>
    byName.get(name)?.some((part) => staying.has(part)),
  );
  const text = (half: ReadonlySet<Part>) =>
    parts.flatMap((part) => (half.has(part) ? [part.code] : [])).join('\n');
  const out = needed.map((name) => `${name} as split_${name}`).join(',');
  const back = needed.map((name) => `split_${name} as ${name}`).join(',');
  const imports = parts.flatMap(({ code: one }) => (/^import\b/.test(one) ? [one] : [])).join('');
  return {
    main: `${text(staying)}\nexport{${out}};`,
    late: `import{${back}}from ${JSON.stringify(mainId)};${imports}\n${text(going)}\nexport{${late.join(',')}};`,
  };
}

const usesOf = ({ uses }: Part): string[] => [...uses];

function reached(
  names: readonly string[],
  byName: ReadonlyMap<string, readonly Part[]>,
): ReadonlySet<Part> {
  const found = new Set<Part>();
  const left = [...names];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    for (const part of byName.get(name) ?? []) {
      if (found.has(part)) continue;
      found.add(part);
      left.push(...part.uses);
    }
  }
  return found;
}

function partsOf(code: string): readonly Part[] {
  const { body } = parseAst(code) as unknown as { readonly body: readonly Syntax[] };
  const part = (node: Syntax, names: readonly string[], before = '', after = ''): Part => {
    const filled = filledBy(node);
    return {
      names,
      code: before + code.slice(node.start, node.end) + after,
      uses: namesIn(node),
      with: filled === undefined ? assignedIn(node) : new Set([filled]),
      stays: names.length === 0 && filled === undefined,
    };
  };
  return body.flatMap((statement): Part[] => {
    if (/^(Function|Class)Declaration$/.test(statement.type))
      return [part(statement, [nameOf(statement['id'] as Syntax)])];
    if (statement.type !== 'VariableDeclaration') return [part(statement, [])];
    return (statement['declarations'] as readonly Syntax[]).map((one) =>
      part(one, [...namesIn(one['id'] as Syntax)], `${String(statement['kind'])} `, ';'),
    );
  });
}

const nameOf = (node: Syntax) => String(node['name']);

/** `fill(object, {...})` as a statement: the exports of one of esbuild's inner modules. */
function filledBy({ type, expression }: Syntax): string | undefined {
  if (type !== 'ExpressionStatement') return undefined;
  const call = expression as Syntax;
  const [first] = (call.type === 'CallExpression' && (call['arguments'] as Syntax[])) || [];
  return first?.type === 'Identifier' ? nameOf(first) : undefined;
}

function assignedIn(root: Syntax): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesIn(root)) {
    const to =
      node.type === 'AssignmentExpression'
        ? node['left']
        : node.type === 'UpdateExpression'
          ? node['argument']
          : undefined;
    const target = to as Syntax | undefined;
    // What is assigned to a member changes no name.
    if (target && target.type !== 'MemberExpression')
      for (const name of namesIn(target)) names.add(name);
  }
  return names;
}

/** Keys of objects and members are no names. */
const keyFields: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
};

function namesIn(root: Syntax): ReadonlySet<string> {
  return new Set(
    nodesIn(root)
      .filter(({ type }) => type === 'Identifier')
      .map(nameOf),
  );
}

function nodesIn(root: Syntax): readonly Syntax[] {
  const nodes = [root];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (!node) break;
    const key = node['computed'] === true ? undefined : keyFields[node.type];
    for (const [field, value] of Object.entries(node)) {
      if (field === key) continue;
      for (const one of Array.isArray(value) ? value : [value])
        if (typeof one === 'object' && one !== null && 'type' in one) nodes.push(one as Syntax);
    }
  }
  return nodes;
}
