// Policies that were typed and not yet saved, by the id of their place: kept with the lab, so that a
// reload finds them again. Undo does not touch them.

/** The oldest ones are forgotten beyond these limits. */
const maxDrafts = 6;
const maxDraftCharacters = 100_000;

export interface Drafts {
  readonly state: Readonly<Record<string, string>>;
  keep(targetId: string, text: string | undefined): void;
}

export function createDrafts(saved: Readonly<Record<string, string>> = {}): Drafts {
  let drafts = new Map(Object.entries(saved));
  return {
    get state() {
      return Object.fromEntries(drafts);
    },
    keep(targetId, text) {
      drafts.delete(targetId);
      if (text !== undefined && text.length <= maxDraftCharacters) drafts.set(targetId, text);
      drafts = new Map([...drafts].slice(-maxDrafts));
    },
  };
}
