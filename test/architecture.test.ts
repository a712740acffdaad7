// The rules of the code as data: who may import whom, what may be touched where, how files are
// named. Each rule is run over the repository and shown to be able to fail. A new folder means a
// new line here: a decision, not an accident.

import { describe, expect, test } from 'vitest';
import * as rules from './support/architecture-rules.ts';
import { importsOf, readTree, usesOf } from './support/source-tree.ts';

const [base, facts, crypto, policy] = ['src/base/', 'src/facts/', 'src/crypto/', 'src/policy/'];
const [hsm, service, kms, cloud] = ['src/hsm/', 'src/service/', 'src/kms/', 'src/cloud/'];
const [shell, lab, quiz, app] = ['src/shell/', 'src/lab/', 'src/quiz/', 'src/app/'];
const [components, layouts, styles] = ['src/components/', 'src/layouts/', 'src/styles/'];
const services = 'src/services/';
const everything = ['src/', 'content/', 'test/', 'package.json'];
const common = [base, facts];

/** Every folder may import itself. An import of a type counts as an import. */
const table: readonly rules.Row[] = [
  // Read first, and moved anywhere: nothing but each other, and types.
  { at: base, may: [], typesFromAnywhere: true },
  { at: facts, may: [base], typesFromAnywhere: true },
  {
    at: 'src/lab/kit.ts',
    may: [...common, 'src/lab/staging.ts'],
    typesFromAnywhere: true,
  },
  { at: 'src/lab/staging.ts', may: common },
  { at: 'src/quiz/kit.ts', may: common, typesFromAnywhere: true },
  // Each can be tested from a page of the standard.
  { at: crypto, may: common },
  { at: policy, may: common },
  // Key bytes cannot leak upward: callers hold a token.
  { at: hsm, may: [...common, crypto] },
  // A description language, no behaviour.
  { at: service, may: common },
  // KMS does not know who asks or where it is shown.
  { at: kms, may: [...common, service, hsm, policy] },
  // The layout of a blob is DER and a hash; no key comes near it.
  { at: 'src/kms/blob.ts', may: [...common, service, hsm, policy, kms, crypto] },
  // Of a grant token only its hash is kept.
  { at: 'src/kms/grant-tokens.ts', may: [...common, service, hsm, policy, kms, crypto] },
  // Never each other: a service that needs another asks through the door, like everyone.
  { at: `${services}cloudtrail/`, may: [...common, service, kms, policy] },
  { at: `${services}iam/`, may: [...common, service, kms, policy] },
  { at: `${services}organizations/`, may: [...common, service, kms, policy] },
  { at: `${services}sts/`, may: [...common, service, kms, policy] },
  // The only place where calls are authorized, recorded and charged.
  { at: cloud, may: [...common, crypto, policy, hsm, service, kms, services] },
  // Customers of the one door. The shell has openssl, and so the primitives.
  { at: shell, may: [...common, cloud, service, kms, crypto] },
  { at: lab, may: [...common, cloud, service, kms] },
  // A check opens what the learner's openssl sealed.
  { at: 'src/lab/view.ts', may: [...common, cloud, service, kms, crypto, lab] },
  // Answers are computed by the rules themselves.
  { at: quiz, may: [...common, policy, cloud, service, kms] },
  // Node makes its ports: the domain key too.
  // Its native cryptography stands in for crypto's reference, behind crypto's interface.
  { at: 'src/node/', may: [...common, cloud, service, kms, shell, policy, hsm, lab, crypto] },
  // Holds state, makes the browser's ports, knows no React. Its figures run on the engine.
  // The Access panel and the editor ask the policy engine, and read what services keep.
  {
    at: app,
    may: [
      ...[...common, cloud, shell, lab, quiz, service, kms, services],
      ...[policy, hsm, crypto, 'content/'],
    ],
  },
  // Draw and forward; decide nothing. What they need of labs and quizzes comes through app.
  { at: components, may: [...common, app, 'content/', styles] },
  { at: layouts, may: [...common, app, 'content/', styles, components] },
  { at: 'src/pages/', may: [...common, app, 'content/', styles, components, layouts] },
  { at: styles, may: [] },
  { at: 'src/content.config.ts', may: ['content/'] },
  // Parts of the build, run by Astro in Node.
  { at: 'src/integrations/', may: [...common, 'content/'] },
  // Scripts a person runs.
  { at: 'src/tools/', may: everything },
  // Content declares; it cannot reach into the engine.
  { at: 'content/', may: ['src/lab/kit.ts', 'src/quiz/kit.ts', facts] },
  // A lesson is a page: it places figures and boxes in its prose.
  { at: 'content/lessons/', may: ['content/', facts, components] },
  { at: 'test/', may: everything },
  { at: 'astro.config.mjs', may: everything },
];

