// Every lab is proven: nothing is done at the start, the solution arrives step by step, other
// roads arrive too, wrong roads stop where they go wrong. Labs are found, not listed.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { course } from '../../content/course.ts';
import type { Lab, Road } from '../../src/lab/kit.ts';
import { doneIn, stagedLab, startLab, typeLine } from '../support/lab.ts';

const home = new URL('../../content/labs/', import.meta.url);
const ids = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const labs = await Promise.all(
  ids.map(async (id) => {
    const { default: lab } = (await import(new URL(`${id}/lab.ts`, home).href)) as {
      default: Lab;
    };
    const { default: roads } = (await import(new URL(`${id}/roads.ts`, home).href)) as {
      default: readonly Road[];
    };
    const prose = readFileSync(new URL(`${id}/lab.mdx`, home), 'utf8');
    return { id, lab, roads, prose };
  }),
);

/** Words of a command line that a hint may share with the solution: everything but the whole line. */
const squeezed = (text: string) => text.replace(/["'\\\s]+/g, ' ').trim();

/**
 * What AWS says when it denies a call of KMS: the first two from public logs, the others from IAM User
 * Guide, Troubleshoot access denied error messages.
 */
const asked = String.raw`User: arn:aws:(?:iam|sts)::\d{12}:[\w/+=,.@-]+ is not authorized to perform: (kms:\w+)`;
const onKey = String.raw`on resource: (?:arn:aws:kms:[\w-]+:\d{12}:(?:key|alias)/[\w/-]+|\*)`;
const awsSentences = [
  `${asked} ${onKey} because no (?:identity-based policy|resource-based policy|permissions boundary|session policy|service control policy) allows the \\1 action`,
  `${asked} on (?:this resource|the resource associated with this ciphertext) because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  `${asked} ${onKey} with an explicit deny in an identity-based policy(?:: arn:aws:iam::\\S+)?`,
  `${asked} ${onKey} with an explicit deny in a resource-based policy`,
  `${asked} ${onKey} with an explicit deny in a (?:service control policy|resource control policy|permissions boundary|session policy)(?:: arn:aws:\\S+)?`,
].map((sentence) => new RegExp(`^${sentence}$`));

/** A function that works the first time only, and then tells what came of it. */
function once<T>(work: () => T): () => T {
  let result: { readonly of: T } | undefined;
  return () => {
    result ??= { of: work() };
    return result.of;
  };
}

it('there is a lab, and the course names every one', () => {
  expect(ids.length).toBeGreaterThan(0);
  expect([...ids].sort()).toEqual(course.flatMap((module) => module.labs).sort());
});

describe.each(labs)('lab $id', ({ id, lab, roads, prose }) => {
  const stepIds = lab.steps.map((step) => step.id);
  const arriving = roads.filter((road) => road.stopsAt === undefined);
  const failing = roads.filter((road) => road.stopsAt !== undefined);

  // The stage is set once for all roads, and a road that stops is walked once for all that ask.
  const staged = once(() => stagedLab(lab));
  const reasonsAtStart = once(async () => {
    const session = await (await staged())();
    return new Map(
      await Promise.all(
        stepIds.map(async (stepId) => [stepId, await session.whyNot(stepId)] as const),
      ),
    );
  });
  const ends = new Map(failing.map((road) => [road, once(() => endOf(road))]));
  async function endOf({ lines, stopsAt = '', name }: Road) {
    const session = await (await staged())(name);
    for (const line of lines) await typeLine(session, line);
    return { next: stepIds[(await doneIn(session)).length], why: await session.whyNot(stopsAt) };
  }

  it('bears the name of its folder, and its step ids are kebab-case and unlike', () => {
    expect(lab.id).toBe(id);
    expect(new Set(stepIds).size).toBe(stepIds.length);
    for (const stepId of stepIds) expect(stepId).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has one piece of prose for each step, in order, and none beside', () => {
    const sections = [...prose.matchAll(/<Step id="([^"]*)">\n\n([\s\S]*?)\n\n<\/Step>/g)];
    expect(sections.map(([, stepId]) => stepId)).toEqual(stepIds);
    for (const [, , text] of sections) expect(text?.length).toBeGreaterThan(80);
    const outside = sections
      .reduce((rest, [section]) => rest.replace(section, ''), prose)
      .replace(/\{\/\*[\s\S]*?\*\/\}/, '');
    expect(outside.trim()).toBe('');
  });

  it('has no stray files', () => {
    const files = readdirSync(new URL(`${id}/`, home));
    const code = ['lab.ts', 'roads.ts'].map((name) => ({ name, seen: false }));
    const wanted = new Set(['lab.ts', 'lab.mdx', 'roads.ts']);
    // Whatever lab.ts or one of its parts imports from its own folder belongs to it.
    for (let at = 0; at < code.length; at++) {
      const name = code[at]?.name ?? '';
      const text = readFileSync(new URL(`${id}/${name}`, home), 'utf8');
      for (const [, part = ''] of text.matchAll(/from '\.\/([^']+)'/g)) {
        if (!wanted.has(part)) code.push({ name: part, seen: true });
        wanted.add(part);
      }
    }
    expect(files.sort()).toEqual([...wanted].sort());
  });

  it('has three hints a step, which climb and do not give the whole line away', () => {
    for (const step of lab.steps) {
      expect(new Set(step.hints).size).toBe(3);
      expect(step.hints[2]).toContain('___');
      for (const line of step.solution) {
        for (const hint of step.hints) expect(squeezed(hint)).not.toContain(squeezed(line));
      }
    }
  });

  it('says at the start why each step is not done', async () => {
    const session = await startLab(lab);
    expect(await doneIn(session)).toEqual([]);
    for (const step of lab.steps) {
      expect((await session.whyNot(step.id)).length).toBeGreaterThan(20);
    }
  });

  it('no step is done before its turn, and each is done by its own solution', async () => {
    const session = await startLab(lab);
    for (const [i, step] of lab.steps.entries()) {
      expect(await doneIn(session)).toEqual(stepIds.slice(0, i));
      for (const line of step.solution) {
        const { exitCode, stderr } = await typeLine(session, line);
        expect({ line, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
          line,
          exitCode: 0,
          stderr: '',
        });
      }
    }
    expect(await doneIn(session)).toEqual(stepIds);
    expect((await session.snapshot()).outcome).toBe('solved');
  });

  it('skipping every step arrives as practised', async () => {
    const session = await (await staged())();
    for (const stepId of stepIds) {
      const { problem } = await session.skip();
      expect({ stepId, problem }).toEqual({ stepId, problem: undefined });
    }
    expect(await doneIn(session)).toEqual(stepIds);
    expect((await session.snapshot()).outcome).toBe('practised');
  });

  it('undo leads from the end to the start, and redo back', async () => {
    const session = await (await staged())();
    const start = await session.snapshot();
    const lines = lab.steps.flatMap((step) => step.solution);
    for (const line of lines) await typeLine(session, line);
    await typeLine(session, `undo ${lines.length}`);
    const { files, keys, steps, folder: cwd, canUndo } = await session.snapshot();
    expect(canUndo).toBe(false);
    expect({ files, keys, steps, cwd }).toEqual({
      files: start.files,
      keys: start.keys,
      steps: start.steps,
      cwd: start.folder,
    });
    await typeLine(session, `redo ${lines.length}`);
    expect(await doneIn(session)).toEqual(stepIds);
  });

  it('has at least three other roads and three wrong ones, with names of their own', () => {
    expect(arriving.length).toBeGreaterThanOrEqual(4);
    expect(failing.length).toBeGreaterThanOrEqual(3);
    expect(new Set(roads.map((road) => road.name)).size).toBe(roads.length);
    for (const { stopsAt } of failing) expect(stepIds).toContain(stopsAt);
  });

  it.each(arriving)('this road arrives: $name', async ({ lines, name }) => {
    const session = await (await staged())(name);
    const said: string[] = [];
    for (const line of lines) said.push(`$ ${line}\n${(await typeLine(session, line)).stderr}`);
    const done = await doneIn(session);
    const next = stepIds[done.length];
    if (next) said.push(`NOT DONE ${next}: ${await session.whyNot(next)}`);
    expect(done, said.join('\n')).toEqual(stepIds);
    const refusals = said
      .join('\n')
      .match(/(?<=\(AccessDeniedException\) when calling .*: )User: .*/g);
    for (const refusal of refusals ?? []) {
      expect(
        awsSentences.some((sentence) => sentence.test(refusal)),
        refusal,
      ).toBe(true);
    }
  });

  it.each(failing)('this road stops at $stopsAt: $name', async (road) => {
    const end = await ends.get(road)?.();
    expect(end?.next).toBe(road.stopsAt);
    expect(end?.why.length).toBeGreaterThan(20);
    const atStart = (await reasonsAtStart()).get(road.stopsAt ?? '');
    expect(end?.why, 'the reason speaks of this world').not.toBe(atStart);
  });

  it('different ways of missing one step are told apart', async () => {
    const reasons = new Map<string, string>();
    for (const road of failing) {
      const why = `${road.stopsAt}: ${(await ends.get(road)?.())?.why}`;
      expect(
        reasons.get(why),
        `the reason of "${road.name}" is that of another road`,
      ).toBeUndefined();
      reasons.set(why, road.name);
    }
  });

  it('names in its prose every file it starts with', () => {
    for (const path of Object.keys(lab.files)) expect(prose).toContain(path);
  });
});
