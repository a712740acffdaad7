// `npm run -s decide -- FILE|-`: requests as JSON in, decisions out. `--quiet` prints one line each,
// `--fix` the smallest edit that would allow. Exit 0 when decided, 2 when there was nothing to decide.

import { readFile } from 'node:fs/promises';
import type { Decision } from '../policy/decision.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { Finding } from '../policy/policy.ts';
import { readRequests } from '../policy/read-request.ts';
import type { DecisionRequest } from '../policy/request.ts';
import { smallestEdit } from '../policy/smallest-edit.ts';

const usage = `usage: npm run -s decide -- [--quiet] [--fix] FILE|-

Reads one request, or a list of them, and tells for each whether it is allowed.
  --quiet  one line each: id, outcome, deciding layer
  --fix    for what is refused, the smallest edit of a policy that would allow it
  -        reads from standard input`;

const badInput = 2;

async function main(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => arg === '-' || !arg.startsWith('-'));
  const flags = args.filter((arg) => arg !== '-' && arg.startsWith('-'));
  if (flags.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const unknown = flags.find((flag) => flag !== '--quiet' && flag !== '--fix');
  const [file] = files;
  if (unknown !== undefined || file === undefined || files.length > 1) {
    if (unknown !== undefined) console.error(`decide: there is no option \`${unknown}\``);
    console.error(usage);
    return badInput;
  }
  const text = await read(file);
  if (text === undefined) return badInput;
  const name = file === '-' ? 'standard input' : file;
  const { requests, findings } = readRequests(text);
  for (const finding of findings) console.error(oneLine(complaint(name, finding)));
  if (!requests) return badInput;

  const isQuiet = flags.includes('--quiet');
  const answers = requests.map((request) => {
    const decision = evaluate(request, { trace: !isQuiet });
    return {
      request,
      decision,
      fix: flags.includes('--fix') ? fixOf(request, decision) : undefined,
    };
  });
  if (isQuiet) {
    for (const [i, { decision, fix }] of answers.entries()) {
      const id = oneLine(decision.id ?? String(i));
      console.log([id, decision.outcome, decision.decidingLayer].join('\t'));
      if (fix !== undefined) console.log(`\tfix: ${oneLine(fix?.sentence ?? noFix)}`);
    }
    return 0;
  }
  const printed = answers.map(({ decision, fix }) => {
    const { id, outcome, decidingLayer, reason, statement, trace } = decision;
    return {
      id,
      outcome,
      decidingLayer,
      reason,
      statement,
      ...(fix !== undefined && { fix }),
      trace,
    };
  });
  // A list gets a list back, also a list of one.
  const isList = text.trimStart().startsWith('[');
  console.log(JSON.stringify(isList ? printed : printed[0], null, 2));
  return 0;
}

/** What would break a line or a column stands escaped, as in JSON. */
function oneLine(text: string): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, escaped);
}

const noFix = 'no edit of one statement would allow it';

/** Null: searched, and there is none. */
function fixOf(request: DecisionRequest, { outcome }: Decision) {
  if (outcome === 'allow') return undefined;
  return smallestEdit(request) ?? null;
}

async function read(file: string): Promise<string | undefined> {
  try {
    if (file !== '-') return withoutMark(await readFile(file, 'utf8'));
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) text += chunk;
    return withoutMark(text);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    console.error(
      `decide: cannot read \`${file}\` (${why}); name a file of JSON, or - for standard input`,
    );
    return undefined;
  }
}

/** Without the byte order mark that some editors write. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function complaint(name: string, { severity, message, place }: Finding): string {
  const kind =
    severity === 'fatal' ? 'error' : severity === 'malformed' ? 'refused by AWS' : 'note';
  const path = place.path === '' ? '' : `${place.path}: `;
  return `${name}:${place.line}:${place.column}: ${kind}: ${path}${message}`;
}

process.exitCode = await main(process.argv.slice(2));
