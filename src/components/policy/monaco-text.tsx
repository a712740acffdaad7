// The policy's text in Monaco: completion, marks, and Tab that leaves. The text itself is the editor
// state's (src/app/policy/editor.ts); this shows it and tells what is typed.

import { useEffect, useRef, useState } from 'react';
import type { AccessPort } from '../../app/policy/access-port.ts';
import type { PolicyEditor } from '../../app/policy/editor.ts';
import type { TextHandle, TextProps } from './text-props.ts';

type Loaded = typeof import('./monaco.ts');
type Code = ReturnType<Loaded['monaco']['editor']['create']>;

export interface MonacoTextProps extends TextProps {
  readonly port: AccessPort;
  /** Monaco could not be loaded: the plain field takes over. */
  readonly onFailure: () => void;
}

export function MonacoText({ editor, state, label, port, handle, onFailure }: MonacoTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<{ readonly loaded: Loaded; readonly code: Code }>();
  const { kind } = state.target;

  useEffect(() => {
    let isGone = false;
    let close: (() => void) | undefined;
    void (async () => {
      const [loaded, schema] = await Promise.all([import('./monaco.ts'), port.schema(kind)]);
      if (isGone || !box.current) return;
      if (schema) loaded.setSchema(kind, schema);
      const opened = openCode(loaded, box.current, editor, label);
      close = opened.close;
      handle.current = opened.handle;
      setOpen({ loaded, code: opened.code });
    })().catch(onFailure);
    return () => {
      isGone = true;
      handle.current = null;
      close?.();
    };
  }, [editor, kind, label, port, handle, onFailure]);

  // Put in from outside: the fix, another text from the terminal.
  useEffect(() => {
    const model = open?.code.getModel();
    if (!model || model.getValue() === editor.state.text) return;
    const all = [{ range: model.getFullModelRange(), text: editor.state.text }];
    model.pushEditOperations([], all, () => null);
  }, [open, editor, state.version]);

  useEffect(() => {
    const model = open?.code.getModel();
    if (!open || !model) return;
    const { MarkerSeverity, editor: api } = open.loaded.monaco;
    const markers = (state.review?.findings ?? []).map(({ severity, message, place }) => {
      const [from, to] = [model.getPositionAt(place.start), model.getPositionAt(place.end)];
      // A whole statement underlined would be a red page: its first line will do.
      const endsThere = to.lineNumber === from.lineNumber;
      return {
        severity: severity === 'warning' ? MarkerSeverity.Warning : MarkerSeverity.Error,
        message,
        startLineNumber: from.lineNumber,
        startColumn: from.column,
        endLineNumber: from.lineNumber,
        endColumn: endsThere ? to.column : model.getLineMaxColumn(from.lineNumber),
      };
    });
    api.setModelMarkers(model, 'policy', markers);
  }, [open, state.review]);

  useEffect(() => {
    if (!open) return;
    const decorations = open.code.createDecorationsCollection(
      state.changed.map((line) => ({
        range: new open.loaded.monaco.Range(line, 1, line, 1),
        options: { isWholeLine: true, linesDecorationsClassName: 'changed-line' },
      })),
    );
    return () => decorations.clear();
  }, [open, state.changed]);

  return (
    <div className="monaco" ref={box}>
      {open ? null : <p className="quiet">Loading the editor …</p>}
    </div>
  );
}

function openCode(loaded: Loaded, box: HTMLElement, editor: PolicyEditor, label: string) {
  const { monaco, modelOf, takeSiteTheme } = loaded;
  const model = modelOf(editor.state.text, editor.state.target.kind);
  takeSiteTheme();
  const code = monaco.editor.create(box, {
    model,
    ariaLabel: label,
    automaticLayout: true,
    // Tab belongs to the page.
    tabFocusMode: true,
    tabSize: 2,
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    scrollBeyondLastLine: false,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    fontFamily: getComputedStyle(box).getPropertyValue('--font-mono'),
    fontSize: 13,
    stickyScroll: { enabled: false },
    overviewRulerLanes: 0,
    scrollbar: { alwaysConsumeMouseWheel: false },
    fixedOverflowWidgets: true,
    suggest: { showStatusBar: true },
  });
  const typing = model.onDidChangeContent(() => editor.type(model.getValue()));
  const themes = new MutationObserver(takeSiteTheme);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const handle: TextHandle = {
    focus: () => code.focus(),
    goTo(offset) {
      const at = model.getPositionAt(offset);
      code.setPosition(at);
      code.revealLineInCenterIfOutsideViewport(at.lineNumber);
      code.focus();
    },
  };
  const close = () => {
    themes.disconnect();
    typing.dispose();
    code.dispose();
    model.dispose();
  };
  return { code, handle, close };
}
