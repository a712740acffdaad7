// The widths of the side panes in pixels, remembered in the settings.

import { useEffect, useState } from 'react';
import { openStorage } from '../../app/storage.ts';

export type Widths = Readonly<Record<'guide' | 'side', number | undefined>>;

export function usePaneWidths(): readonly [Widths, (pane: keyof Widths, width: number) => void] {
  const [widths, setWidths] = useState<Widths>({ guide: undefined, side: undefined });
  useEffect(() => {
    void (async () => {
      const panes = (await (await openStorage()).read('settings', 'settings'))?.panes;
      if (panes) setWidths({ guide: panes['guide'], side: panes['side'] });
    })();
  }, []);
  const keep = (pane: keyof Widths, width: number) => {
    const next = { ...widths, [pane]: width };
    setWidths(next);
    void (async () => {
      const storage = await openStorage();
      const panes = Object.fromEntries(
        Object.entries(next).filter((entry): entry is [string, number] => entry[1] !== undefined),
      );
      await storage.changeSettings((before) => ({ ...before, panes }));
    })().catch(() => undefined); // A width that could not be kept is no one's loss.
  };
  return [widths, keep];
}