const node = ['src/node/', 'src/tools/', 'src/integrations/', 'astro.config.mjs', 'test/'];
const astro = [components, layouts, 'src/pages/', 'src/integrations/', 'src/content.config.ts'];

/** A package may be imported only here; one that is not listed, nowhere. Tools and tests are free. */
const packages: readonly rules.Place[] = [
  { names: ['@noble/'], at: [crypto, hsm] },
  { names: ['just-bash'], at: ['src/shell/bash.ts', 'src/shell/disk.ts'] },
  { names: ['jmespath'], at: ['src/shell/commands/aws/'] },
  { names: ['react', 'react-dom'], at: [components] },
  { names: ['comlink', 'idb'], at: [app] },
  { names: ['fflate'], at: ['src/app/bank-files.ts'] },
  { names: ['ts-fsrs'], at: ['src/quiz/schedule.ts'] },
  { names: ['monaco-editor'], at: ['src/components/policy/'] },
  { names: ['astro', 'astro:', '@astrojs/', 'vite'], at: [...astro, 'astro.config.mjs'] },
  { names: ['@fontsource/'], at: [components, layouts, styles] },
  { names: ['node:'], at: node },
];

/** The only files that may ask for the time or for chance; all others are given a port. */
const portMakers: readonly string[] = ['src/app/ports.ts', 'src/node/ports.ts'];

const globals: readonly rules.Place[] = [
  {
    names: ['window', 'document', 'localStorage', 'sessionStorage', 'indexedDB'],
    at: [app, components, 'src/pages/', layouts, 'test/'],
  },
  {
    names: [
      'Date.now',
      'new Date()',
      'performance.now',
      'Math.random',
      'crypto.getRandomValues',
      'crypto.randomUUID',
    ],
    at: [...portMakers, 'src/tools/', 'test/'],
  },
  { names: ['process', 'Buffer', '__dirname', 'require'], at: node },
];

const indexed: readonly string[] = [
  'src/kms/operations/',
  'src/shell/commands/',
  'src/quiz/generators/',
  'src/quiz/misconceptions/',
  ...['cloudtrail', 'iam', 'organizations', 'sts'].map((name) => `${services}${name}/operations/`),
];

const longFiles: readonly rules.Listed[] = [
  {
    path: 'test/architecture.test.ts',
    because: 'the whole table, and a case that breaks each rule',
  },
  {
    path: 'test/node/sdk-plans.ts',
    because: 'one plan for each of the 56 operations, side by side',
  },
];

const check = {
  imports: (files: rules.Files) => rules.importsStayInTheTable(files, table),
  packages: (files: rules.Files) =>
    rules.packagesStayInTheirPlaces(files, packages, ['src/tools/', 'test/']),
  globals: (files: rules.Files) => rules.globalsStayInTheirPlaces(files, globals),
  indexes: (files: rules.Files) => rules.indexesAreComplete(files, indexed),
  size: (files: rules.Files) => rules.filesAreSmall(files, 300, longFiles),
  listed: (files: rules.Files) => rules.listedFilesExist(files, portMakers),
  aliases: rules.contentImportsByAlias,
  names: rules.namesAreKebabCase,
  comments: rules.filesOpenWithAComment,
  generated: rules.generatedFilesAreMarked,
  machine: rules.textsNameNoMachine,
  tsx: rules.reactStaysInComponents,
  defaults: rules.exportsAreNamed,
};

const tree = readTree();

describe('in this repository', () => {
  test.each([
    ['every import stands in the table', check.imports],
    ['content imports by #name', check.aliases],
    ['every package is imported only in its places', check.packages],
    ['screen, clock, chance and Node are touched only in their places', check.globals],
    ['every operation, command, generator and misconception stands in its index', check.indexes],
    ['file names are kebab-case', check.names],
    ['every file opens with a comment', check.comments],
    ['a long file has a reason', check.size],
    ['generated files say so', check.generated],
    ['no file names a machine', check.machine],
    ['only components are .tsx', check.tsx],
    ['exports are named', check.defaults],
    ['every port maker is there', check.listed],
  ])('%s', (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });

  test('the walk sees the code it judges', () => {
    expect(tree.length).toBeGreaterThan(50);
    expect(tree.some(({ path }) => path === 'test/architecture.test.ts')).toBe(true);
    expect(tree.some(({ path }) => path.includes('node_modules'))).toBe(false);
  });
});

