// What a running command asks of whoever sits at the terminal: one question at a time, and what was
// said, for the screen. Where nobody listens there is no answer.

export interface Questions {
  ask(prompt: string): Promise<string | undefined>;
  /** Undefined: whoever was asked has left. */
  answer(text: string | undefined): void;
  listen(hear: (prompt: string) => void): void;
  /** Questions and answers since this was called last, as they stand on a terminal. */
  takeSaid(): string;
}

export function createQuestions(): Questions {
  let hear: ((prompt: string) => void) | undefined;
  let open: ((text: string | undefined) => void) | undefined;
  let said = '';
  return {
    async ask(prompt) {
      if (!hear) return undefined;
      const tell = hear;
      const text = await new Promise<string | undefined>((resolve) => {
        open = resolve;
        tell(prompt);
      });
      said += `${prompt}${text ?? ''}\n`;
      return text;
    },
    answer(text) {
      open?.(text);
      open = undefined;
    },
    listen(listener) {
      hear = listener;
    },
    takeSaid() {
      const taken = said;
      said = '';
      return taken;
    },
  };
}
