// A learner's machine for tests: the real cloud, the real shell, a seeded random and a still clock.

import { lossyTextOf } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { createShell } from '../../src/shell/bash.ts';
import type { Coach } from '../../src/shell/coach.ts';
import { awsFiles } from '../../src/shell/commands/aws/first-files.ts';
import { commands, labWords } from '../../src/shell/commands/index.ts';
import { createDisk } from '../../src/shell/disk.ts';

export interface Ran {
  readonly stdout: string;
  readonly bytes: Uint8Array;
  readonly stderr: string;
  readonly exitCode: number;
}

export function createMachine(
  options: {
    readonly files?: Readonly<Record<string, string | Uint8Array>>;
    readonly coach?: Coach;
    readonly region?: string;
    readonly ask?: (prompt: string) => Promise<string | undefined>;
  } = {},
) {
  const random = seededRandom('shell tests');
  const nowMs = () => Date.UTC(2026, 10, 22, 12);
  const cloud = createCloud({ random, nowMs, domainKey: softwareDomainKey(random(32), random) });
  const region = options.region ?? 'us-east-1';
  const given = { ...awsFiles(cloud.credentials, region), ...options.files };
  const disk = createDisk(given, { nowMs });
  const shell = createShell({
    commands: [...commands, ...labWords(options.coach)],
    disk,
    cloud,
    random,
    nowMs,
    ...(options.ask && { ask: options.ask }),
    env: {
      AWS_DEFAULT_REGION: region,
    },
  });
  return {
    cloud,
    disk,
    shell,
    async run(line: string, how?: Parameters<typeof shell.run>[1]): Promise<Ran> {
      const { stdout, stderr, exitCode } = await shell.run(line, how);
      return { stdout: lossyTextOf(stdout), bytes: stdout, stderr, exitCode };
    },
    /** Standard output of a line that must end well. */
    async out(line: string): Promise<string> {
      const { stdout, stderr, exitCode } = await shell.run(line);
      if (exitCode !== 0) throw new Error(`\`${line}\` ended with ${exitCode}: ${stderr}`);
      return lossyTextOf(stdout);
    },
  };
}
