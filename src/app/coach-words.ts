// The lab words of a session: handed over to the player, once there is one. While the stage is set
// there is nobody to tell, and only the clock can be moved.

import type { Cloud } from '../cloud/cloud.ts';
import { parseDuration } from '../lab/duration.ts';
import type { Answer, Player } from '../lab/player.ts';
import type { Command } from '../shell/command.ts';
import { labWords } from '../shell/commands/index.ts';

export function coachWords(cloud: Cloud, player: () => Player | undefined): readonly Command[] {
  const coach = (): Player => {
    const found = player();
    if (!found) throw new Error('the lab has not begun');
    return found;
  };
  async function ahead(duration: string): Promise<Answer> {
    const asked = parseDuration(duration);
    if (!asked.ok) return { text: asked.problem, exitCode: 2 };
    await cloud.advance(asked.ms);
    return { text: '', exitCode: 0 };
  }
  return labWords({
    goal: () => coach().goal(),
    check: () => coach().check(),
    hint: (number) => coach().hint(number),
    solution: () => coach().solution(),
    undo: (count) => coach().undo(count),
    redo: (count) => coach().redo(count),
    reset: () => coach().reset(),
    advance: (duration) => player()?.advance(duration) ?? ahead(duration),
  });
}
