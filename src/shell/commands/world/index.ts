// `world`: arranges the simulated world as nobody could by a call of AWS. Settings of the whole, and
// what stands behind custom key stores; each change is one entry of the journal, and can be undone.

import { utf8 } from '../../../base/bytes.ts';
import { spanOf } from '../../../base/time-span.ts';
import { grantDelayMs, readGrantDelay, setGrantDelay } from '../../../cloud/grant-delay.ts';
import { isThrottling, setThrottling } from '../../../cloud/throttle.ts';
import type { CloudPort, Command, CommandResult, Invocation } from '../../command.ts';
import { flagsOf, type GnuOption, parseGnu } from '../../gnu-options.ts';
import { cluster } from './cluster.ts';
import { overview } from './overview.ts';
import { proxy } from './proxy.ts';
import { service } from './service.ts';
import { done, type Outcome, oneOfText, problem, type Topic } from './topic.ts';

export const worldDiffers: readonly string[] = [
  'CloudHSM, external key managers and VPC endpoint services have no API here: `world` makes and breaks what a custom key store needs of them, at once',
  'the certificate that `world cluster add` makes is random bytes in PEM: KMS compares it with the cluster’s, and reads nothing in it',
];

const topics: readonly Topic[] = [cluster, proxy, service];
const help: GnuOption = { name: '--help', summary: 'show this help' };
const usage: Topic['usage'] = [
  ['throttling on|off', 'refuses calls that come faster than the request quotas'],
  ['grant-delay 5m|off', 'how long a new grant takes until it works without its token'],
  ...topics.flatMap((topic) => topic.usage),
];
const words = ['throttling', 'grant-delay', ...topics.map(({ name }) => name)];

export const world: Command = {
  name: 'world',
  summary: 'settings of the simulated world, and what is behind key stores',
  flags: [
    ...new Map(
      flagsOf([...topics.flatMap(({ options }) => options), help]).map((flag) => [flag.name, flag]),
    ).values(),
  ],
  complete(typed, cloud) {
    const [first = '', second] = typed;
    if (typed.length === 1) return words;
    const topic = topics.find(({ name }) => name === first);
    if (typed.length === 2) {
      if (first === 'throttling') return ['on', 'off'];
      if (first === 'grant-delay') return ['off'];
      return topic ? ['add', ...topic.names(cloud.world)] : [];
    }
    if (!topic || typed.length > 3 || second === 'add') return [];
    return [...Object.keys(topic.states), ...topic.verbs];
  },
  run,
};

async function run(invocation: Invocation): Promise<CommandResult> {
  const { args, cloud } = invocation;
  const topic = topics.find(({ name }) => name === args[0]);
  const parsed = parseGnu('world', [...(topic?.options ?? []), help], args);
  if (!parsed.ok) return { stdout: new Uint8Array(0), stderr: parsed.complaint, exitCode: 2 };
  const options = Object.fromEntries(
    parsed.options.map(({ name, value = '' }) => [name.slice(2), value]),
  );
  if ('help' in options) return said({ ok: true, text: helpText(topic) });
  const [first, ...rest] = parsed.operands;
  if (first === undefined) return said({ ok: true, text: overview(cloud) });
  return said(
    topic ? await topic.run({ words: rest, options, invocation }) : setting(cloud, first, rest),
  );
}

function setting(cloud: CloudPort, name: string, [value, ...more]: readonly string[]): Outcome {
  if (more.length > 0) return problem(`\`${more[0]}\` is one word too many`);
  switch (name) {
    case 'throttling':
      return throttling(cloud, value);
    case 'grant-delay':
      return grantDelay(cloud, value);
    default:
      return problem(`there is no \`world ${name}\`; there is ${oneOfText(words)}`);
  }
}

function throttling(cloud: CloudPort, value: string | undefined): Outcome {
  if (value !== 'on' && value !== 'off') {
    return problem('say `world throttling on` or `world throttling off`');
  }
  const isOn = value === 'on';
  if (isThrottling(cloud.world) === isOn) return done(`throttling is ${value} already`);
  setThrottling(cloud.world, isOn, cloud.nowMs());
  return done(
    isOn
      ? 'throttling is on: calls that come faster than the request quotas are refused'
      : 'throttling is off: calls may come as fast as they like',
  );
}

function grantDelay(cloud: CloudPort, value: string | undefined): Outcome {
  if (value === undefined) return problem('say how long: `world grant-delay 5m`, or `off`');
  const read = readGrantDelay(value);
  if (!read.ok) return problem(read.problem);
  if (grantDelayMs(cloud.world) === read.ms) return done(`the grant delay is ${value} already`);
  setGrantDelay(cloud.world, read.ms, cloud.nowMs());
  return done(
    read.ms === 0
      ? 'a new grant works at once'
      : `a new grant works after ${spanOf(read.ms)}, and at once with its token`,
  );
}

function said(outcome: Outcome): CommandResult {
  return outcome.ok
    ? { stdout: utf8(outcome.text), stderr: '', exitCode: 0 }
    : { stdout: new Uint8Array(0), stderr: `world: ${outcome.problem}\n`, exitCode: 1 };
}

/** Of one kind of thing: its states and its options too. */
function helpText(topic: Topic | undefined): string {
  const rows = (lines: Topic['usage'], width: number) =>
    lines.map(([typed, what]) => `  ${typed.padEnd(width)} ${what}\n`).join('');
  if (!topic) {
    return [
      'Usage: world [WORD...]\nAlone it shows the settings of this simulated world and what stands behind custom\nkey stores. In a lab, `undo` takes a change back.\n\n',
      rows(usage, 38),
      '\n`world cluster --help`, `world proxy --help` and `world service --help` tell the rest.\n',
    ].join('');
  }
  const options = [...topic.options, help].map(
    ({ name, value, summary }) => [value ? `${name} ${value}` : name, summary] as const,
  );
  return [
    `Usage: world ${topic.name} ...\n`,
    rows(topic.usage, 38),
    '\nOptions\n',
    rows(options, 38),
    '\nSTATE\n',
    rows(Object.entries(topic.states), 38),
  ].join('');
}
