// `npm test`: everything that must hold, one step after another, stopping at the first that fails.
// The last line sums the tests of vitest and Playwright; a failed step without tests of its own
// (lint, types, build) counts as one failure, so that the line never says 0 beside a failed run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads the step's report, for the steps that count tests. */
  readonly tally?: (report: unknown) => Tally;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, 'node_modules', '.cache', 'reports');

const vitestTally = (report: unknown): Tally => {
  const { numPassedTests, numFailedTests } = report as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
};

const playwrightTally = (report: unknown): Tally => {
  const { stats } = report as { stats: Record<string, number> };
  return {
    passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
    failed: stats['unexpected'] ?? 0,
  };
};

const steps: readonly Step[] = [
  { name: 'lint', command: ['biome', 'ci', '.'] },
  { name: 'types', command: ['astro', 'check'] },
  {
    name: 'unit',
    command: [
      'vitest',
      'run',
      '--config=test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'unit.json')}`,
    ],
    tally: vitestTally,
  },
  { name: 'build', command: ['astro', 'build'] },
  {
    name: 'browser',
    command: ['playwright', 'test', '--config=test/playwright.config.ts', '--reporter=list,json'],
    tally: playwrightTally,
  },
];

/** Runs one step in view of the person. The tools are found through the PATH that npm sets up. */
function run(step: Step): { readonly ok: boolean; readonly tally: Tally } {
  const [tool = '', ...args] = step.command;
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  console.log(`\n> ${step.name}`);
  const { status, error } = spawnSync(tool, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  if (error !== undefined) console.error(`${tool} did not start: ${error.message}`);
  const ok = status === 0;
  const counted: Tally =
    step.tally !== undefined && existsSync(report)
      ? step.tally(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0 };
  return { ok, tally: ok ? counted : { ...counted, failed: Math.max(1, counted.failed) } };
}

mkdirSync(reports, { recursive: true });
let passed = 0;
let failed = 0;
for (const step of steps) {
  const { ok, tally } = run(step);
  passed += tally.passed;
  failed += tally.failed;
  if (!ok) break;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
