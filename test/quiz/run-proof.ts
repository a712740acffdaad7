// Runs the claims of a proof: each in a fresh world with a fresh shell, after the set-up, and says
// whether it held and what was seen. A line may move the clock, as in the sandbox: `advance 31d`.

import { lossyTextOf } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import type { Claim, Proof, ProofResult, Question } from '../../src/quiz/kit.ts';
import { answerIds } from '../../src/quiz/matching.ts';
import { createShell } from '../../src/shell/bash.ts';
import { awsFiles } from '../../src/shell/commands/aws/first-files.ts';
import { commands, labWords } from '../../src/shell/commands/index.ts';
import { createDisk } from '../../src/shell/disk.ts';

const startMs = Date.UTC(2026, 10, 22, 12);

export interface Outcome {
  readonly holds: boolean;
  readonly seen: string;
}

export async function runClaim(proof: Proof, claim: Claim, seed: string): Promise<Outcome> {
  const random = seededRandom(seed);
  const domainKey = softwareDomainKey(random(32), random);
  const cloud = createCloud({ random, nowMs: () => startMs, domainKey });
  const nowMs = () => cloud.nowMs();
  const shell = createShell({
    commands: [...commands, ...labWords(undefined)],
    disk: createDisk(awsFiles(cloud.credentials, 'us-east-1'), { nowMs }),
    cloud,
    random,
    nowMs,
    env: { AWS_DEFAULT_REGION: 'us-east-1' },
  });
  const run = async (line: string): Promise<ProofResult> => {
    const { stdout, stderr, exitCode } = await shell.run(line);
    return { stdout: lossyTextOf(stdout), stderr, exitCode };
  };
  for (const line of proof.setup) {
    const { stderr, exitCode } = await run(line);
    if (exitCode !== 0) throw new Error(`the set-up fails at \`${line}\`: ${stderr}`);
  }
  const results: ProofResult[] = [];
  for (const line of claim.run) results.push(await run(line));
  const seen = results.map(({ stdout, stderr }) => stdout + stderr).join('');
  return { holds: claim.holds(results), seen };
}

/** What is wrong with a claim; undefined when the engine agrees with the question. */
export async function disagreement(question: Question, id: string): Promise<string | undefined> {
  const claim = question.proof?.claims[id];
  if (question.proof === undefined || claim === undefined) return 'there is no such claim';
  const { holds, seen } = await runClaim(question.proof, claim, `${question.id}/${id}`);
  // A tool that is not there fails as well as a false claim does, and proves nothing.
  if (/command not found/.test(seen)) return `a command is missing:\n${seen}`;
  if (holds !== isRight(question, id)) {
    return `the claim ${holds ? 'holds, though the option is wrong' : 'does not hold'}:\n${seen}`;
  }
  if (claim.because !== undefined && !claim.because.test(seen)) {
    return `the claim fails for another reason than ${claim.because}:\n${seen}`;
  }
  return undefined;
}

function isRight(question: Question, id: string): boolean {
  if (question.type === 'ordering') {
    return (
      id === 'order' || question.items.some((item) => item.id === id && item.place !== undefined)
    );
  }
  if (question.type === 'matching') return answerIds(question).includes(id);
  return question.options.some((option) => option.id === id && option.right === true);
}
