// A parsed line before it runs. just-bash joins the outputs of several commands as text; what a
// long line prints is rather kept as bytes, so every command that prints to the terminal is told to
// append to a collector, which also holds what came before a stop:
//
//   a; b | c               a >>terminal; b | c >>terminal
//   { a; b; } | c          { a >>1; b >>1; }; emit 1 | c >>terminal
//   for ... done > f       for ... done (>>2); emit 2 > f
//
// A redirection that cannot be opened would end the whole line, so it is tried first:
//
//   a > x/y                { writable x/y && a > x/y; }
//
// Functions and inner scripts are not looked into: they are joined as text with marks (byte-text.ts).

import type { Bash } from './bash.ts';

export type Script = ReturnType<Bash['transform']>['ast'];
type Statement = Script['statements'][number];
type Pipeline = Statement['pipelines'][number];
type CommandNode = Pipeline['commands'][number];
type Simple = Extract<CommandNode, { type: 'SimpleCommand' }>;
type Group = Extract<CommandNode, { type: 'Group' }>;
type Compound = Exclude<CommandNode, { type: 'SimpleCommand' | 'FunctionDef' }>;
type Redirection = Simple['redirections'][number];
type Word = Redirection['target'] & { type: 'Word' };
export type FunctionNode = Extract<CommandNode, { type: 'FunctionDef' }>;

export const terminal = '/dev/terminal';
/** Internal command: prints a collector and ends with the exit code it is given. */
export const emit = '__emit';
/** Internal command: whether files can be written, with bash's complaint. */
export const writable = '__writable';
/** `help` belongs to just-bash's interpreter; ours is called by this name. */
export const ownHelp = '__help';

/** Functions defined by a line itself, not inside another command. */
export function functionsOf(script: Script): readonly FunctionNode[] {
  return script.statements
    .flatMap(({ pipelines }) => pipelines)
    .flatMap(({ commands }) => commands)
    .filter((node) => node.type === 'FunctionDef');
}

/** The word a simple command begins with, where it is plain text. */
function nameOf(node: CommandNode): string | undefined {
  if (node.type !== 'SimpleCommand' || node.name?.parts.length !== 1) return undefined;
  const [part] = node.name.parts;
  return part?.type === 'Literal' ? part.value : undefined;
}

/** `help` is built into just-bash's interpreter; ours has another name there. */
export function renamed(script: Script, from: string, to: string): Script {
  return mapCommands(script, (node) =>
    nameOf(node) === from ? { ...(node as Simple), name: literal(to) } : node,
  );
}

/**
 * `$CMD x` with CMD='aws kms', or `"$@"`: just-bash looks for a command of that whole name, bash for
 * the first word. As an argument of `command` it is split; a function is then not found.
 */
export function splitNames(script: Script): Script {
  return mapCommands(script, (node) => {
    if (node.type !== 'SimpleCommand' || node.name?.parts.length !== 1) return node;
    if (!isSeveralWords(node.name.parts[0])) return node;
    return { ...node, name: literal('command'), args: [node.name, ...node.args] };
  });
}

/**
 * In just-bash a line of assignments leaves `$?` as it was; in bash it is 0, unless a substitution
 * in it says otherwise:  x=$?  becomes  { x=$?; :; }
 */
export function endAssignments(script: Script): Script {
  return mapCommands(script, (node) => {
    if (node.type !== 'SimpleCommand' || node.name || node.assignments.length === 0) return node;
    if (/"type":"CommandSubstitution"/.test(JSON.stringify(node.assignments))) return node;
    return group([pipe([node]), pipe([simple(':')])]);
  });
}

function isSeveralWords(part: Word['parts'][number] | undefined): boolean {
  if (part?.type === 'ParameterExpansion') return true;
  if (part?.type !== 'DoubleQuoted' || part.parts.length !== 1) return false;
  const [inner] = part.parts;
  return inner?.type === 'ParameterExpansion' && /^(?:@|\w+\[@\])$/.test(inner.parameter);
}

