// Monaco as the policy editor uses it: JSON, a few features, two workers, colours from the site's own.
// A megabyte: reached only through import(), when somebody opens the editor.

import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
// The line above forgets the part that opens the list (0.57.0).
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import type { Schema } from '../../app/policy/schema.ts';
import type { EditedKind } from '../../app/policy/targets.ts';

self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) =>
    label === 'json' ? new JsonWorker() : new EditorWorker(),
};

jsonDefaults.setModeConfiguration({
  ...jsonDefaults.modeConfiguration,
  // What is wrong with a policy is said by our own lints, the same in both editors.
  diagnostics: false,
});

const schemas = new Map<EditedKind, Schema>();

/** Completion and hovering for one kind of policy. */
export function setSchema(kind: EditedKind, schema: Schema): void {
  schemas.set(kind, schema);
  jsonDefaults.setDiagnosticsOptions({
    validate: false,
    enableSchemaRequest: false,
    schemas: [...schemas].map(([name, one]) => ({
      uri: `inmemory://schema/${name}.json`,
      fileMatch: [`*.${name}.json`],
      schema: one,
    })),
  });
}

export function modelOf(text: string, kind: EditedKind): monaco.editor.ITextModel {
  const uri = monaco.Uri.parse(`inmemory://model/policy.${kind}.json`);
  monaco.editor.getModel(uri)?.dispose();
  return monaco.editor.createModel(text, 'json', uri);
}

const tokens = ['--panel', '--ink', '--ink-soft', '--accent-fill', '--line', '--edge'] as const;

/** The site's colours, in the theme the page has now. */
export function takeSiteTheme(): void {
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const probe = document.body.appendChild(document.createElement('span'));
  const colour = Object.fromEntries(
    tokens.map((token) => {
      // A token is light-dark(…); what it comes to here the browser knows, as rgb(…).
      probe.style.color = `var(${token})`;
      const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [];
      const digits = parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0'));
      return [token, `#${digits.join('')}`];
    }),
  ) as Record<(typeof tokens)[number], string>;
  probe.remove();
  monaco.editor.defineTheme('site', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [],
    colors: {
      'editor.background': colour['--panel'],
      'editor.foreground': colour['--ink'],
      'editorLineNumber.foreground': colour['--ink-soft'],
      'editorLineNumber.activeForeground': colour['--ink'],
      'editor.selectionBackground': colour['--accent-fill'],
      'editorWidget.border': colour['--edge'],
      'editorIndentGuide.background1': colour['--line'],
    },
  });
  monaco.editor.setTheme('site');
}

export { monaco };