// Texts that would be findings if they stood here in one piece.
const home = ['', 'home', 'somebody', 'notes.txt'].join('/');
const host = ['registry', 'example', 'org'].join('.');
const manifest = JSON.stringify({
  imports: { '#lab': './src/lab/kit.ts', '#facts/*': './src/facts/*' },
});
const mark = (tool: string) => `// Generated by src/tools/${tool}.ts; do ${'not'} edit.\n`;

type Case = readonly [rule: keyof typeof check, path: string, text: string, finding: string];

describe('each rule can fail', () => {
  test.each<Case>([
    ['imports', 'src/crypto/a.ts', "import { b } from '../kms/b.ts';", 'src/kms/b.ts'],
    ['imports', 'src/crypto/a.ts', "import type { B } from '../hsm/b.ts';", 'src/hsm/b.ts'],
    ['imports', 'src/policy/a.ts', "export * from '../service/shape.ts';", 'src/service/shape.ts'],
    ['imports', 'src/service/a.ts', "await import('../kms/b.ts');", 'src/kms/b.ts'],
    ['imports', 'src/service/a.ts', "import\n'../kms/b.ts';", 'src/kms/b.ts'],
    ['imports', 'src/service/a.ts', "type B = import('../kms/b.ts').B;", 'src/kms/b.ts'],
    ['imports', 'src/base/a.ts', "import { b } from '../facts/b.ts';", 'src/facts/b.ts'],
    ['imports', 'src/facts/a.ts', "import { b } from '../kms/b.ts';", 'src/kms/b.ts'],
    ['imports', 'src/kms/a.ts', "import { b } from '../cloud/b.ts';", 'src/cloud/b.ts'],
    ['imports', 'src/kms/a.ts', "import { b } from '../crypto/b.ts';", 'src/crypto/b.ts'],
    [
      'imports',
      'src/services/sts/a.ts',
      "import { b } from '../iam/b.ts';",
      'src/services/iam/b.ts',
    ],
    ['imports', 'src/services/sts/a.ts', "import { b } from '../../cloud/b.ts';", 'src/cloud/b.ts'],
    ['imports', 'src/lab/a.ts', "import { b } from '../shell/b.ts';", 'src/shell/b.ts'],
    ['imports', 'src/lab/a.ts', "import { b } from '../crypto/b.ts';", 'src/crypto/b.ts'],
    ['imports', 'src/lab/kit.ts', "import { b } from './player.ts';", 'src/lab/player.ts'],
    ['imports', 'src/shell/a.ts', "import { b } from '../hsm/b.ts';", 'src/hsm/b.ts'],
    [
      'imports',
      'src/components/a.tsx',
      "import type { B } from '../lab/kit.ts';",
      'src/lab/kit.ts',
    ],
    ['imports', 'src/components/a.tsx', "import { b } from '../kms/b.ts';", 'src/kms/b.ts'],
    [
      'imports',
      'src/components/a.tsx',
      "export const A = () => <p>don't</p>;\nvoid new Worker(new URL('../lab/w.ts', import.meta.url));",
      'src/lab/w.ts',
    ],
    ['imports', 'src/app/a.ts', "import { b } from '../components/b.tsx';", 'src/components/b.tsx'],
    [
      'imports',
      'src/pages/a.astro',
      "---\nimport b from '../cloud/b.ts';\n---\n",
      'src/cloud/b.ts',
    ],
    [
      'imports',
      'src/layouts/a.astro',
      "<p>x</p>\n<script>\nimport '../shell/b.ts';\n</script>",
      'src/shell/b.ts',
    ],
    [
      'imports',
      'content/labs/a/lab.ts',
      "import { b } from '../../../src/cloud/b.ts';",
      'src/cloud/b.ts',
    ],
    [
      'imports',
      'content/a.mdx',
      "---\nid: a\n---\n\nimport B from '../src/kms/b.ts';\n\nText.",
      'src/kms/b.ts',
    ],
    ['imports', 'content/a.ts', "import { b } from '#cloud';", '#cloud (not in package.json)'],
    ['imports', 'src/new-folder/a.ts', '', 'no line of the table'],
    ['imports', 'content/lessons/a.mdx', "import B from '../../src/app/b.ts';", 'src/app/b.ts'],
    [
      'imports',
      'content/labs/a/lab.mdx',
      "import B from '../../../src/components/b.astro';",
      'src/components/b.astro',
    ],
    ['imports', 'src/components/a.ts', "import.meta.glob<Lab>(['/src/lab/*.ts']);", 'src/lab/*.ts'],
    ['aliases', 'content/a.ts', "import { lab } from '../src/lab/kit.ts';", '../src/lab/kit.ts'],
    [
      'packages',
      'src/kms/a.ts',
      "import { gcm } from '@noble/ciphers/aes.js';",
      '@noble/ciphers/aes.js',
    ],
    ['packages', 'src/shell/a.ts', "import { Bash } from 'just-bash';", 'just-bash'],
    ['packages', 'src/app/a.ts', "import { useState } from 'react';", 'react'],
    [
      'packages',
      'src/app/a.ts',
      "import { hydrateRoot } from 'react-dom/client';",
      'react-dom/client',
    ],
    [
      'packages',
      'src/shell/a.ts',
      "import { readFile } from 'node:fs/promises';",
      'node:fs/promises',
    ],
    ['packages', 'src/app/a.ts', "import left from 'left-pad';", 'left-pad'],
    ['globals', 'src/shell/a.ts', 'window.alert(1);', 'window'],
    ['globals', 'src/shell/a.ts', 'globalThis.localStorage.clear();', 'localStorage'],
    ['globals', 'src/cloud/a.ts', 'const open = (name = document.title) => name;', 'document'],
    ['globals', 'src/cloud/a.ts', 'const all = { indexedDB };', 'indexedDB'],
    ['globals', 'src/cloud/a.ts', 'const now = Date.now;', 'Date.now'],
    ['globals', 'src/cloud/a.ts', 'const now = new Date();', 'new Date()'],
    ['globals', 'src/app/a.ts', 'const x = Math.random();', 'Math.random'],
    ['globals', 'src/app/a.ts', 'globalThis.crypto.getRandomValues(a);', 'crypto.getRandomValues'],
    ['globals', 'src/components/a.tsx', 'const t = performance.now();', 'performance.now'],
    ['globals', 'src/shell/a.ts', 'const b = Buffer.from([]);', 'Buffer'],
    ['indexes', 'src/kms/operations/encrypt.ts', '', 'missing'],
    ['indexes', 'src/quiz/misconceptions/iam-alone-suffices.ts', '', 'missing'],
    ['names', 'src/kms/generateDataKey.ts', '', 'not kebab-case'],
    ['names', 'src/layouts/Page.astro', '', 'not kebab-case'],
    ['names', 'test/My_Tests/a.test.ts', '', 'not kebab-case'],
    ['comments', 'src/kms/a.ts', 'export const a = 1;', 'no comment'],
    ['comments', 'src/components/a.tsx', "import b from 'b';\n// too late", 'no comment'],
    ['size', 'src/kms/a.ts', '//\n'.repeat(301), '301 lines'],
    ['generated', 'src/facts/generated/a.ts', '// By hand.', 'no mark'],
    ['generated', 'src/facts/a.ts', mark('facts'), 'not in generated/'],
    ['generated', 'src/facts/generated/a.ts', mark('gone'), 'src/tools/gone.ts is missing'],
    ['machine', 'README.md', `see ${home}`, home.slice(0, 14)],
    ['machine', 'package-lock.json', `"resolved": "https://${host}/a"`, host],
    ['machine', 'src/a.ts', `const at = '${['', 'Users', 'somebody'].join('/')}';`, 'somebody'],
    ['machine', 'test/a.ts', `cd ${['', 'root', 'project'].join('/')}`, 'project'],
    ['tsx', 'src/app/a.tsx', '', '.tsx outside'],
    ['defaults', 'src/app/a.ts', 'export default 1;', 'default export'],
    ['defaults', 'src/app/a.ts', 'export default function a() {}', 'default export'],
    ['listed', 'src/app/a.ts', '', 'nothing is there'],
  ])('%s: %s', (rule, path, text, finding) => {
    const findings = check[rule]([
      { path: 'package.json', text: manifest },
      { path, text },
    ]);
    expect(findings.join('\n')).toContain(finding);
    expect(findings[0]?.startsWith('src/') || findings[0]?.startsWith(path)).toBe(true);
  });

  test('an index names what it leaves out', () => {
    const folder = 'src/shell/commands/';
    const files = [
      {
        path: `${folder}index.ts`,
        text: "import { a } from './a.ts';\nimport { c } from './c/c.ts';",
      },
      ...['a.ts', 'b.ts', 'c/c.ts', 'c/part.ts', 'd/d.ts'].map((name) => ({
        path: folder + name,
        text: '',
      })),
    ];
    expect(check.indexes(files)).toEqual([
      `${folder}index.ts -> b.ts is not listed`,
      `${folder}index.ts -> d/ is not listed`,
    ]);
  });

  test('a reason for a file that is not long is left over', () => {
    const listed = [{ path: 'src/kms/a.ts', because: 'it was long' }];
    const findings = rules.filesAreSmall(
      [{ path: 'src/kms/a.ts', text: '// Short.' }],
      300,
      listed,
    );
    expect(findings).toEqual(['src/kms/a.ts -> listed as long, but is not']);
  });
});