export function collectOutput(script: Script): Script {
  // `exec > file` redirects all that follows; a redirection of ours would undo it.
  if (someCommand(script, (node) => nameOf(node) === 'exec')) return script;
  let collectors = 0;
  const statementTo = (sink: string) => (statement: Statement) => ({
    ...statement,
    pipelines: statement.pipelines.map((pipeline) => guarded(pipelineTo(pipeline, sink), pipeline)),
  });

  function guarded(pipeline: Pipeline, original: Pipeline): Pipeline {
    const targets = original.commands
      .flatMap((node) => ('redirections' in node ? node.redirections : []))
      .filter(isFileOutput)
      .map(({ target }) => target as Word);
    if (targets.length === 0) return pipeline;
    const check: Simple = { ...simple(writable), args: targets };
    const both: Statement = {
      type: 'Statement',
      pipelines: [pipe([check]), pipeline],
      operators: ['&&'],
      background: false,
    };
    return pipe([{ type: 'Group', body: [both], redirections: [] }]);
  }

  function pipelineTo(pipeline: Pipeline, sink: string): Pipeline {
    const { commands, pipeStderr } = pipeline;
    const segments: Pipeline[] = [];
    let segment: CommandNode[] = [];
    let from = 0;
    for (const [at, node] of commands.entries()) {
      if (at === commands.length - 1) segment.push(commandTo(node, sink));
      else if (node.type === 'SimpleCommand' || node.type === 'FunctionDef') segment.push(node);
      else {
        const collector = newCollector();
        segment.push(commandTo(node, collector));
        segments.push(pipe(segment, pipeStderr?.slice(from, at)));
        from = at;
        segment = [emitter(collector, [])];
      }
    }
    if (segments.length === 0) return { ...pipeline, commands: segment };
    segments.push(pipe(segment, pipeStderr?.slice(from)));
    return { ...pipeline, commands: [group(segments)], pipeStderr: [] };
  }

  function commandTo(node: CommandNode, sink: string): CommandNode {
    if (node.type === 'FunctionDef') return node;
    if (node.type === 'SimpleCommand') {
      if (!node.name || node.redirections.some(isOutput)) return node;
      return { ...node, redirections: [appendTo(sink), ...node.redirections] };
    }
    const outputs = node.redirections.filter(isOutput);
    if (outputs.length === 0) return bodiesTo(node, sink);
    if (node.redirections.some(({ operator }) => /&/.test(operator))) return node;
    const collector = newCollector();
    const rest = node.redirections.filter((each) => !isOutput(each));
    const body = bodiesTo({ ...node, redirections: rest }, collector);
    return group([pipe([body]), pipe([emitter(collector, outputs)])]);
  }

  function bodiesTo(node: Compound, sink: string): Compound {
    return mapBodies(node, (statements) => statements.map(statementTo(sink)));
  }

  function newCollector(): string {
    collectors++;
    return `/dev/collector/${collectors}`;
  }

  return { ...script, statements: script.statements.map(statementTo(terminal)) };
}

function mapBodies(node: Compound, change: (body: Statement[]) => Statement[]): Compound {
  switch (node.type) {
    case 'If':
      return {
        ...node,
        clauses: node.clauses.map((clause) => ({
          ...clause,
          condition: change(clause.condition),
          body: change(clause.body),
        })),
        elseBody: node.elseBody && change(node.elseBody),
      };
    case 'While':
    case 'Until':
      return { ...node, condition: change(node.condition), body: change(node.body) };
    case 'For':
    case 'CStyleFor':
    case 'Subshell':
    case 'Group':
      return { ...node, body: change(node.body) };
    case 'Case':
      return { ...node, items: node.items.map((item) => ({ ...item, body: change(item.body) })) };
    default:
      return node;
  }
}

function mapCommands(
  script: Script,
  change: (node: CommandNode) => CommandNode,
  { inFunctions = true } = {},
): Script {
  const inFunction = (node: CommandNode): CommandNode =>
    node.type === 'FunctionDef' && inFunctions
      ? { ...node, body: mapBodies(node.body, inStatements) }
      : node;
  const inStatements = (statements: Statement[]): Statement[] =>
    statements.map((statement) => ({
      ...statement,
      pipelines: statement.pipelines.map((pipeline) => ({
        ...pipeline,
        commands: pipeline.commands.map((node) =>
          node.type === 'SimpleCommand' || node.type === 'FunctionDef'
            ? inFunction(change(node))
            : mapBodies(node, inStatements),
        ),
      })),
    }));
  return { ...script, statements: inStatements(script.statements) };
}

function someCommand(script: Script, test: (node: CommandNode) => boolean): boolean {
  let found = false;
  const look = (node: CommandNode): CommandNode => {
    found ||= test(node);
    return node;
  };
  mapCommands(script, look, { inFunctions: false });
  return found;
}

function isOutput({ fd, operator }: Redirection): boolean {
  return operator.includes('>') && operator !== '<>' && (fd === null || fd === 1);
}

const harmless = ['Literal', 'SingleQuoted', 'Escaped', 'ParameterExpansion', 'TildeExpansion'];

/** A file named without substitutions: they would run twice. */
function isFileOutput({ operator, target }: Redirection): boolean {
  if (!/^(?:&?>>?|>\|)$/.test(operator) || target.type !== 'Word') return false;
  const parts = target.parts.flatMap((part) => (part.type === 'DoubleQuoted' ? part.parts : part));
  return (
    parts.every(({ type }) => harmless.includes(type)) &&
    !parts.some((part) => 'value' in part && part.value === '/dev/null')
  );
}

function literal(value: string): Word {
  return { type: 'Word', parts: [{ type: 'Literal', value }] };
}

function appendTo(path: string): Redirection {
  return { type: 'Redirection', fd: null, operator: '>>', target: literal(path) };
}

function emitter(collector: string, redirections: Redirection[]): Simple {
  const status: Word = {
    type: 'Word',
    parts: [{ type: 'ParameterExpansion', parameter: '?', operation: null }],
  };
  return { ...simple(emit), args: [literal(collector), status], redirections };
}

function simple(name: string): Simple {
  return {
    type: 'SimpleCommand',
    assignments: [],
    name: literal(name),
    args: [],
    redirections: [],
  };
}

function pipe(commands: CommandNode[], pipeStderr?: boolean[]): Pipeline {
  return {
    type: 'Pipeline',
    commands,
    negated: false,
    ...(pipeStderr === undefined ? {} : { pipeStderr }),
  };
}

function group(pipelines: Pipeline[]): Group {
  const body = pipelines.map(
    (each): Statement => ({
      type: 'Statement',
      pipelines: [each],
      operators: [],
      background: false,
    }),
  );
  return { type: 'Group', body, redirections: [] };
}
