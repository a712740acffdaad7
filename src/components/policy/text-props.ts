// What the two text fields of the policy editor have in common.

import type { RefObject } from 'react';
import type { EditorState, PolicyEditor } from '../../app/policy/editor.ts';

export interface TextHandle {
  focus(): void;
  /** Moves the cursor to a place in the text, and the focus with it. */
  goTo(offset: number): void;
}

export interface TextProps {
  readonly editor: PolicyEditor;
  readonly state: EditorState;
  readonly label: string;
  readonly handle: RefObject<TextHandle | null>;
}