describe('what is allowed is let through', () => {
  test.each<readonly [rule: keyof typeof check, path: string, text: string]>([
    ['imports', 'src/facts/a.ts', "import type { B } from '../kms/b.ts';"],
    ['imports', 'src/lab/kit.ts', "import type { B } from '../cloud/b.ts';"],
    ['imports', 'src/lab/view.ts', "import { b } from '../crypto/b.ts';\nimport './kit.ts';"],
    ['imports', 'src/kms/operations/a.ts', "import { b } from '../state.ts';"],
    [
      'imports',
      'content/labs/a/lab.ts',
      "import { lab } from '#lab';\nimport { f } from '#facts/f.ts';",
    ],
    ['imports', 'content/a.mdx', '```ts\nimport { b } from "../src/kms/b.ts";\n```\n'],
    ['imports', 'src/kms/a.ts', "// import '../cloud/b.ts'\nconst s = `import '../cloud/b.ts'`;"],
    ['imports', 'content/lessons/a.mdx', "import B from '../../src/components/b.astro';"],
    ['aliases', 'content/lessons/a.mdx', "import B from '../../src/components/b.astro';"],
    ['packages', 'src/node/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['packages', 'src/components/a.tsx', "import { useState } from 'react';"],
    ['globals', 'src/quiz/a.ts', 'const write = (document: Document) => document.id;'],
    ['globals', 'src/quiz/a.ts', 'for (const window of windows) open(window);'],
    ['globals', 'src/quiz/a.ts', 'interface A { document: string }\nconst a = b.document;'],
    ['globals', 'src/quiz/a.ts', '// Date.now and document\nconst at = new Date(0);'],
    ['names', 'src/pages/labs/[...slug].astro', ''],
    ['machine', 'src/a.ts', "const home = '/home/learner/passwords.txt';"],
    ['machine', 'src/a.ts', "import { at } from '../work/at.ts';"],
    ['comments', 'src/tools/a.ts', '#!/usr/bin/env node\n// A script.'],
  ])('%s: %s: %s', (rule, path, text) => {
    expect(
      check[rule]([
        { path: 'package.json', text: manifest },
        { path, text },
      ]),
    ).toEqual([]);
  });
});

test('imports and uses are read as they are written', () => {
  const text = [
    "import type { A } from './a.ts';",
    "import { type B } from './b.ts';",
    "import C, { type D } from './c.ts';",
    "export { e } from './e.ts';",
    "import './f.css';",
  ].join('\n');
  expect(importsOf({ path: 'src/x.ts', text })).toEqual([
    { specifier: './a.ts', path: 'src/a.ts', isType: true },
    { specifier: './b.ts', path: 'src/b.ts', isType: true },
    { specifier: './c.ts', path: 'src/c.ts', isType: false },
    { specifier: './e.ts', path: 'src/e.ts', isType: false },
    { specifier: './f.css', path: 'src/f.css', isType: false },
  ]);
  const uses = usesOf({
    path: 'src/x.ts',
    text: 'function f(now) { return g(now) + Date.now(); }',
  });
  expect([...uses].sort()).toEqual(['Date', 'Date.now', 'g']);
});
